"""The app of review and publication: nothing is public that nobody approved."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Review tasks, the finish action, guards of wagtail-localize, the audit."""

    name = "juuri.moderation"
    verbose_name = _("Review and publication")

    def ready(self) -> None:
        """Register checks and sweeps, connect the audit's receivers."""
        from juuri.jobs.registry import register_sweep
        from juuri.moderation import (
            audit,
            checks,
            comments,
            reports,
            schedule,
            signal_handlers,
            standard_checks,
        )

        checks.register_checks()
        standard_checks.register_checks()
        signal_handlers.register_signal_handlers()
        reports.narrow_reports()
        reports.guard_exports()
        comments.narrow_comment_mails()
        register_sweep(
            "publish_scheduled",
            schedule.publish_scheduled,
            every=timedelta(minutes=1),
        )
        register_sweep("check_publications", audit.run_audit, every=timedelta(days=1))
