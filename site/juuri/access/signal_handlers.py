"""What happens to rights when region pages are made."""

from typing import Any

from django.db.models.signals import post_migrate, post_save

from juuri.access.groups import ensure_fixed_groups
from juuri.access.tasks import complete_rights
from juuri.jobs.operations import enqueue_on_commit
from juuri.pages.tree import RegionRoot


def complete_on_region_page_save(
    sender: type, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Complete the pairs when a region gets a page in one more language."""
    if created and not raw and isinstance(instance, RegionRoot):
        enqueue_on_commit(complete_rights)


def register_signal_handlers(config: Any) -> None:
    """Connect the handlers; called by the app's `ready()`."""
    post_save.connect(
        complete_on_region_page_save, dispatch_uid="juuri.access.region_page"
    )
    post_migrate.connect(
        ensure_fixed_groups, sender=config, dispatch_uid="juuri.access.groups"
    )
