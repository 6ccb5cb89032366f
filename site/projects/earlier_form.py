"""How the release before stores a good practice: its texts become values of lists.

That release goes on saving drafts after the migration that converted what there was,
until it is switched off: stage, funder and target group as texts. To go, with
`in_present_form` of the page type, one release after the first.
"""

from hashlib import sha256
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from juuri.taxonomies.models import ControlledValue, Funder, PracticeStage, TargetGroup

# A text field of the release before: it stands in every version that it saves.
MARK = "target_group"

Content = dict[str, Any]


def is_earlier(content: Content) -> bool:
    """Whether the release before stored a version."""
    return MARK in content


def converted(content: Content) -> Content:
    """Return a version with values of the lists instead of texts.

    A text that is no value yet becomes one, as in the migration: it must not be lost
    when the draft is saved. Communications staff merge what means the same.
    """
    if not is_earlier(content):
        return content
    now = {name: value for name, value in content.items() if name != MARK}
    now["stage"] = stage_of(content.get("stage"))
    now["funder"] = funder_of(content.get("funder"))
    now.setdefault("target_groups", groups_of(content))
    return now


def stage_of(stage: Any) -> int | None:
    """Return the number of a stage, given its key."""
    if known := known_number(PracticeStage, stage):
        return known
    found = PracticeStage.objects.filter(key=str(stage)).first()
    return found.survivor.pk if found else None


def funder_of(text: Any) -> int | None:
    """Return the number of a funder, given the name."""
    known = known_number(Funder, text)
    return known or (value_of(Funder, text).pk if text else None)


def groups_of(content: Content) -> list[int]:
    """Return the numbers of the target groups.

    A version that was converted and that the release before saved again has no text
    of them: then those of the page are meant.
    """
    if text := content[MARK]:
        return [value_of(TargetGroup, text).pk]
    of_page = TargetGroup.objects.filter(projects_goodpracticepage_pages=content["pk"])
    return list(of_page.values_list("pk", flat=True))


def known_number(model: type[ControlledValue], value: Any) -> int | None:
    """Return the number that a version has instead of a text, None if it has none.

    The release before reads the number of a converted version as a text, and saves it.
    """
    if not str(value).isdecimal():
        return None
    found = model._default_manager.filter(pk=int(value)).first()
    return int(found.survivor.pk) if found else None


def value_of(model: type[ControlledValue], text: str) -> ControlledValue:
    """Return the value of a name in either language, made if there is none."""
    name = text if len(text) <= 120 else f"{text[:119]}…"
    values = model._default_manager
    found = values.filter(Q(name_fi=name) | Q(name_sv=name)).order_by("pk").first()
    if found is None:
        digest = sha256(name.encode()).hexdigest()
        found, _made = values.get_or_create(
            key=slugify(name)[:60] or f"value-{digest[:10]}",
            defaults={"name_fi": name, "name_sv": name},
        )
    return found.survivor
