"""Which public items are stale: nobody has confirmed for long that they still hold.

Defined here and nowhere else. An item is stale if

- it goes on and was last published more than six months ago, or
- it has ended and was not published after its end: its results are missing.

Page types that tell of one moment, such as articles, say so by `grows_stale`.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from juuri.regions.permissions import pages_user_may
from search import kinds
from search.models import SearchEntry

STALE_AFTER = datetime.timedelta(days=183)


def kinds_that_grow_stale() -> list[str]:
    """Return the kinds of pages that must be kept up to date."""
    models = kinds.models_by_kind()
    return [
        kind for kind in kinds.page_kinds() if getattr(models[kind], "grows_stale", 0)
    ]


@dataclass(frozen=True)
class StaleItem:
    """A stale item as the list shows it."""

    entry: SearchEntry

    @property
    def page_id(self) -> int:
        """The number of its page."""
        return int(self.entry.object_id)

    @property
    def has_ended(self) -> bool:
        """Whether it has ended, and says nothing since."""
        ends = self.entry.ends
        return ends is not None and ends < timezone.localdate()


def stale_entries(user: Any) -> QuerySet[SearchEntry]:
    """Return the entries of stale items that the person may edit, the oldest first.

    An item stands there once: in the language of the person, else in its only one.
    """
    today, now = timezone.localdate(), timezone.now()
    page = Page.objects.filter(pk=OuterRef("object_id"))
    language = get_language() or ""
    goes_on = Q(ends=None) | Q(ends__gte=today)
    stale = Q(goes_on, published__lt=now - STALE_AFTER) | Q(
        ends__lt=today, published_on__lte=F("ends")
    )
    return (
        SearchEntry.objects.findable_by(language[:2])
        .filter(
            kind__in=kinds_that_grow_stale(),
            object_id__in=pages_user_may(user, "change").values("pk"),
        )
        .annotate(published=Subquery(page.values("last_published_at")[:1]))
        .annotate(published_on=TruncDate("published"))
        .filter(stale)
        .order_by("published", "pk")
    )
