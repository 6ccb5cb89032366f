"""Searches without hits as a list of things to do, and how it is kept short."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from search.engines import current_engine
from search.insight.models import DAYS_UNTIL_SHOWN, UnansweredSearch
from search.insight.promotions import matching, shown_for
from search.listings import Lister
from search.parameters import Parameters
from search.region_names import region_named

KEPT = timedelta(days=365)
# What was asked on one or two days only is a hash without a use.
KEPT_UNSHOWN = timedelta(days=30)
CHECKED_AT_ONCE = 100


def shown() -> QuerySet[UnansweredSearch]:
    """Return the searches that staff may see."""
    return UnansweredSearch.objects.filter(days__gte=DAYS_UNTIL_SHOWN)


def tidy_unanswered() -> int:
    """Forget what is old and what finds something by now; return how many.

    So many are tried in one run that a worker has time for other things.
    """
    today = timezone.localdate()
    forgotten, _models = UnansweredSearch.objects.filter(
        Q(last_day__lt=today - KEPT)
        | Q(days__lt=DAYS_UNTIL_SHOWN, last_day__lt=today - KEPT_UNSHOWN)
    ).delete()
    waiting = shown().exclude(checked_on=today)
    oldest = waiting.order_by(F("checked_on").asc(nulls_first=True), "pk")
    for search in oldest[:CHECKED_AT_ONCE]:
        forgotten += forget_if_answered(search)
    return forgotten


def forget_if_answered(search: UnansweredSearch) -> bool:
    """Try a search again; drop it from the list if it has an answer by now."""
    if is_answered(search.text, search.language):
        search.delete()
        return True
    today = timezone.localdate()
    UnansweredSearch.objects.filter(pk=search.pk).update(checked_on=today)
    return False


def is_answered(text: str, language: str) -> bool:
    """Whether a search finds something, or offers a region or a promotion."""
    if region_named(text, language) or shown_for(matching(text, language), language):
        return True
    query = Lister(Parameters(text=text), language, {}).query()
    return current_engine().find(replace(query, dimensions=(), per_page=1)).exact > 0
