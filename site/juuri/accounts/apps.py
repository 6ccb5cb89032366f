"""The app of user accounts."""

from datetime import timedelta
from functools import partial

from django.apps import AppConfig
from django.core.management import call_command


class AccountsConfig(AppConfig):
    """Own user model, nothing else."""

    name = "juuri.accounts"

    def ready(self) -> None:
        """Register the sweep that forgets sessions, and with them kept text."""
        from juuri.jobs.registry import register_sweep

        register_sweep(
            "forget_sessions",
            partial(call_command, "clearsessions"),
            every=timedelta(days=1),
        )
