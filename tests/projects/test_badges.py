"""What lists and pages show of how far a thing has come."""

from projects.models import ProjectStatus


def test_status__has_an_icon_of_its_own_beside_each_word() -> None:
    assert len({status.icon for status in ProjectStatus}) == len(ProjectStatus)
