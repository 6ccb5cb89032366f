"""The app of images and documents."""

from datetime import timedelta

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Own image, rendition and document models; the text of documents."""

    name = "juuri.media"

    def ready(self) -> None:
        """Connect the signals; register the sweep that reads what waits."""
        from juuri.jobs.registry import register_sweep
        from juuri.media import reading, signal_handlers

        signal_handlers.register_signal_handlers()
        register_sweep(
            "read_documents", reading.read_waiting, every=timedelta(seconds=30)
        )
