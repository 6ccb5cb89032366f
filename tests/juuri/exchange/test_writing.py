import csv
import datetime
import io
import json
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from juuri.exchange import (
    Column,
    csv_response,
    json_response,
    write_csv,
    write_json,
    write_xlsx,
    xlsx_response,
)

COLUMNS = [
    Column("name", gettext_lazy("Log out")),
    Column("count", "=Count"),
    Column("day", "Day"),
]
ROWS = [
    {"name": 'Åbo; "quoted"\nline', "count": -5, "day": datetime.date(2026, 1, 2)},
    {"name": "=1+1", "count": Decimal("2.5"), "day": None},
    {"name": "\x00\x0b\ud800 nul", "count": None, "day": None},
]


def read_back(rows, title):
    with write_xlsx(rows, COLUMNS, title) as file:
        return load_workbook(file).active


def body(response):
    return b"".join(response.streaming_content)


def test_write_csv__can_be_read_back():
    text = "".join(write_csv(ROWS, COLUMNS))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert rows[1] == ['Åbo; "quoted"\nline', "-5", "2026-01-02"]
    assert rows[2] == ["'=1+1", "2.5", ""]
    assert rows[3][0] == " nul"
    assert rows[0][1] == "'=Count"


@pytest.mark.parametrize(
    ("language", "label"), [("fi", "Kirjaudu ulos"), ("sv", "Logga ut")]
)
def test_write_csv__labels_are_in_the_active_language(language, label):
    with translation.override(language):
        assert next(iter(list(write_csv([], COLUMNS))[1:])).startswith(label)


def test_write_csv__reads_rows_one_by_one():
    read = []

    def rows():
        for number in range(3):
            read.append(number)
            yield {"name": "x", "count": number, "day": None}

    lines = write_csv(rows(), COLUMNS)
    next(lines)
    next(lines)
    assert read == []
    next(lines)
    assert read == [0]


def test_write_json__has_names_and_real_values():
    found = json.loads("".join(write_json(ROWS[:2], COLUMNS)))
    assert found == [
        {"name": ROWS[0]["name"], "count": -5, "day": "2026-01-02"},
        {"name": "=1+1", "count": "2.5", "day": None},
    ]
    assert json.loads("".join(write_json([], COLUMNS))) == []


def test_write_json__survives_what_is_no_json():
    odd = [{"name": {"b", "a"}, "count": float("nan"), "day": gettext_lazy("Log out")}]
    with translation.override("fi"):
        found = json.loads("".join(write_json(odd, COLUMNS)))
    assert found == [{"name": ["a", "b"], "count": None, "day": "Kirjaudu ulos"}]


def test_write_xlsx__numbers_are_numbers_and_nothing_is_a_formula():
    sheet = read_back(ROWS, "Hankkeet: [2026]/*?")
    assert sheet.title == "Hankkeet   2026"
    cells = list(sheet.iter_rows(min_row=2))
    assert [c.value for c in cells[0]] == [
        ROWS[0]["name"], -5, datetime.datetime(2026, 1, 2),
    ]  # fmt: skip
    assert cells[0][1].data_type == "n"
    assert cells[0][2].is_date
    assert cells[1][0].value == "'=1+1"
    assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    assert sheet["A1"].font.bold


def test_write_xlsx__cuts_what_no_cell_can_hold():
    rows = [{"name": "x" * 40_000, "count": 1, "day": None}]
    sheet = read_back(rows, "")
    assert len(sheet["A2"].value) == 32_767
    assert sheet.title == "Juuri"


# Closing a response tells Django that a request has ended, so it looks at its database.
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "name", "content_type"),
    [
        (csv_response, "hyvat-kaytannot.csv", "text/csv; charset=utf-8"),
        (json_response, "hyvat-kaytannot.json", "application/json"),
        (xlsx_response, "hyvat-kaytannot.xlsx", "application/vnd.openxml"),
    ],
)
def test_responses__are_downloads_with_a_safe_name(answer, name, content_type):
    response = answer(ROWS, COLUMNS, ["Hyvät käytännöt", "\r\nX: y"][0])
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Type"].startswith(content_type)
    assert response.streaming
    assert body(response)
    odd = answer([], COLUMNS, '"\r\nX-Evil: 1')
    assert "\n" not in odd.headers["Content-Disposition"]
    odd.close()
    response.close()
