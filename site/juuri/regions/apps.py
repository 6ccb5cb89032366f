"""The app of regions, organisations, and who may act where."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Regions of every level, organisations, permission tester and policy."""

    name = "juuri.regions"
