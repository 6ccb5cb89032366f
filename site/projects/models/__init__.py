"""Projects and good practices, by page type."""

from projects.models.practice import (
    GoodPracticeIndexPage,
    GoodPracticePage,
    PracticeStage,
)
from projects.models.project import ProjectIndexPage, ProjectPage, ProjectStatus

__all__ = [
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "PracticeStage",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectStatus",
]
