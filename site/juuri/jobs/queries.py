"""Reading the state of background work."""

from datetime import timedelta

from django.utils import timezone

from juuri.jobs.models import FailedJob, SweepRun
from juuri.jobs.registry import Sweep, registered_sweeps

GRACE = timedelta(minutes=10)


def troubles() -> list[str]:
    """Return a line for each sweep that fails or is late and each failed job."""
    return [*_sweep_troubles(), *_job_troubles()]


def _sweep_troubles() -> list[str]:
    runs = {run.name: run for run in SweepRun.objects.all()}
    lines = (_trouble_of(sweep, runs.get(sweep.name)) for sweep in registered_sweeps())
    return [line for line in lines if line]


def _trouble_of(sweep: Sweep, run: SweepRun | None) -> str:
    if run is None or run.started is None:
        return f"sweep {sweep.name}: never run (is a worker running?)"
    if run.error:
        last = run.error.strip().splitlines()[-1]
        return f"sweep {sweep.name}: failed {run.failures} times: {last}"
    if run.due < timezone.now() - GRACE:
        return f"sweep {sweep.name}: last run {run.started:%Y-%m-%d %H:%M}, late"
    return ""


def _job_troubles() -> list[str]:
    since = timezone.now() - timedelta(days=1)
    return [
        f"job {job.task}: failed {job.failed_at:%Y-%m-%d %H:%M}: "
        f"{(job.error.strip().splitlines() or [''])[-1]}"
        for job in FailedJob.objects.filter(failed_at__gt=since)
    ]
