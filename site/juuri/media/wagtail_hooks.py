"""What the admin says of the text of documents, and what it tells others."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import get_document_model

from juuri.media.admin_api import OwnDocumentsAPIViewSet, OwnImagesAPIViewSet
from juuri.media.signals import document_changed
from juuri.media.views import DocumentListView


@hooks.register("register_admin_urls", order=-10)
def list_of_documents() -> list[URLPattern | URLResolver]:
    """Put our list of documents before Wagtail's, at the same addresses."""
    return [
        path("documents/", DocumentListView.as_view()),
        path("documents/results/", DocumentListView.as_view(results_only=True)),
    ]


# After Wagtail's own, in whose places they stand.
@hooks.register("construct_admin_api", order=10)
def keep_files_of_others(router: WagtailAPIRouter) -> None:
    """Name to scripts of the admin only the files that the person could choose."""
    router.register_endpoint("documents", OwnDocumentsAPIViewSet)
    router.register_endpoint("images", OwnImagesAPIViewSet)


@hooks.register("after_bulk_action")
def tell_of_documents_moved(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """Tell of documents that many at a time went into another collection.

    Wagtail moves them without saving them, so no signal says so.
    """
    if action_type == "add_to_collection":
        for moved in objects:
            if isinstance(moved, get_document_model()):
                document_changed.send(type(moved), document=moved)
