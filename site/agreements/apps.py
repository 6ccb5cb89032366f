"""The app `agreements`."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "agreements"
