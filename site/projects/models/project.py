"""Projects: what is being tried, where, by whom, until when."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from juuri.pages.blocks import SECTION_FEATURES
from juuri.pages.models import ItemPage, SectionPage
from juuri.pages.translation import shared, translated
from juuri.pages.tree import BelowHome
from juuri.regions.models import Organisation
from projects.forms import ProjectPageForm
from search.listings import ListingMixin

CORE_IDEA_LENGTH = 120


class ProjectStatus(models.TextChoices):
    """Where a project stands today; always derived from its dates."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")

    @property
    def icon(self) -> str:
        """The icon that stands beside the word."""
        return {"planned": "coming", "running": "check", "ended": "done"}[self.value]


def status_between(
    start: datetime.date | None, end: datetime.date | None
) -> ProjectStatus:
    """Return where something that runs between two days stands today."""
    today = timezone.localdate()
    if start and today < start:
        return ProjectStatus.PLANNED
    if end and today > end:
        return ProjectStatus.ENDED
    return ProjectStatus.RUNNING


def core_idea(number: int) -> models.CharField:
    """Return the field of one of the three core ideas."""
    return models.CharField(
        CORE_IDEA_LABELS[number],
        max_length=CORE_IDEA_LENGTH,
        help_text=CORE_IDEA_HELP[number],
    )


CORE_IDEA_LABELS = {
    1: _("first core idea"),
    2: _("second core idea"),
    3: _("third core idea"),
}
CORE_IDEA_HELP = {
    1: _("What is done? Example: The job seeker starts with a few hours a week."),
    2: _("How is it done? Example: The employer has one contact person."),
    3: _("What is new? Example: The coach is at the workplace for eight weeks."),
}


class ProjectPage(ItemPage):
    """A project, its core idea told in exactly three sentences."""

    kind: ClassVar[str] = "project"
    kind_label: ClassVar[Any] = _("Project")
    kind_icon: ClassVar[str] = "project"

    code = models.CharField(
        _("project code"),
        max_length=40,
        blank=True,
        help_text=_("The funder's or your own number of the project."),
    )
    owner_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("owner of the project"),
        on_delete=models.PROTECT,
        related_name="owned_projects",
        null=True,
        help_text=_("The organisation that answers for the project."),
    )
    start_date = models.DateField(_("start"), null=True)
    end_date = models.DateField(_("end"), null=True)
    core_idea_1 = core_idea(1)
    core_idea_2 = core_idea(2)
    core_idea_3 = core_idea(3)
    description = RichTextField(
        _("what is tried and learned"),
        features=SECTION_FEATURES,
        help_text=_(
            "Tell what is tried, for whom, and what has been learned so far. Short "
            "paragraphs; put a heading before each new matter."
        ),
    )

    base_form_class = ProjectPageForm
    translatable_fields = [
        *ItemPage.translatable_fields,
        *shared("code", "owner_organisation", "start_date", "end_date"),
        *translated("core_idea_1", "core_idea_2", "core_idea_3", "description"),
    ]
    content_panels = [
        *ItemPage.introduction_panels,
        MultiFieldPanel(
            [
                FieldPanel("core_idea_1"),
                FieldPanel("core_idea_2"),
                FieldPanel("core_idea_3"),
            ],
            heading=_("Core idea in three sentences"),
            help_text=_(
                "Exactly three, each at most 120 characters. They stand on the card, "
                "on the notice board and on top of the page."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("owner_organisation"),
                FieldPanel("code"),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
            ],
            heading=_("Facts, the same in both languages"),
        ),
        FieldPanel("description"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("description"),
        index.SearchField("code"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    @property
    def core_ideas(self) -> list[str]:
        """The three core ideas, in order."""
        return [self.core_idea_1, self.core_idea_2, self.core_idea_3]

    @property
    def status(self) -> ProjectStatus:
        """Where the project stands today in Finland."""
        return status_between(self.start_date, self.end_date)

    def clean(self) -> None:
        """Refuse dates that run backwards."""
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The end can't be before the start.")})

    def body_text(self) -> str:
        """Return core ideas, description, code and owner for the search."""
        owner = self.owner_organisation
        names = [owner.name_fi, owner.name_sv] if owner else []
        return "\n".join(
            [*self.core_ideas, self.text_of(self.description), self.code, *names]
        )

    def card(self) -> dict[str, Any]:
        """Return the three ideas, the owner and the years."""
        owner = self.owner_organisation
        return {
            "core_ideas": self.core_ideas,
            "owner": owner.pk if owner else None,
            "start": self.start_date.isoformat() if self.start_date else None,
            "end": self.end_date.isoformat() if self.end_date else None,
            "foot": [
                *([owner.name_in(self.language)] if owner else []),
                *([self.years] if self.years else []),
            ],
        }

    @staticmethod
    def badge_for(display: dict[str, Any]) -> dict[str, Any]:
        """Return the badge of a card: where the project stands today."""
        status = status_between(
            parse_date(display.get("start") or ""), parse_date(display.get("end") or "")
        )
        return {"label": capfirst(status.label), "level": None, "unfinished": False}

    @property
    def years(self) -> str:
        """The years in which the project runs, `2026–2028`."""
        years = [day.year for day in (self.start_date, self.end_date) if day]
        return "–".join(str(year) for year in dict.fromkeys(years))

    def sort_date(self) -> datetime.date | None:
        """Return the start, by which lists order projects."""
        return self.start_date

    def end_date_of_item(self) -> datetime.date | None:
        """Return the end of the project."""
        return self.end_date


class ProjectIndexPage(ListingMixin, BelowHome, SectionPage):
    """All projects of the whole country, in one list."""

    kinds: ClassVar[tuple[str, ...]] = ("project",)
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")
