"""Projects and good practices, by page type."""

from projects.models.practice import GoodPracticeIndexPage, GoodPracticePage
from projects.models.project import (
    Obstacle,
    PartnerRole,
    Priority,
    ProjectIndexPage,
    ProjectPage,
    ProjectPartner,
    ProjectStatus,
)

__all__ = [
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "Obstacle",
    "PartnerRole",
    "Priority",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPartner",
    "ProjectStatus",
]
