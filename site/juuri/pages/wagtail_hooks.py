"""What the pages add to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def name_log_actions(actions: LogActionRegistry) -> None:
    """Show in a page's history that facts came from the other language."""
    actions.register_action(
        "juuri.facts",
        _("Facts taken over"),
        _("Facts approved in the other language were taken over"),
    )
