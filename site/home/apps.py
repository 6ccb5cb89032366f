"""The app `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Front page, region pages, organisation pages, articles and standard pages."""

    name = "home"

    def ready(self) -> None:
        """Register the checks of reviews and connect the signals."""
        from home.organisations import review_checks, signal_handlers

        review_checks.register_checks()
        signal_handlers.register_signal_handlers()
