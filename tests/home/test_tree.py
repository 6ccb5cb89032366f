"""The page tree is a design: which page may stand below which."""

import pytest
from wagtail.models import Page, get_page_models

from juuri.pages.models import BasePage

TREE = """
AgreementIndexPage: -
AgreementPage: -
ArticleIndexPage: -
ArticlePage: -
EventIndexPage: -
EventPage: -
GoodPracticeIndexPage: -
GoodPracticePage: -
HomePage: AgreementIndexPage, ArticleIndexPage, EventIndexPage, GoodPracticeIndexPage, ProjectIndexPage, RegionIndexPage, StandardPage
Page: HomePage, Page
ProjectIndexPage: -
ProjectPage: -
RegionIndexPage: RegionPage
RegionPage: AgreementPage, ArticlePage, EventPage, GoodPracticePage, ProjectPage
StandardPage: -
"""  # noqa: E501 (one line a page type)


def test_tree__is_as_designed():
    lines = [
        f"{model.__name__}: "
        + (", ".join(sorted(m.__name__ for m in model.allowed_subpage_models())) or "-")
        for model in sorted(get_page_models(), key=lambda m: m.__name__)
    ]
    assert lines == TREE.strip().splitlines()


@pytest.mark.parametrize(
    "model", [m for m in get_page_models() if m is not Page], ids=lambda m: m.__name__
)
def test_page_type__says_both_directions_and_passes_the_gate(model):
    assert issubclass(model, BasePage)
    assert model.allowed_parent_page_models()
    assert "subpage_types" in vars(model) or any(
        "subpage_types" in vars(parent) for parent in model.__mro__[1:-1]
    )
    assert model.permissions_for_user is BasePage.permissions_for_user
