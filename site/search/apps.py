"""The app `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The read model of what is public, the query, the engines, the listings."""

    name = "search"

    def ready(self) -> None:
        """Register the checks and connect the signals."""
        from search import checks, signal_handlers

        checks.register_checks()
        signal_handlers.register_signal_handlers()
