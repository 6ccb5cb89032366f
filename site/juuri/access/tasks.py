"""Jobs of access."""

from django_tasks import task

from juuri.access.groups import complete_grants


@task()
def complete_rights() -> int:
    """Give the groups of regions their rights on region pages that are new."""
    return complete_grants()
