"""Taking turns: who changes a page waits for whoever is just changing it.

Everything that reads in order to decide takes its turn first. Otherwise the second of
two people who decide at once would write over what the first one has published.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page


class NotWaiting(PermissionDenied):
    """The page does not wait for review any more: somebody else was faster."""


def take_turn(*ids: int) -> None:
    """Wait until no other transaction changes the pages or their other languages.

    All are locked, in one order: a step goes over from one language to the other, and
    two that came from different sides would wait for each other.
    """
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    lock(Page.objects.filter(translation_key__in=keys))


def take_turn_to_move(pages: Iterable[Page], destination: Page) -> None:
    """Wait until nobody changes the pages, what is below them, or where they go.

    The rows of both parents count what stands below them.
    """
    ids = {destination.pk}
    for page in pages:
        ids.add(page.get_parent().pk)
        below = Page.objects.descendant_of(page, inclusive=True)
        ids.update(below.values_list("pk", flat=True))
    take_turn(*ids)


def lock(pages: Any) -> None:
    """Lock the rows of pages until the transaction ends."""
    locked = pages.select_for_update(of=("self",)).order_by("pk")
    list(locked.values_list("pk", flat=True))


class TakesTurns:
    """Lets a view of one page do what is posted as a whole, and one after another."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a turn before anything is read of the page."""
        answer = super().dispatch  # type: ignore[misc]  # a view's, see its subclasses
        if request.method != "POST":
            return answer(request, *args, **kwargs)
        with transaction.atomic():
            take_turn(kwargs["page_id"])
            return answer(request, *args, **kwargs)
