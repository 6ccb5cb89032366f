"""What a reviewer is told of the organisations of a page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from juuri.moderation.review_checks import ReviewCheck, State, register
from juuri.pages.references import things_referred_to
from juuri.regions.models import Organisation


def organisations_are_accepted(page: Page) -> Iterator[ReviewCheck]:
    """Say which organisations of the page are only proposed: approval accepts them."""
    named = things_referred_to(page, Organisation)
    if not named:
        return
    label = _("Organisations")
    proposed = [one for one in named if one.is_proposal]
    for one in proposed:
        words = (
            _("%(name)s was rejected: %(reason)s Approving the page accepts it.")
            if one.rejected_at
            else _("%(name)s has only been proposed. Approving the page accepts it.")
        )
        state = State.FAIL if one.rejected_at else State.WARN
        values = {"name": one.name, "reason": one.rejection_reason}
        yield ReviewCheck(label, state, words % values)
    if not proposed:
        yield ReviewCheck(label, State.OK, _("All have been accepted."))


def register_checks() -> None:
    """Register the check; called by the app's `ready()`."""
    register(organisations_are_accepted)
