"""What is known of background work: when each sweep ran, and which jobs failed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SweepRun(models.Model):
    """The last run of one sweep, and when it is due again."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    due = models.DateTimeField(_("due"), db_index=True)
    started = models.DateTimeField(_("started"), null=True, blank=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("run of a sweep")
        verbose_name_plural = _("runs of sweeps")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FailedJob(models.Model):
    """A job that raised, kept for thirty days so that somebody can see it."""

    task = models.CharField(_("task"), max_length=200)
    failed_at = models.DateTimeField(_("failed at"), auto_now_add=True, db_index=True)
    error = models.TextField(_("error"))

    class Meta:
        verbose_name = _("failed job")
        verbose_name_plural = _("failed jobs")
        ordering = ("-failed_at",)

    def __str__(self) -> str:
        return self.task
