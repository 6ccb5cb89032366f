"""Filing items under the regions of today, by the way of every other change."""

from typing import Any

from django.db import transaction

from home.reform.queries import FiledItem
from juuri.moderation.operations import submit


@transaction.atomic
def refile(item: FiledItem, user: Any) -> bool:
    """Put the successors in place of ended regions and submit; False if it can't be.

    The change waits for review as any other: nothing becomes public by it. What has
    unpublished changes is left alone, for they would be submitted with it.
    """
    if not item.can_be_refiled:
        return False
    draft = item.page.specific.get_latest_revision_as_object()
    kept = [region for region in draft.regions.all() if region not in item.ended]
    draft.regions = [*kept, *(heir for heir in item.heirs if heir not in kept)]
    draft.save_revision(user=user, log_action=True)
    submit(item.page, user)
    return True
