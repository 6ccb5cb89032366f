"""Projects: what is being tried, where, by whom, until when."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.forms import Select
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.search import index

from juuri.findable import Facet
from juuri.pages.blocks import SECTION_FEATURES
from juuri.pages.models import ItemPage, SectionPage
from juuri.pages.topics import both_names
from juuri.pages.translation import shared, translated
from juuri.pages.tree import BelowHome
from juuri.regions.models import Organisation
from juuri.regions.names import alphabetical
from juuri.taxonomies.facets import value_facets
from juuri.taxonomies.models import FundingInstrument, Programme
from projects.forms import ProjectPageForm
from projects.models.partners import Obstacle, PartnerRole
from projects.panels import PartnersPanel
from search.listings import ListingMixin

CORE_IDEA_LENGTH = 120


class ProjectStatus(models.TextChoices):
    """Where a project stands today: derived from its dates, or interrupted by hand."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    INTERRUPTED = "interrupted", _("interrupted")
    ENDED = "ended", _("ended")

    @property
    def icon(self) -> str:
        """The icon that stands beside the word."""
        return STATUS_ICONS[self.value]

    @property
    def is_over(self) -> bool:
        """Whether a project of this status belongs to the past."""
        return self in (ProjectStatus.ENDED, ProjectStatus.INTERRUPTED)


STATUS_ICONS = {
    "planned": "coming",
    "running": "check",
    "interrupted": "close",
    "ended": "done",
}


def status_between(
    start: datetime.date | None, end: datetime.date | None, interrupted: bool = False
) -> ProjectStatus:
    """Return where something that runs between two days stands today."""
    today = timezone.localdate()
    if end and today > end:
        return ProjectStatus.ENDED
    if interrupted:
        return ProjectStatus.INTERRUPTED
    if start and today < start:
        return ProjectStatus.PLANNED
    return ProjectStatus.RUNNING


def has_status(status: ProjectStatus) -> models.Q:
    """Return the condition for projects of a status, as `status_between` has it."""
    today = timezone.localdate()
    planned = models.Q(start_date__gt=today)
    ended = models.Q(end_date__lt=today)
    conditions = {
        ProjectStatus.INTERRUPTED: models.Q(interrupted=True),
        ProjectStatus.PLANNED: models.Q(planned, interrupted=False),
        ProjectStatus.ENDED: models.Q(~planned, ended, interrupted=False),
        ProjectStatus.RUNNING: models.Q(~planned, ~ended, interrupted=False),
    }
    return conditions[status]


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
    statuses: ClassVar[type[ProjectStatus]] = ProjectStatus
    shown_with: ClassVar[tuple[str, ...]] = (
        *ItemPage.shown_with, "owner_organisation", "funding_instrument", "programme",
    )  # fmt: skip
    required_to_publish: ClassVar[tuple[str, ...]] = (
        *ItemPage.required_to_publish,
        "core_idea_1", "core_idea_2", "core_idea_3", "owner_organisation",
        "start_date", "end_date", "funding_instrument", "themes", "description",
    )  # fmt: skip
    recommended_to_publish: ClassVar[tuple[str, ...]] = (
        "partners", *ItemPage.recommended_to_publish,
    )  # fmt: skip
    left_out_of_copies: ClassVar[tuple[str, ...]] = (
        *ItemPage.left_out_of_copies,
        "code", "start_date", "end_date", "budget", "interrupted", "interrupted_note",
        "results", "obstacles",
    )  # fmt: skip
    role_of_copies: ClassVar[str] = "continues"

    code = models.CharField(
        _("project code"),
        max_length=40,
        blank=True,
        help_text=_("The funder's or your own number of the project. Example: S12345."),
    )
    owner_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("owner of the project"),
        on_delete=models.PROTECT,
        related_name="owned_projects",
        null=True,
        help_text=_(
            "The organisation that answers for the project: type a part of its name. "
            "Example: City of Kemi."
        ),
    )
    start_date = models.DateField(
        _("start"), null=True, help_text=_("Example: 1.1.2027.")
    )
    end_date = models.DateField(
        _("end"), null=True, help_text=_("The last day. Example: 31.12.2028.")
    )
    core_idea_1 = core_idea(1)
    core_idea_2 = core_idea(2)
    core_idea_3 = core_idea(3)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        related_name="projects",
        null=True,
        blank=True,
    )
    funding_instrument = models.ForeignKey(
        FundingInstrument,
        verbose_name=_("funding instrument"),
        on_delete=models.PROTECT,
        related_name="projects",
        null=True,
        help_text=_("Choose “No separate funding” if there is none."),
    )
    budget = models.DecimalField(
        _("budget (euros)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("The budget can't be negative."))],
        help_text=_("The total of all funding. Example: 240000."),
    )
    interrupted = models.BooleanField(
        _("the project was interrupted"),
        default=False,
        db_default=False,
        help_text=_("It ended before its time, or rests for now."),
    )
    interrupted_note = models.CharField(
        _("why it was interrupted"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("Example: The funding ended before its time."),
    )
    description = RichTextField(
        _("what is tried and learned"),
        features=SECTION_FEATURES,
        help_text=_(
            "Tell what is tried, for whom, and what has been learned so far. Short "
            "paragraphs; put a heading before each new matter."
        ),
    )

    results = RichTextField(
        _("results"),
        features=SECTION_FEATURES,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "What came of it, with figures if you have them, and what stays. Example: "
            "34 people found work, and the town keeps the contact person."
        ),
    )

    base_form_class = ProjectPageForm
    translatable_fields = [
        *ItemPage.translatable_fields,
        *shared(
            "code", "owner_organisation", "start_date", "end_date", "programme",
            "funding_instrument", "budget", "interrupted", "partners",
        ),
        *translated(
            "core_idea_1", "core_idea_2", "core_idea_3", "description", "results",
            "interrupted_note", "obstacles",
        ),
    ]  # fmt: skip
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
        *ItemPage.region_panels,
        MultiFieldPanel(
            [
                FieldPanel("owner_organisation"),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldPanel("funding_instrument", widget=Select),
            ],
            heading=_("Owner, dates and funding"),
            help_text=_("Facts are entered once: they are the same in both languages."),
        ),
        PartnersPanel(
            "partners", heading=_("Partners"), label=_("partner"), max_num=60
        ),
        *ItemPage.topic_panels,
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("budget")]),
                FieldPanel("programme", widget=Select),
            ],
            heading=_("Code, budget and programme"),
            classname="collapsed",
        ),
        FieldPanel("results", classname="collapsed"),
        InlinePanel(
            "obstacles",
            heading=_("Obstacles and measures"),
            label=_("obstacle"),
            max_num=30,
            classname="collapsed",
            help_text=_(
                "What stood in the way, and what helps. Readers see the most urgent "
                "measures first."
            ),
        ),
        *ItemPage.image_panels,
        *ItemPage.plain_language_panels,
        *ItemPage.connection_panels,
        MultiFieldPanel(
            [FieldPanel("interrupted"), FieldPanel("interrupted_note")],
            heading=_("Was the project interrupted?"),
            classname="collapsed",
        ),
        *ItemPage.unfinished_panels,
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("description"),
        index.SearchField("results"),
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
        return status_between(self.start_date, self.end_date, self.interrupted)

    @property
    def partner_groups(self) -> list[dict[str, Any]]:
        """The partners by role: heading, partners in alphabetical order."""
        rows = list(self.partners.select_related("organisation"))
        rows.sort(key=lambda row: alphabetical(row.organisation.name))
        groups = [
            {"heading": role.plural, "partners": [r for r in rows if r.role == role]}
            for role in PartnerRole
        ]
        return [group for group in groups if group["partners"]]

    @property
    def obstacles_by_priority(self) -> list[Obstacle]:
        """The obstacles, the most urgent measures first, else as written."""
        return sorted(self.obstacles.all(), key=lambda row: row.priority)

    def clean(self) -> None:
        """Refuse dates that run backwards."""
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The end can't be before the start.")})

    def body_text(self) -> str:
        """Return texts, code, parties, obstacles and funding for the search."""
        partners = self.partners.select_related("organisation")
        named = [
            self.owner_organisation,
            *(row.organisation for row in partners),
            self.programme,
            self.funding_instrument,
        ]
        obstacles = [
            text for row in self.obstacles.all() for text in (row.obstacle, row.measure)
        ]
        texts = self.text_of(self.description, self.results)
        parts = [*self.core_ideas, texts, *obstacles, self.code, *both_names(named)]
        return "\n".join(filter(None, parts))

    def card(self) -> dict[str, Any]:
        """Return the three ideas, the owner and the years."""
        owner = self.owner_organisation
        return {
            "core_ideas": self.core_ideas,
            "owner": owner.pk if owner else None,
            "start": self.start_date.isoformat() if self.start_date else None,
            "end": self.end_date.isoformat() if self.end_date else None,
            "interrupted": self.interrupted,
            "unfinished": self.unfinished,
            "foot": [
                *([owner.name_in(self.language)] if owner else []),
                *([self.years] if self.years else []),
            ],
        }

    def party_roles(self) -> dict[int, str]:
        """Return the owner, then the partners."""
        owner = self.owner_organisation_id
        roles: dict[int, str] = {owner: "owner"} if owner else {}
        for partner in self.partners.all():
            roles.setdefault(partner.organisation_id, partner.role)
        return roles

    @staticmethod
    def party_label(role: str) -> str:
        """Return the name of a role: the owner's, or a partner's."""
        labels = {"owner": _("owner of the project"), **dict(PartnerRole.choices)}
        return str(labels.get(role, ""))

    @staticmethod
    def badge_for(display: dict[str, Any]) -> dict[str, Any]:
        """Return the badge of a card: where the project stands today."""
        status = status_between(
            parse_date(display.get("start") or ""),
            parse_date(display.get("end") or ""),
            bool(display.get("interrupted")),
        )
        return {
            "label": capfirst(status.label),
            "level": None,
            "icon": status.icon,
            "unfinished": bool(display.get("unfinished")),
            "is_over": status.is_over,
        }

    @property
    def years(self) -> str:
        """The years in which the project runs, `2026–2028`."""
        years = [day.year for day in (self.start_date, self.end_date) if day]
        return "–".join(str(year) for year in dict.fromkeys(years))

    def facets(self) -> list[Facet]:
        """Add status, programme and funding instrument."""
        return [
            *super().facets(),
            Facet("status", self.status.value),
            *value_facets("programme", [self.programme]),
            *value_facets("funding", [self.funding_instrument]),
        ]

    def is_over(self) -> bool:
        """Whether the project has ended or was interrupted."""
        return self.status.is_over

    def changes_on(self) -> datetime.date | None:
        """Return the day on which the project begins, or the day after its end."""
        if self.status == ProjectStatus.PLANNED:
            return self.start_date
        if self.status == ProjectStatus.RUNNING and self.end_date:
            return self.end_date + datetime.timedelta(days=1)
        return None

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
