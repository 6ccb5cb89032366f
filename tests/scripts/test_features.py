"""Capabilities are read from their page, and tests without importing them."""

from pathlib import Path

import pytest

from scripts import features

PAGE = """# Page
| id | capability | seen at |
|---|---|---|
| D10 | Word-form search | Somewhere |
| E01 | Roles |  |
"""
TESTS = """
import pytest
pytestmark = pytest.mark.feature("E01")

@pytest.mark.feature("D10")
def test_one(): ...

class TestTwo:
    @pytest.mark.feature("D10", "E01")
    async def test_three(self): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.feature("D10"))])
def test_four(x): ...
"""


@pytest.fixture
def marks(tmp_path: Path) -> features.Marks:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_x.py").write_text(TESTS)
    return features.marks_in(folder)


def test_capabilities__are_the_rows_of_the_tables() -> None:
    assert features.capabilities(PAGE) == {"D10": "Word-form search", "E01": "Roles"}


def test_marks__name_the_innermost_test(marks: features.Marks) -> None:
    place = "tests/test_x.py"
    ten = {f"{place}::test_one", f"{place}::test_three", f"{place}::test_four"}
    assert set(marks["D10"]) == ten
    assert set(marks["E01"]) == {place, f"{place}::test_three"}


def test_report__unknown_id_is_an_error(
    marks: features.Marks, capsys: pytest.CaptureFixture[str]
) -> None:
    assert features.report({"D10": "Word-form search"}, marks) == 1
    assert "Unknown id E01: tests/test_x.py" in capsys.readouterr().out
    assert features.report(features.capabilities(PAGE), marks) == 0
    assert "2 of 2 capabilities have a test" in capsys.readouterr().out


def test_main__succeeds_without_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(features, "CAPABILITIES", tmp_path / "features.md")
    assert features.main() == 0
    assert "is not here" in capsys.readouterr().out


def test_marks__of_this_repository_are_known() -> None:
    if not features.CAPABILITIES.exists():
        pytest.skip("../shared/features.md is not here")
    known = features.capabilities(features.CAPABILITIES.read_text())
    assert set(features.marks_in(features.ROOT / "tests")) <= set(known)
