"""Valid objects in one call: pages of each type, translations, publication."""

from tests.factories.pages import (
    make_agreement,
    make_article,
    make_event,
    make_organisation,
    make_practice,
    make_project,
    publish,
    save_draft,
    stand_in,
    translate,
)
from tests.factories.people import Cast, make_cast, make_user
from tests.factories.recording import Recording
from tests.factories.terms import make_term
from tests.factories.tree import Tree, found_again, make_region, make_tree

__all__ = [
    "Cast",
    "Recording",
    "Tree",
    "found_again",
    "make_agreement",
    "make_article",
    "make_cast",
    "make_event",
    "make_organisation",
    "make_practice",
    "make_project",
    "make_region",
    "make_term",
    "make_tree",
    "make_user",
    "publish",
    "save_draft",
    "stand_in",
    "translate",
]
