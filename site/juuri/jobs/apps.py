"""The app `juuri.jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.jobs"
