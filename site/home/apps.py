"""The app `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "home"
