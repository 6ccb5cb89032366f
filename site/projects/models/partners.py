"""What belongs to a project: its partners, its obstacles and measures."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from juuri.pages.translation import shared, translated
from juuri.regions.models import Organisation

OWNER_AS_PARTNER = _("The owner of the project is not its partner too.")
PARTNER_TWICE = _("This organisation is a partner already.")


class PartnerRole(models.TextChoices):
    """What a partner does in a project."""

    IMPLEMENTER = "implementer", _("joint implementer")
    PARTNER = "partner", _("partner")
    SUPPORTER = "supporter", _("supporter")
    EXPERT = "expert", _("expert")

    @property
    def plural(self) -> str:
        """What several partners of the role are called, for headings."""
        return str(ROLE_PLURALS[self.value])


ROLE_PLURALS: dict[str, Any] = {
    "implementer": _("joint implementers"),
    "partner": _("partners"),
    "supporter": _("supporters"),
    "expert": _("experts"),
}


def faults_of_partners(
    owner: int | None, partners: Iterable[int | None]
) -> dict[int, Any]:
    """Return what is wrong with partners, by their place.

    No constraint of the database: two partners that change places would be refused.
    """
    seen: Counter[int] = Counter()
    faults: dict[int, Any] = {}
    for place, partner in enumerate(partners):
        if partner is None:
            continue
        seen[partner] += 1
        if partner == owner:
            faults[place] = OWNER_AS_PARTNER
        elif seen[partner] > 1:
            faults[place] = PARTNER_TWICE
    return faults


class ProjectPartner(Orderable):
    """An organisation that takes part in a project, in a role."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="partners"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=PartnerRole.choices,
        default=PartnerRole.PARTNER,
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return str(self.organisation)


class Priority(models.IntegerChoices):
    """How urgent a measure is."""

    FIRST = 1, _("1: first")
    SECOND = 2, _("2: next")
    THIRD = 3, _("3: later")


class Obstacle(TranslatableMixin, Orderable):
    """What stood in the way, what was done or should be done about it."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="obstacles"
    )
    obstacle = models.CharField(
        _("obstacle"),
        max_length=300,
        help_text=_("Example: There is no bus to the workplace in the morning."),
    )
    measure = models.CharField(
        _("measure"),
        max_length=300,
        blank=True,
        help_text=_("Example: The employer and the town share the cost of a taxi."),
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.SECOND
    )

    translatable_fields = [*translated("obstacle", "measure"), *shared("priority")]
    panels: ClassVar[list[Any]] = [
        FieldPanel("obstacle"),
        FieldPanel("measure"),
        FieldPanel("priority"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")

    def __str__(self) -> str:
        return self.obstacle
