"""The checks that hold for every page: content, image, links, other language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from juuri.moderation.requirements import problems_of
from juuri.moderation.review_checks import ReviewCheck, State, register
from juuri.pages.completeness import completeness_of
from juuri.pages.link_check import linked_pages


def content_is_complete(page: Page) -> Iterator[ReviewCheck]:
    """Say what is missing or refused: this alone also stops an approval."""
    label = _("Required content")
    problems = problems_of(page)
    for problem in problems:
        yield ReviewCheck(label, State.FAIL, str(problem), problem.name)
    if not problems:
        yield ReviewCheck(label, State.OK, _("Everything required has been written."))


def content_is_rich(page: Page) -> Iterator[ReviewCheck]:
    """Say which parts are empty that would help readers."""
    names = [part.label for part in completeness_of(page).advised]
    if names:
        yield ReviewCheck(_("Recommended content"), State.WARN, ", ".join(names))


def field_label(page: Page, name: str) -> str:
    """Return what the editor calls a field, empty for what is about the whole page."""
    names = {field.name: field for field in page._meta.get_fields()}
    return capfirst(str(getattr(names.get(name), "verbose_name", "")))


def image_has_text(page: Page) -> Iterator[ReviewCheck]:
    """Say whether those who cannot see the image get to know what it shows."""
    if not getattr(page, "image_id", None):
        return
    text = getattr(page, "image_text", "")
    label = _("Description of the image")
    if text:
        yield ReviewCheck(label, State.OK, text, "image_alt")
    else:
        yield ReviewCheck(
            label,
            State.FAIL,
            _("Nothing says in words what the image shows."),
            "image_alt",
        )


def links_lead_somewhere(page: Page) -> Iterator[ReviewCheck]:
    """Say which texts link to a page of this site that the public cannot open."""
    linked = linked_pages(page)
    if not linked:
        return
    label = _("Links to pages of this site")
    wanted = {pk for _field, pk in linked}
    public = set(
        Page.objects.live().public().filter(pk__in=wanted).values_list("pk", flat=True)
    )
    missing: dict[str, int] = {}
    for field, pk in linked:
        if pk not in public:
            missing[field] = missing.get(field, 0) + 1
    for field, number in missing.items():
        text = ngettext(
            "%(field)s: %(count)s link leads to a page that is not public.",
            "%(field)s: %(count)s links lead to pages that are not public.",
            number,
        )
        values = {"field": field_label(page, field), "count": number}
        yield ReviewCheck(label, State.WARN, text % values, field)
    if not missing:
        yield ReviewCheck(label, State.OK, _("All lead to public pages."))


def regions_are_chosen(page: Any) -> Iterator[ReviewCheck]:
    """Say which regions the page concerns, or that none has been chosen."""
    if not hasattr(page, "region_list"):
        return
    label = _("Regions concerned")
    names = ", ".join(region.name for region in page.region_list)
    if names:
        yield ReviewCheck(label, State.OK, names, "regions")
    else:
        yield ReviewCheck(label, State.FAIL, _("No region has been chosen."), "regions")


def unfinished_is_explained(page: Page) -> Iterator[ReviewCheck]:
    """Say that a description is unfinished on purpose, and whether it says why."""
    if not getattr(page, "unfinished", False):
        return
    label = _("Unfinished on purpose")
    note = getattr(page, "unfinished_note", "")
    if note:
        yield ReviewCheck(label, State.WARN, note, "unfinished_note")
    else:
        yield ReviewCheck(
            label,
            State.FAIL,
            _("Marked as unfinished, but nothing says what is still missing."),
            "unfinished_note",
        )


def other_language_exists(page: Page) -> Iterable[ReviewCheck]:
    """Say whether the page is there in the other language, and how far it is."""
    label = _("Other language")
    twins = Page.objects.translation_of(page).select_related("locale")
    twin = twins.prefetch_workflow_states().first()
    if twin is None:
        return [ReviewCheck(label, State.WARN, _("There is no translation yet."))]
    if twin.workflow_in_progress:
        message = _("The translation is waiting for review too.")
        return [ReviewCheck(label, State.OK, message)]
    if not twin.live:
        message = _("The translation is a draft that has not been submitted.")
        return [ReviewCheck(label, State.WARN, message)]
    if twin.has_unpublished_changes:
        message = _("The translation is public; its latest changes are a draft.")
        return [ReviewCheck(label, State.WARN, message)]
    return [ReviewCheck(label, State.OK, _("The translation is public."))]


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    for check in (
        content_is_complete,
        content_is_rich,
        regions_are_chosen,
        image_has_text,
        links_lead_somewhere,
        unfinished_is_explained,
        other_language_exists,
    ):
        register(check)
