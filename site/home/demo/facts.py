"""What the demo items say once for both languages: lists, partners, relations."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Page

from juuri.pages.models import Attachment, Item, RelatedItem
from juuri.regions.models import Region
from juuri.taxonomies.models import (
    ControlledValue,
    Funder,
    FundingInstrument,
    PracticeStage,
    Programme,
    TargetGroup,
    Theme,
)
from projects.models import Obstacle, ProjectPartner

Values = dict[str, Any]


def value_of(model: type[ControlledValue], key: str) -> ControlledValue | None:
    """Return the value of a controlled list, None for an empty key."""
    return model.objects.get(key=key) if key else None


def of_project(item: Values, owner: Any) -> Values:
    """Return the facts of a project."""
    return {
        "owner_organisation": owner,
        "code": item.get("code", ""),
        "start_date": item.get("start"),
        "end_date": item.get("end"),
        "budget": item.get("budget"),
        "interrupted": item.get("interrupted", False),
        "programme": value_of(Programme, item.get("programme", "")),
        "funding_instrument": value_of(FundingInstrument, item["funding"]),
    }


def of_practice(item: Values, owner: Any) -> Values:
    """Return the facts of a good practice."""
    return {
        "organisation": owner,
        "stage": value_of(PracticeStage, item["stage"]),
        "funder": value_of(Funder, item["funder"]),
        "funding_instrument": value_of(FundingInstrument, item["funding"]),
        "unfinished": item["unfinished"],
    }


def of_article(item: Values, owner: Any) -> Values:
    """Return the facts of an article."""
    return {
        "date": item.get("date", timezone.localdate()),
        "author_name": item["fi"].get("author_name", ""),
    }


def of_event(item: Values, owner: Any) -> Values:
    """Return the facts of an event; its times are those of its own clock."""
    zone = ZoneInfo(item["zone"])
    names = (
        "street_address", "link", "registration_link", "registration_email",
        "registration_until",
    )  # fmt: skip
    return {
        "organiser": owner,
        "time_zone": item["zone"],
        "start": item["start"].replace(tzinfo=zone),
        "end": item["end"].replace(tzinfo=zone),
        **{name: item[name] for name in names if name in item},
    }


OF_KIND: Mapping[str, Callable[[Values, Any], Values]] = {
    "project": of_project,
    "practice": of_practice,
    "article": of_article,
    "event": of_event,
}


def relations_of(item: Values) -> Values:
    """Return what the page chooses several of; all of it is chosen after it is made."""
    if item["kind"] == "standard":
        return {}
    return {
        "regions": list(Region.objects.by_keys(item["regions"])),
        "themes": list(Theme.objects.filter(key__in=item.get("themes", []))),
        "target_groups": list(
            TargetGroup.objects.filter(key__in=item.get("target_groups", []))
        ),
    }


def rows_of(
    item: Values, page: Page, organisations: Mapping[str, Any], items: Mapping[str, int]
) -> Values:
    """Return the rows below a page: partners, obstacles, related items.

    `items` maps the ids of the items that are there already to their `Item`.
    """
    rows: Values = {}
    if item["kind"] == "project":
        rows["partners"] = [
            ProjectPartner(organisation=organisations[key], role=role)
            for key, role in item.get("partners", [])
        ]
        rows["obstacles"] = obstacles_of(item, page)
    if item["kind"] != "standard":
        rows["related_items"] = [
            RelatedItem(item_id=items[key], role=role)
            for key, role in item.get("related", [])
            if key in items
        ]
    return rows


def attachments_of(item: Values, documents: list[tuple[Values, Any]]) -> Values:
    """Return the documents of an item as rows below its page."""
    if item["kind"] == "standard":
        return {}
    return {
        "attachments": [
            Attachment(
                document=document,
                title_fi=values["title_fi"],
                title_sv=values["title_sv"],
            )
            for values, document in documents
            if values["item"] == item["id"]
        ]
    }


def put_in_order(rows: Values) -> None:
    """Number the rows below a page: without it no database keeps their order."""
    for children in rows.values():
        for place, child in enumerate(children):
            child.sort_order = place


def obstacles_of(item: Values, page: Page) -> list[Obstacle]:
    """Return the obstacles of a project in the language of its page."""
    found = item["fi"].get("obstacles", [])
    priorities = item.get("priorities", [])
    return [
        Obstacle(**texts, priority=priority, locale=page.locale)
        for texts, priority in zip(found, priorities, strict=True)
    ]


def item_of(page: Page) -> int:
    """Return the key of the item of a page."""
    return Item.objects.get(translation_key=page.translation_key).pk
