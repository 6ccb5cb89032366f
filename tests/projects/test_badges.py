"""What lists show of how far a thing has come."""

import pytest

from projects.models import GoodPracticePage, ProjectStatus


@pytest.mark.parametrize(
    ("stage", "level"),
    [
        ("idea", 0),
        ("in_development", 1),
        ("piloted", 2),
        ("in_use", 3),
        ("ended", None),
    ],
)
def test_badge__fills_a_column_for_each_step(stage: str, level: int | None) -> None:
    badge = GoodPracticePage.badge_for({"stage": stage, "unfinished": False})
    assert badge["level"] == level
    assert badge["unfinished"] is False


def test_badge__says_that_a_description_is_unfinished() -> None:
    assert GoodPracticePage.badge_for({"stage": "idea", "unfinished": True})[
        "unfinished"
    ]


def test_status__has_an_icon_of_its_own_beside_each_word() -> None:
    assert len({status.icon for status in ProjectStatus}) == len(ProjectStatus)
