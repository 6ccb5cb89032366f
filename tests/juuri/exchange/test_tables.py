import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from juuri.exchange import Column, guard
from juuri.exchange.tables import cell, text_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\x00=1",
        '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "\uff1d1", "-",
    ],
)  # fmt: skip
def test_guard__marks_what_a_spreadsheet_would_run(text):
    assert guard(text).startswith("'")
    assert "\x00" not in guard(text)


@pytest.mark.parametrize(
    "text", ["", "Lappi", "a=b", "1-2", "a@b.fi", "Åbo – Turku", "’=", "5 %"]
)
def test_guard__leaves_other_text_alone(text):
    assert guard(text) == text


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (-5, -5),
        (1.5, 1.5),
        (Decimal("-2.50"), Decimal("-2.50")),
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("NaN"), None),
        (True, True),
        (None, None),
        (10**20, "1" + "0" * 20),
        (datetime.date(2026, 1, 2), datetime.date(2026, 1, 2)),
        (
            datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.UTC),
            datetime.datetime(2026, 7, 1, 12),
        ),
        (["b", "a"], "b; a"),
        (["=1"], "'=1"),
        ("-5", "'-5"),
    ],
)
def test_cell__keeps_numbers_and_dates_and_guards_text(value, kept):
    assert cell(value) == kept


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, "0"),
        (-5, "-5"),
        (Decimal("1.50"), "1.50"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.UTC), "2026-07-01 12:00:00"),
    ],
)
def test_text_cell__needs_no_locale(value, text):
    assert text_cell(value) == text


def test_column__finds_its_value():
    row = SimpleNamespace(title="T", owner=SimpleNamespace(name=lambda: "O"), none=None)
    assert Column("title", "Title").of(row) == "T"
    assert Column("owner", "Owner", "owner.name").of(row) == "O"
    assert Column("none", "None", "none.name").of(row) is None
    assert Column("f", "F", lambda row: row.title * 2).of(row) == "TT"
    assert Column("key", "Key").of({"key": 1}) == 1
