"""What kinds of things can be found. Asked of the models, never listed here.

A model is findable when its class declares `search_document()` and a `kind`. What is
no page is asked once in each language, with that language active; it answers None
where the public may not find it.
"""

from functools import cache
from typing import Any

from django.apps import apps
from wagtail.models import Page, get_page_models

from juuri.pages.models import BasePage


@cache
def findable_models() -> tuple[type[Any], ...]:
    """Return the models that say how they are found."""
    return tuple(model for model in apps.get_models() if is_findable(model))


def is_findable(model: type[Any]) -> bool:
    """Whether the model itself says how it is found."""
    said = getattr(model, "search_document", None)
    return said is not None and said is not BasePage.search_document


@cache
def models_by_kind() -> dict[str, type[Any]]:
    """Return the model of each kind."""
    return {kind_of(model): model for model in findable_models() if kind_of(model)}


def kind_of(model: type[Any]) -> str:
    """Return the kind of a model's things; a model with a field `kind` says it apart.

    The attribute is then `entry_kind`.
    """
    return str(getattr(model, "entry_kind", "") or getattr(model, "kind", ""))


@cache
def thing_models() -> tuple[type[Any], ...]:
    """Return the findable models that are no pages: terms, organisations."""
    return tuple(model for model in findable_models() if not issubclass(model, Page))


@cache
def page_kinds() -> tuple[str, ...]:
    """Return the kinds whose things are pages."""
    return tuple(
        kind for kind, model in models_by_kind().items() if issubclass(model, Page)
    )


@cache
def content_kinds() -> tuple[str, ...]:
    """Return the kinds that tell something, without what only holds the site."""
    return tuple(
        kind
        for kind, model in models_by_kind().items()
        if not getattr(model, "is_structure", False)
    )


def silent_page_models() -> list[type[Page]]:
    """Return the page models that do not say whether and how they are found."""
    return [
        model
        for model in get_page_models()
        if issubclass(model, BasePage)
        and not is_findable(model)
        and not model.is_structure
    ]


def label_of(kind: str) -> str:
    """Return the name of a kind in the active language."""
    model = models_by_kind().get(kind)
    return str(model.kind_label) if model else kind


def is_read(kind: str) -> bool:
    """Whether the body of a kind's things is text; else it holds only other names."""
    return bool(getattr(models_by_kind().get(kind), "body_is_read", True))


def icon_of(kind: str) -> str:
    """Return the name of the icon of a kind."""
    model = models_by_kind().get(kind)
    return str(getattr(model, "kind_icon", "article"))


def badge_of(kind: str, display: dict[str, Any]) -> dict[str, Any] | None:
    """Return the badge that the kind makes of its display data, if it makes one."""
    make = getattr(models_by_kind().get(kind), "badge_for", None)
    badge: dict[str, Any] | None = make(display) if make else None
    return badge


def day_of(kind: str, display: dict[str, Any]) -> dict[str, str] | None:
    """Return the day that stands large on a card, where the kind has one."""
    make = getattr(models_by_kind().get(kind), "day_for", None)
    day: dict[str, str] | None = make(display) if make else None
    return day


def statuses_of(kind: str) -> dict[str, Any]:
    """Return the statuses that the things of a kind may have, by value.

    A model whose things come and go declares `statuses`: choices that say in
    `is_over` whether a thing of that status belongs to the past.
    """
    declared = getattr(models_by_kind().get(kind), "statuses", None)
    return {status.value: status for status in declared or ()}


@cache
def statuses() -> dict[str, Any]:
    """Return the statuses of all kinds by value, those that are over last."""
    every: dict[str, Any] = {}
    for kind in models_by_kind():
        for value, status in statuses_of(kind).items():
            every.setdefault(value, status)
    return dict(sorted(every.items(), key=lambda item: bool(item[1].is_over)))
