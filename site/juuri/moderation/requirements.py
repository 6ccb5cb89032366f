"""What a version lacks to be published: nothing incomplete is submitted or approved.

The page type says what it needs (`required_to_publish`), the page itself refuses what
is wrong (`clean`). A draft may lack all of it. What is public already stays public when
its type begins to need more; its next version must be complete.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from juuri.pages.completeness import anchors_of, completeness_of, label_of


@dataclass(frozen=True)
class Problem:
    """One thing that is missing or wrong, and where in the editor it is mended."""

    name: str
    label: str
    message: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.label, self.message]))


class Incomplete(PermissionDenied):
    """A version cannot be published as it is; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


def problems_of(page: Page) -> list[Problem]:
    """Return what a version lacks, then what is wrong with what it has."""
    missing = completeness_of(page).missing
    names = {part.name for part in missing}
    anchors = anchors_of(type(page))
    return [
        *(Problem(p.name, p.label, _("missing"), p.anchor) for p in missing),
        *(
            Problem(name, label_of(type(page), name), text, anchors.get(name, ""))
            for name, text in faults_of(page).items()
            if name not in names
        ),
    ]


def faults_of(page: Any) -> dict[str, str]:
    """Return what the page itself refuses, now or before publication, by field."""
    faults = {k: str(text) for k, text in page.faults_before_publication().items()}
    try:
        page.full_clean()
    except ValidationError as error:
        faults |= {k: " ".join(texts) for k, texts in error.message_dict.items()}
    return faults


def demand_complete(revision: Revision) -> None:
    """Raise Incomplete if a version cannot be published as it is."""
    page: Any = revision.as_object()
    problems = problems_of(page)
    if problems:
        raise Incomplete(problems)
