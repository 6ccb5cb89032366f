"""Putting in what staff have done about searches: promotions, searches without hits."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.demo import content_files
from juuri.pages.models import Item
from search.insight.models import Promotion, UnansweredSearch
from search.insight.recording import fingerprint_of, keepable


@transaction.atomic
def load_searches(items: dict[str, int]) -> None:
    """Make what is not there yet; `items` has the key of the item of each file."""
    searches = content_files.searches()
    for values in searches["promotion"]:
        load_promotion(values, items[values["item"]])
    for values in searches["unanswered"]:
        load_unanswered(values)


def load_promotion(values: dict[str, Any], item: int) -> None:
    """Promote the page of an item in the language of the promotion."""
    language, words = values["language"], "\n".join(values["words"])
    if Promotion.objects.filter(language=language, words=words).exists():
        return
    page = Page.objects.get(
        translation_key=Item.objects.get(pk=item).translation_key,
        locale__language_code=language,
    )
    promotion = Promotion(
        language=language, words=words, page=page, reason=values["reason"]
    )
    promotion.full_clean()
    promotion.save()


def load_unanswered(values: dict[str, Any]) -> None:
    """Keep a search without hits, as if it had been asked on so many days."""
    language = values["language"]
    text = keepable(values["text"], language)
    UnansweredSearch.objects.get_or_create(
        language=language,
        fingerprint=fingerprint_of(text, language),
        defaults={
            "text": text,
            "days": values["days"],
            "last_day": timezone.localdate(),
            "state": values.get("state", UnansweredSearch.State.OPEN),
            "note": values.get("note", ""),
        },
    )
