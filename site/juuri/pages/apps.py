"""The app of what every page is."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Base page, item, markers of the tree, blocks."""

    name = "juuri.pages"

    def ready(self) -> None:
        """Register the checks and connect the signals."""
        from juuri.pages import checks, signal_handlers

        checks.register_checks()
        signal_handlers.register_signal_handlers()
