"""Who may see and change insight into the search: asked of the regions' permissions."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from juuri.regions.permissions import coordinated_regions, keeps_every_house


class InsightPolicy(BasePermissionPolicy, ABC):
    """Wagtail's questions about rows on which a person may do all or nothing."""

    @abstractmethod
    def may(self, user: Any) -> bool:
        """Whether the rows are the user's to work with."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the user may do it at all."""
        return self.may(user)

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        """Whether the user may do any of the actions at all."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: Model
    ) -> bool:
        """Whether the user may do it with this row."""
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Collection[str]
    ) -> QuerySet[Any]:
        """Return the rows with which the user may do any of the actions."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows if self.user_has_any_permission(user, actions) else rows.none()


class PromotionPolicy(InsightPolicy):
    """Communications staff promote results."""

    def may(self, user: Any) -> bool:
        """Whether the user is communications staff."""
        return keeps_every_house(user)


class UnansweredPolicy(InsightPolicy):
    """Coordinators and communications staff work on searches without hits."""

    def may(self, user: Any) -> bool:
        """Whether the user coordinates a region; nobody adds or deletes rows."""
        return coordinated_regions(user).exists()

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the user may do it at all."""
        return action in ("view", "change") and self.may(user)
