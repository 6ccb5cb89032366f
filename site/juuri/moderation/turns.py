"""Taking turns: who changes a page waits for whoever is just changing it.

Everything that reads in order to decide takes its turn first. Otherwise the second of
two people who decide at once would write over what the first one has published.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from wagtail.models import Page

# How long one waits for another's turn, and no longer: what is said before and after.
# SQLite has one writer at a time, who waits as its settings say.
LIMITS = {
    "postgresql": (
        ["SET LOCAL lock_timeout = '15s'"],
        ["SET LOCAL lock_timeout TO DEFAULT"],
    )
}


class Busy(ValidationError):
    """Somebody else has been changing a page for longer than anybody should wait."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "Somebody else is just saving this page. Nothing has been done yet: "
                "try again in a moment."
            )
        )


class NotWaiting(PermissionDenied):
    """The page does not wait for review any more: somebody else was faster."""


def take_turn(*ids: int) -> None:
    """Wait until no other transaction changes the pages or their other languages.

    All are locked, in one order: a step goes over from one language to the other, and
    two that came from different sides would wait for each other.
    """
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    lock(Page.objects.filter(translation_key__in=keys))


def take_turn_with_those_below(pages: Iterable[Page], *more: int) -> None:
    """Wait until nobody changes the pages, what is below them, or where they are.

    The rows of parents count what stands below them. `more` are other ids to lock.
    """
    ids = set(more)
    for page in pages:
        around = Page.objects.parent_of(page) | Page.objects.descendant_of(page, True)
        ids.update(around.values_list("pk", flat=True))
    take_turn(*ids)


def lock(pages: Any) -> None:
    """Lock the rows of pages until the transaction ends; raise Busy if it takes long.

    Not their keys: what refers to a page, such as a subscription, waits for nobody.
    """
    locked = pages.select_for_update(of=("self",), no_key=True).order_by("pk")
    before, after = LIMITS.get(connection.vendor, ([], []))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in before:
                cursor.execute(statement)
            list(locked.values_list("pk", flat=True))
            for statement in after:
                cursor.execute(statement)
    except OperationalError as error:
        raise Busy from error


class TakesTurns(ABC):
    """Lets a view of one page do what is posted as a whole, and one after another."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a turn before anything is read of the page."""
        answer = super().dispatch  # type: ignore[misc]  # a view's, see its subclasses
        if request.method != "POST":
            return answer(request, *args, **kwargs)
        try:
            with transaction.atomic():
                self.take_turn(request, kwargs["page_id"])
                return answer(request, *args, **kwargs)
        except Busy as busy:
            messages.error(request, busy.message)
        return self.answer_busy(request, *args, **kwargs)

    @abstractmethod
    def take_turn(self, request: HttpRequest, page_id: int) -> None:
        """Wait for everything that is going to be changed, all at once.

        What is taken later, in another order, others may hold who wait for this.
        """

    def answer_busy(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the form again, where there was little to type."""
        return redirect(request.get_full_path())
