"""The app of personal links."""

from datetime import timedelta

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Links that let one person do one thing."""

    name = "juuri.links"

    def ready(self) -> None:
        """Register the sweep that forgets links that can't be used any more."""
        from juuri.jobs.registry import register_sweep
        from juuri.links import operations

        register_sweep("forget_links", operations.forget_old, every=timedelta(days=1))
