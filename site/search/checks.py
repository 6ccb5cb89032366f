"""System checks of the search.

search.E001: a page type does not say whether and how it is found.
search.E002: a findable model has no kind, or shares it with another.
search.E003: the chosen search engine is unknown, does not fit the database, or has no
    address.
"""

from collections import Counter
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from search import kinds
from search.engines import current_engine


def check_page_types(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each page type that is silent about the search."""
    return [
        Error(
            f"{model.__name__} does not say how it is found",
            hint="Declare search_document() in the class; return None if it is not.",
            obj=model,
            id="search.E001",
        )
        for model in kinds.silent_page_models()
    ]


def check_kinds(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each findable model without a kind of its own."""
    counts = Counter(kinds.kind_of(model) for model in kinds.findable_models())
    return [
        Error(f"{model.__name__} has no kind of its own", obj=model, id="search.E002")
        for model in kinds.findable_models()
        if not kinds.kind_of(model) or counts[kinds.kind_of(model)] > 1
    ]


def check_engine(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error if the engine of the settings can't be used."""
    try:
        current_engine()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="search.E003")]
    return []


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    register(check_page_types)
    register(check_kinds)
    register(check_engine)
