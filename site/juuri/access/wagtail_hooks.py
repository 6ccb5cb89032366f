"""What access adds to the admin: words for the history, invitations, users."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.models import Collection

from juuri.access.forms import PublicProfileForm
from juuri.access.models import PublicProfile, RegionCollection, Role
from juuri.access.queries import active_grants
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


@hooks.register("register_account_settings_panel")
class PublicProfilePanel(BaseSettingsPanel):
    """Where a coordinator says whether her name is shown, and as what."""

    name = "public_profile"
    title = _("Shown on the pages of my region")
    order = 150
    form_class = PublicProfileForm

    def is_active(self) -> bool:
        """Whether the user coordinates anything."""
        grants = active_grants().filter(user_id=self.user.pk, role=Role.COORDINATOR)
        return bool(grants.exists())

    def get_form(self) -> PublicProfileForm:
        """Return the form of the user's own profile, made when it is saved first."""
        profile = PublicProfile.objects.filter(user=self.user).first()
        return PublicProfileForm(
            self.request.POST if self.request.method == "POST" else None,
            instance=profile or PublicProfile(user=self.user),
            prefix=self.name,
        )


@hooks.register("describe_collection_contents")
def keep_collection_of_region(collection: Collection) -> dict[str, Any] | None:
    """Keep a region's collection from being deleted while it is empty, too.

    The rights of the region's people on images and documents would go with it.
    """
    kept = RegionCollection.objects.filter(collection=collection)
    found = kept.select_related("region").first()
    if found is None:
        return None
    text = gettext("the place and the rights for files of %(region)s")
    return {"count": 1, "count_text": text % {"region": found.region}}
