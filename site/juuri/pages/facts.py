"""Facts that are entered once for both languages: they show on both.

The facts of an item are written on its original, the page that the other language is
translated from, and approved there. When the original becomes public its facts are
copied to the public twin at once, and when the twin becomes public it takes them from
the public original, whatever was true when its translator began.
"""

from typing import Any

from django.db import models, transaction
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import TranslationSource

from juuri.pages.signals import facts_copied


def facts_of(page: Page) -> dict[str, Any]:
    """Return the facts of a page by field, in a form that can be compared."""
    return {name: comparable(page, name) for name in names_of_facts(page)}


def names_of_facts(page: Page) -> list[str]:
    """Return the names of the fields that are the same in both languages."""
    return [
        field.field_name
        for field in get_translatable_fields(type(page))
        if isinstance(field, SynchronizedField)
    ]


def comparable(page: Page, name: str) -> Any:
    """Return the value of a fact: keys of what it refers to, values of child rows."""
    field = page._meta.get_field(name)
    if is_child_relation(field):
        return [child_values(child) for child in getattr(page, name).all()]
    if isinstance(field, ParentalManyToManyField):
        return {thing.pk for thing in getattr(page, name).all()}
    return getattr(page, field.attname)


def child_values(child: models.Model) -> dict[str, Any]:
    """Return the values of a row below a page, without what ties it to that page."""
    return {
        field.attname: getattr(child, field.attname)
        for field in child._meta.concrete_fields
        if not field.primary_key and not isinstance(field, ParentalKey)
    }


def is_child_relation(field: Any) -> bool:
    """Whether a field is the rows of another model that belong to the page."""
    return isinstance(field, models.ManyToOneRel) and isinstance(
        field.remote_field, ParentalKey
    )


def copy_facts(source: Page, target: Page) -> list[str]:
    """Copy the facts that differ to an unsaved target; return their names."""
    differing = [
        name
        for name in names_of_facts(source)
        if comparable(source, name) != comparable(target, name)
    ]
    for name in differing:
        field = source._meta.get_field(name)
        if is_child_relation(field):
            source.copy_child_relation(name, target)
        elif isinstance(field, ParentalManyToManyField):
            setattr(target, name, list(getattr(source, name).all()))
        else:
            setattr(target, field.attname, getattr(source, field.attname))
    return differing


@transaction.atomic
def agree_on_facts(page: Page, user: Any = None) -> list[Page]:
    """Make the facts of a public page and its public twins those of the original.

    Returns the pages that changed. Nothing changes while the original is not public:
    its facts have not been approved.
    """
    versions = list(
        Page.objects.filter(
            translation_key=page.translation_key, live=True, alias_of=None
        ).specific()
    )
    original = original_of(versions)
    if original is None:
        return []
    twins = [version for version in versions if version.pk != original.pk]
    return [twin for twin in twins if take_over(original, twin, user)]


def original_of(versions: list[Page]) -> Page | None:
    """Return the version that the others are translated from, if it is among them."""
    if len(versions) < 2:
        return None
    source = TranslationSource.objects.filter(
        object_id=versions[0].translation_key
    ).first()
    if source is None:
        return None
    return next((v for v in versions if v.locale_id == source.locale_id), None)


def take_over(original: Page, twin: Page, user: Any) -> bool:
    """Copy the facts to the public row of a twin; say whether any differed."""
    changed = copy_facts(original, twin)
    if not changed:
        return False
    twin.save(clean=False)
    log(instance=twin, action="juuri.facts", user=user, data={"facts": changed})
    facts_copied.send(sender=type(twin), instance=twin)
    return True
