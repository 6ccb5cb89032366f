"""Tasks that the tests enqueue."""

from django_tasks import task

CALLS = []


@task()
def remember(what):
    CALLS.append(what)


@task()
def fail(what):
    raise RuntimeError(f"{what} is broken")
