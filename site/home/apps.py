"""The app `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Front page, region pages, organisation pages, articles and standard pages."""

    name = "home"

    def ready(self) -> None:
        """Register the checks of reviews and connect the signals."""
        from home.organisations import review_checks, signal_handlers
        from home.reform.region_pages import rename_pages_on_regions_loaded
        from juuri.regions.signals import regions_loaded

        review_checks.register_checks()
        signal_handlers.register_signal_handlers()
        regions_loaded.connect(
            rename_pages_on_regions_loaded, dispatch_uid="home.renamed_regions"
        )
