"""Things as the index sees them: their texts, each with the terms of its words.

Wagtail's indexers ask a thing for its fields and each field for its value, so both are
wrapped, and the indexers themselves stay as they are.
"""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db.models import Model
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField
from wagtail.models import Locale, Page

from search.editors_backend.words import LANGUAGES, with_terms

CACHE_KEY = "search.editors_backend.locales"
CACHE_SECONDS = 600


class AnalysedThing:
    """A thing whose fields give their texts with terms."""

    def __init__(self, thing: Any) -> None:
        self.thing = thing
        self.pk = thing.pk

    def get_search_fields(self) -> list[Any]:
        """Return the fields of the thing, as Wagtail's indexers ask for them."""
        languages = languages_of(self.thing)
        return [wrapped(field, languages) for field in self.thing.get_search_fields()]


class AnalysedValue:
    """Gives the value of another field, with terms."""

    inner: BaseField
    languages: tuple[str, ...]

    def get_value(self, obj: Any) -> Any:
        """Return the value of a thing, whether it is wrapped or related to one."""
        thing = obj.thing if isinstance(obj, AnalysedThing) else obj
        return analysed(value_of(thing, self.inner), self.languages)


class AnalysedSearchField(AnalysedValue, SearchField):
    """A field that is searched."""

    def __init__(self, inner: SearchField, languages: tuple[str, ...]) -> None:
        super().__init__(inner.field_name, boost=inner.boost)
        self.inner = inner
        self.languages = language_of_name(inner.field_name) or languages


class AnalysedAutocompleteField(AnalysedValue, AutocompleteField):
    """A field that is searched while somebody types."""

    def __init__(self, inner: AutocompleteField, languages: tuple[str, ...]) -> None:
        super().__init__(inner.field_name)
        self.inner = inner
        self.languages = language_of_name(inner.field_name) or languages


class AnalysedRelatedFields(RelatedFields):
    """Fields of what a thing is related to."""

    def __init__(self, inner: RelatedFields, languages: tuple[str, ...]) -> None:
        fields = [wrapped(field, languages) for field in inner.fields]
        super().__init__(inner.field_name, fields)
        self.inner = inner

    def get_value(self, obj: Any) -> Any:
        """Return what the thing is related to."""
        return self.inner.get_value(
            obj.thing if isinstance(obj, AnalysedThing) else obj
        )


def wrapped(field: Any, languages: tuple[str, ...]) -> Any:
    """Return a field that gives its texts with terms; others as they are."""
    if isinstance(field, SearchField):
        return AnalysedSearchField(field, languages)
    if isinstance(field, AutocompleteField):
        return AnalysedAutocompleteField(field, languages)
    if isinstance(field, RelatedFields):
        return AnalysedRelatedFields(field, languages)
    return field


def value_of(thing: Any, field: BaseField) -> Any:
    """Return the value of a field; a page that is not public has its newest title too.

    Until a page is approved only its versions change. The title of a public page's
    draft stays out: its region's writers alone may know it.
    """
    value = field.get_value(thing)
    is_draft = isinstance(thing, Page) and not thing.live
    if is_draft and field.field_name == "title" and thing.draft_title != value:
        return f"{value} {thing.draft_title}"
    return value


def analysed(value: Any, languages: tuple[str, ...]) -> Any:
    """Return texts with terms, in whatever they stand; what is no text as it is."""
    if isinstance(value, str):
        return with_terms(value, languages)
    if isinstance(value, list):
        return [analysed(item, languages) for item in value]
    if isinstance(value, dict):
        return {key: analysed(item, languages) for key, item in value.items()}
    return value


def language_of_name(name: str) -> tuple[str, ...]:
    """Return the language that the name of a field says, as `name_sv` does."""
    return tuple(code for code in LANGUAGES if name.endswith(f"_{code}"))


def languages_of(thing: Model) -> tuple[str, ...]:
    """Return the language of a thing, both where it says none."""
    locale = getattr(thing, "locale_id", None)
    code = language_of_locale(locale) if locale else ""
    return (code,) if code in LANGUAGES else LANGUAGES


def language_of_locale(pk: int) -> str:
    """Return the language of a locale, from the cache: no query for each thing."""
    languages: dict[int, str] = cache.get(CACHE_KEY) or {}
    if pk not in languages:
        languages = dict(Locale.all_objects.values_list("pk", "language_code"))
        cache.set(CACHE_KEY, languages, CACHE_SECONDS)
    return languages.get(pk, "")


def all_analysed(things: Iterable[Any]) -> list[AnalysedThing]:
    """Return things as the index sees them."""
    return [AnalysedThing(thing) for thing in things]
