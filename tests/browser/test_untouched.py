"""A reviewer who has typed nothing in the editor, and approves there."""

import pytest
from django.utils.translation import gettext
from playwright.sync_api import expect

from juuri.moderation import operations
from tests.browser.admin import Admin
from tests.factories import make_practice

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("I10", "E02"),
]


def test_approval_in_the_editor__of_what_no_editor_has_saved(
    page, live_server, tree, cast
):
    """The editor gives such texts keys; that makes nobody their author."""
    practice = make_practice(
        tree.region("lappi"),
        owner=cast.coordinator_a,
        core_idea="<p>Asiakas <b>päättää</b> &amp; kutsuu.</p><ul><li>Yksi</li></ul>",
    )
    operations.submit(practice, cast.coordinator_a)
    reviewer = Admin(page, live_server.url)
    reviewer.sign_in(cast.communications)
    reviewer.approve(practice)
    published = gettext("Published: “%(title)s” is public now.")
    expect(reviewer.page.locator("body")).to_contain_text(
        published % {"title": practice.title}
    )
    practice.refresh_from_db()
    assert practice.get_latest_revision().user_id != cast.communications.pk
