"""Good practices: what has proved to work, told so that others can apply it."""

from typing import Any, ClassVar

from django.db import models
from django.forms import Select
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from juuri.findable import Facet
from juuri.language import in_language
from juuri.pages.blocks import SECTION_FEATURES
from juuri.pages.models import ItemPage, SectionPage
from juuri.pages.topics import both_names
from juuri.pages.translation import shared, translated
from juuri.pages.tree import BelowHome
from juuri.regions.models import Organisation
from juuri.taxonomies.facets import value_facets
from juuri.taxonomies.models import Funder, FundingInstrument, PracticeStage
from projects.earlier_form import converted
from search.listings import ListingMixin


def section(label: Any, help_text: Any, **more: Any) -> RichTextField:
    """Return one section of the description."""
    return RichTextField(
        label, blank=True, features=SECTION_FEATURES, help_text=help_text, **more
    )


class GoodPracticePage(ItemPage):
    """A good practice or operating model, in the sections that its authors know."""

    kind: ClassVar[str] = "practice"
    kind_label: ClassVar[Any] = _("Good practice")
    kind_icon: ClassVar[str] = "practice"
    shown_with: ClassVar[tuple[str, ...]] = (
        *ItemPage.shown_with, "organisation", "stage", "funder", "funding_instrument",
    )  # fmt: skip
    required_to_publish: ClassVar[tuple[str, ...]] = (
        *ItemPage.required_to_publish, "stage", "themes", "core_idea",
    )  # fmt: skip
    recommended_to_publish: ClassVar[tuple[str, ...]] = (
        "environment", "conditions", "evaluation_before", "evaluation_during",
        "evaluation_after", "tips", "organisation", "place",
        *ItemPage.recommended_to_publish,
    )  # fmt: skip
    left_out_of_copies: ClassVar[tuple[str, ...]] = (
        *ItemPage.left_out_of_copies,
        "place", "author_name", "evaluation_before", "evaluation_during",
        "evaluation_after", "evidence",
    )  # fmt: skip
    role_of_copies: ClassVar[str] = "applies"

    place = models.CharField(
        _("place of implementation"),
        max_length=300,
        blank=True,
        help_text=_("Where it has been done. Example: Kemi, Keminmaa and Simo."),
    )
    funder = models.ForeignKey(
        Funder,
        verbose_name=_("funder"),
        on_delete=models.PROTECT,
        related_name="practices",
        null=True,
        blank=True,
        help_text=_("Who paid for it. Choose it also if the funding has ended."),
    )
    funding_instrument = models.ForeignKey(
        FundingInstrument,
        verbose_name=_("funding instrument"),
        on_delete=models.PROTECT,
        related_name="practices",
        null=True,
        blank=True,
        help_text=_("Choose “No separate funding” if there is none."),
    )
    author_name = models.CharField(
        _("author"),
        max_length=120,
        blank=True,
        help_text=_(
            "Who wrote the description; shown on the page. Example: Outi Esimerkki."
        ),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("responsible party"),
        on_delete=models.PROTECT,
        related_name="kept_practices",
        null=True,
        blank=True,
    )
    stage = models.ForeignKey(
        PracticeStage,
        verbose_name=_("stage of development"),
        on_delete=models.PROTECT,
        related_name="practices",
        null=True,
    )
    core_idea = RichTextField(
        _("core idea of the solution"),
        features=SECTION_FEATURES,
        help_text=_(
            "What is done in another way than before, and why it works. Example: The "
            "client invites everybody to one table and decides what is talked about."
        ),
    )
    environment = section(
        _("operating environment"),
        _(
            "Where and among whom it was made: services, distances, partners. Example: "
            "A rural county where the nearest office is an hour away."
        ),
    )
    conditions = section(
        _("conditions for functioning and adoption"),
        _(
            "What must be in place: people, decisions, agreements, systems. Example: "
            "One person has working time for it, and a deputy."
        ),
    )
    evidence = section(
        _("evidence of success"),
        _(
            "What shows that it works: figures, studies, the words of clients. "
            "Example: Of 60 clients 41 were in work or training after a year."
        ),
        default="",
        db_default="",
    )
    resources_needed = section(
        _("resources needed"),
        _(
            "Working time, money, premises, systems: what it takes to do this. "
            "Example: One coach for 20 clients, a room once a week."
        ),
        default="",
        db_default="",
    )
    transfer = section(
        _("transfer"),
        _(
            "What can be taken elsewhere as it is, and what must be made anew. "
            "Example: The invitation letter is ready to use; the network is each "
            "region's own."
        ),
        default="",
        db_default="",
    )
    evaluation_before = section(
        _("before"),
        _(
            "How things were before: with figures if you have them. Example: A client "
            "told her story to five offices."
        ),
    )
    evaluation_during = section(
        _("during"),
        _(
            "What happened while it was tried. Example: 18 tables were held, and the "
            "invitation was changed twice."
        ),
    )
    evaluation_after = section(
        _("after"),
        _(
            "What changed, and what did not. Example: Clients meet two people instead "
            "of five; waiting times are the same."
        ),
    )
    tips = section(
        _("tips for adopters"),
        _(
            "What you would tell a colleague who starts tomorrow. Example: Begin with "
            "one client who wants this."
        ),
    )

    SECTIONS: ClassVar[tuple[str, ...]] = (
        "core_idea", "environment", "conditions", "resources_needed",
        "evaluation_before", "evaluation_during", "evaluation_after", "evidence",
        "transfer", "tips",
    )  # fmt: skip

    translatable_fields = [
        *ItemPage.translatable_fields,
        *shared("organisation", "stage", "funder", "funding_instrument"),
        *translated("place", "author_name", *SECTIONS),
    ]
    content_panels = [
        *ItemPage.introduction_panels,
        *ItemPage.region_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("organisation"), FieldPanel("stage", widget=Select)]
                ),
                FieldPanel("place"),
                FieldPanel("author_name"),
            ],
            heading=_("Who keeps it, and how far it has come"),
            help_text=_("Facts are entered once: they are the same in both languages."),
        ),
        *ItemPage.topic_panels,
        FieldPanel("core_idea"),
        FieldPanel("environment"),
        FieldPanel("conditions"),
        FieldPanel("resources_needed", classname="collapsed"),
        MultiFieldPanel(
            [
                FieldPanel("evaluation_before"),
                FieldPanel("evaluation_during"),
                FieldPanel("evaluation_after"),
            ],
            heading=_("Evaluation in brief"),
            help_text=_(
                "Three short texts that can be compared: the same matter before, "
                "during and after."
            ),
        ),
        FieldPanel("evidence", classname="collapsed"),
        FieldPanel("transfer", classname="collapsed"),
        FieldPanel("tips"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("funder", widget=Select),
                        FieldPanel("funding_instrument", widget=Select),
                    ]
                )
            ],
            heading=_("Funding"),
            classname="collapsed",
        ),
        *ItemPage.image_panels,
        *ItemPage.plain_language_panels,
        *ItemPage.connection_panels,
        *ItemPage.unfinished_panels,
    ]
    search_fields = [
        *ItemPage.search_fields,
        *(index.SearchField(name) for name in SECTIONS),
    ]

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    @classmethod
    def in_present_form(cls, content: dict[str, Any]) -> dict[str, Any]:
        """Return a version with values of lists where the release before had texts."""
        return converted(content)

    @property
    def stage_label(self) -> str:
        """The stage in the active language."""
        return self.stage.name if self.stage else ""

    @property
    def stage_level(self) -> int:
        """How many columns of the stage badge are filled, 0 to 3."""
        return self.stage.level if self.stage else 0

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The written sections: heading, html, level, anchor.

        The three parts of the evaluation stand below one heading.
        """
        shown: list[dict[str, Any]] = []
        for name in self.SECTIONS:
            html = getattr(self, name)
            if not html:
                continue
            part_of_evaluation = name.startswith("evaluation_")
            if part_of_evaluation and not any(s["evaluation"] for s in shown):
                shown.append(section_of(_("Evaluation in brief"), "", 2, True))
            label = self._meta.get_field(name).verbose_name
            level = 3 if part_of_evaluation else 2
            shown.append(section_of(label, html, level, part_of_evaluation))
        return shown

    def body_text(self) -> str:
        """Return all sections and facts for the search."""
        facts = [self.place, self.author_name]
        named = [self.organisation, self.stage, self.funder, self.funding_instrument]
        names = both_names(named)
        sections = [getattr(self, name) for name in self.SECTIONS]
        return "\n".join(filter(None, [self.text_of(*sections), *facts, *names]))

    def facets(self) -> list[Facet]:
        """Add stage and funding instrument."""
        return [
            *super().facets(),
            *value_facets("stage", [self.stage]),
            *value_facets("funding", [self.funding_instrument]),
        ]

    def card(self) -> dict[str, Any]:
        """Return the stage and whether the description is unfinished."""
        return {
            "stage": [self.stage.name_fi, self.stage.name_sv] if self.stage else [],
            "level": self.stage_level,
            "unfinished": self.unfinished,
            "owner": self.organisation_id,
            "foot": [self.organisation.name_in(self.language)]
            if self.organisation
            else [],
        }

    def party_roles(self) -> dict[int, str]:
        """Return who answers for the practice."""
        return {self.organisation_id: "responsible"} if self.organisation_id else {}

    @staticmethod
    def party_label(role: str) -> str:
        """Return what the one is that answers for a practice."""
        return str(_("responsible party"))

    @staticmethod
    def badge_for(display: dict[str, Any]) -> dict[str, Any]:
        """Return the badge of a card: the stage, and whether it is unfinished."""
        return {
            "label": in_language(get_language(), *(display.get("stage") or ["", ""])),
            "level": display.get("level", 0),
            "unfinished": bool(display.get("unfinished")),
        }


def section_of(label: Any, html: str, level: int, evaluation: bool) -> dict[str, Any]:
    """Return one section as the template shows it."""
    heading = str(label)
    return {
        "heading": heading[:1].upper() + heading[1:],
        "html": html,
        "level": level,
        "anchor": slugify(heading),
        "evaluation": evaluation,
    }


class GoodPracticeIndexPage(ListingMixin, BelowHome, SectionPage):
    """All good practices of the whole country, in one list."""

    kinds: ClassVar[tuple[str, ...]] = ("practice",)
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of good practices")
        verbose_name_plural = _("lists of good practices")
