"""The app `juuri.links`."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.links"
