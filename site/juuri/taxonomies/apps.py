"""The app `taxonomies`."""

from django.apps import AppConfig


class TaxonomiesConfig(AppConfig):
    """See the map in docs/architecture.md."""

    name = "juuri.taxonomies"
