"""Projects and good practices, by page type."""

from projects.models.partners import (
    Obstacle,
    PartnerRole,
    Priority,
    ProjectPartner,
)
from projects.models.practice import GoodPracticeIndexPage, GoodPracticePage
from projects.models.project import ProjectIndexPage, ProjectPage, ProjectStatus

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
