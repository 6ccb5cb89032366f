"""The app `events`."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.events"

    def ready(self) -> None:
        """Tell reviewers what matters of an event."""
        from juuri.events import review_checks

        review_checks.register_checks()
