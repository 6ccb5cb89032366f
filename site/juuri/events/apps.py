"""The app `events`."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.events"
