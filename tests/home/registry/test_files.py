"""CSV and XLSX of the register: what was found, in the reader's words."""

import datetime

import pytest
from django.utils import translation
from django.utils.text import capfirst

from projects.models import ProjectPage
from tests.factories import make_organisation, make_project

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FORMULAS = ["=1+1", "+358", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


@pytest.fixture
def coordinator(reads, coordinator_a):
    return reads(coordinator_a)


@pytest.mark.parametrize("formula", FORMULAS)
def test_formula__is_text_in_both_files(coordinator, lappi, formula) -> None:
    owner = make_organisation(formula)
    make_project(lappi, title=formula, code=formula, owner_organisation=owner, slug="x")
    cells = [cell for row in coordinator.workbook() for cell in row if cell]
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert len([text for text in texts if text.lstrip("'") == formula]) >= 3
    for text in [*texts, *coordinator.csv().replace("\r\n", ";").split(";")]:
        assert text.strip('"')[:1] not in ("=", "+", "-", "@", "\t"), text


def test_files__hold_what_filter_search_and_order_leave(coordinator, lappi) -> None:
    for title, code in [("Yksi", "A"), ("Kaksi", "A"), ("Kolme", "B")]:
        make_project(lappi, title=title, slug=title.lower(), code=code)
    rows = coordinator.workbook(q="A", languages="no-sv", o="-0")
    assert [row[1] for row in rows[1:]][:1] == ["Yksi"]
    found = [line.split(";")[1] for line in coordinator.csv(q="kaksi").splitlines()[1:]]
    assert found == ["Kaksi"]


def test_files__have_real_dates_and_numbers(coordinator, lappi) -> None:
    make_project(lappi, budget="1500.50", start_date=datetime.date(2026, 1, 2))
    row = coordinator.workbook()[1]
    assert datetime.datetime(2026, 1, 2) in row
    assert 1500.5 in [float(c) for c in row if isinstance(c, int | float)]
    assert "2026-01-02" in coordinator.csv()
    assert "1500.50" in coordinator.csv()


def test_headings__are_in_the_readers_language(reads, coordinator_a, lappi) -> None:
    make_project(lappi)
    finnish = reads(coordinator_a, "fi").workbook()[0]
    swedish = reads(coordinator_a, "sv").workbook()[0]
    field = ProjectPage._meta.get_field("owner_organisation")
    for language, headings in (("fi", finnish), ("sv", swedish)):
        with translation.override(language):
            assert capfirst(str(field.verbose_name)) in headings
    assert finnish != swedish
    assert reads(coordinator_a, "sv").csv().splitlines()[0] == ";".join(swedish)
