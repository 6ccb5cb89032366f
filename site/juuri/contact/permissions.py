"""Who may read which message: asked of `juuri.regions.permissions`."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from juuri.contact.models import ContactMessage
from juuri.regions.permissions import coordinated_regions, keeps_every_house


def messages_for(user: Any) -> QuerySet[ContactMessage]:
    """Return the messages about a user's own regions, and those that went to her."""
    messages = ContactMessage.objects.all()
    if keeps_every_house(user):
        return messages
    own = coordinated_regions(user)
    received = ContactMessage.addressed_to.through.objects.filter(region__in=own)
    return messages.filter(
        Q(region__in=own) | Q(pk__in=received.values("contactmessage"))
    )


class MessagePolicy(BasePermissionPolicy):
    """Wagtail's questions about messages: each reads her own, nobody writes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the user may read messages at all."""
        return action == "view" and coordinated_regions(user).exists()

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        """Whether the user may do any of the actions at all."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: ContactMessage
    ) -> bool:
        """Whether the user may read this message."""
        return action == "view" and messages_for(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Collection[str]
    ) -> QuerySet[ContactMessage]:
        """Return the messages that the user may read."""
        return messages_for(user) if "view" in actions else messages_for(user).none()
