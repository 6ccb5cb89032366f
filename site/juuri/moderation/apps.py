"""The app `juuri.moderation`."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.moderation"
