"""The admin's own lists of files for scripts: only what the person could choose."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

RIGHTS = ("add", "change", "choose", "delete")


class OwnFilesMixin:
    """Lists what the person has any right on, where Wagtail lists everything."""

    def get_queryset(self) -> QuerySet[Any]:
        """Return the files of the collections in which she has a right."""
        files = super().get_queryset()  # type: ignore[misc]  # of the view beside it
        policy = policy_registry.get_by_type(files.model)
        user = self.request.user  # type: ignore[attr-defined]  # as above
        mine = policy.instances_user_has_any_permission_for(user, RIGHTS)
        return files.filter(pk__in=mine.values("pk"))


class OwnDocumentsAPIViewSet(OwnFilesMixin, DocumentsAdminAPIViewSet):
    """The documents."""


class OwnImagesAPIViewSet(OwnFilesMixin, ImagesAdminAPIViewSet):
    """The images."""
