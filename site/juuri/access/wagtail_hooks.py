"""What access adds to the admin: words for the history, invitations, users."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Say in words what the history of a person tells."""
    actions.register_action("access.grant", _("Give a role"), _("Role given"))
    actions.register_action("access.revoke", _("Take a role"), _("Role taken back"))
