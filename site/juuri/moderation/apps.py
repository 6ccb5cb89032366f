"""The app of review and publication: nothing is public that nobody approved."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Review tasks, the finish action, guards of wagtail-localize, the audit."""

    name = "juuri.moderation"
    verbose_name = _("Review and publication")

    def ready(self) -> None:
        """Register the checks and connect the audit's receivers."""
        from juuri.moderation import checks, reports, signal_handlers

        checks.register_checks()
        signal_handlers.register_signal_handlers()
        reports.narrow_reports()
