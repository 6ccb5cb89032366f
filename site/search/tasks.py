"""Jobs of the read model; only triggers, the rows are the truth."""

from django_tasks import task

from search.clock import follow_the_clock


@task()
def write_what_is_due() -> int:
    """Write the entries that wait now rather than at the next sweep."""
    return follow_the_clock()
