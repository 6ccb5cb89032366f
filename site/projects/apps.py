"""The app `projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "projects"
