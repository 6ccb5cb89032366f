"""The app of background work."""

from datetime import timedelta

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs after commit, sweeps, the worker."""

    name = "juuri.jobs"

    def ready(self) -> None:
        """Connect the signals and register the app's own sweep."""
        from juuri.jobs import operations, registry, signal_handlers

        signal_handlers.register_signal_handlers()
        registry.register_sweep(
            "forget_failed_jobs", operations.forget_failed_jobs, every=timedelta(days=1)
        )
