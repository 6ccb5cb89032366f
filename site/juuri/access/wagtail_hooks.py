"""What access adds to the admin: words for the history, invitations, users."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from juuri.access.viewsets import (
    AssignRoleBulkAction,
    InvitationViewSet,
    SetActiveStateBulkAction,
)

hooks.register("register_admin_viewset", InvitationViewSet)
# After Wagtail's own, which they replace.
hooks.register("register_bulk_action", AssignRoleBulkAction, order=10)
hooks.register("register_bulk_action", SetActiveStateBulkAction, order=10)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Say in words what the history of a person tells."""
    actions.register_action("access.grant", _("Give a role"), _("Role given"))
    actions.register_action("access.revoke", _("Take a role"), _("Role taken back"))
