"""The app `juuri.mail`."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.mail"
