"""What happens when a job ends."""

from typing import Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished

from juuri.jobs.operations import record_failure


def record_on_task_finished(
    sender: type, task_result: TaskResult[Any], **kwargs: Any
) -> None:
    """Keep the error of a failed job, whatever backend ran it."""
    if task_result.status == TaskResultStatus.FAILED:
        error = task_result.errors[-1].traceback if task_result.errors else ""
        record_failure(task_result.task.module_path, error)


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    task_finished.connect(record_on_task_finished, dispatch_uid="juuri.jobs.failure")
