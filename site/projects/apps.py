"""The app `projects`."""

from datetime import timedelta

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "projects"

    def ready(self) -> None:
        """Register the sweep that converts what the release before saves."""
        from juuri.jobs.registry import register_sweep
        from projects.earlier_versions import convert_earlier_versions

        register_sweep(
            "convert_versions", convert_earlier_versions, every=timedelta(hours=1)
        )
