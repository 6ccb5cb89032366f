"""The app of user accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Own user model, nothing else."""

    name = "juuri.accounts"
