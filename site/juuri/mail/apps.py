"""The app of outgoing mail."""

from datetime import timedelta

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Mail as rows, sent after commit and by the worker."""

    name = "juuri.mail"

    def ready(self) -> None:
        """Register the sweeps: what waits is sent, what is old is forgotten."""
        from juuri.jobs.registry import register_sweep
        from juuri.mail import sending

        register_sweep("send_mail", sending.send_due, every=timedelta(seconds=10))
        register_sweep("forget_mail", sending.forget_old, every=timedelta(days=1))
