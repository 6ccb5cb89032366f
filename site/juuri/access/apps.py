"""The app `juuri.access`."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.access"
