"""Finland's regions of every level, and the organisations that act in them.

The divisions change every year and do not nest, so a region has a year from which
it is valid, and which region covers which is stored as pairs, computed when the
official tables are loaded (`juuri.regions.operations`).
"""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from juuri.findable import Facet, SearchDocument
from juuri.language import in_language
from juuri.regions.business_ids import validate_business_id
from juuri.regions.names import slug_of
from juuri.regions.queries import ALAND, OWN_PAGE_LEVELS, RegionQuerySet


def in_active_language(fi: str, sv: str) -> str:
    """Return the text of the active language, Finnish where Swedish is empty."""
    return in_language(get_language(), fi, sv)


class Level(models.TextChoices):
    """The official divisions, from the largest area to the smallest."""

    COUNTRY = "country", _("whole country")
    AREA = "area", _("collaborative area")
    COUNTY = "county", _("wellbeing services county")
    MAAKUNTA = "maakunta", _("region (maakunta)")
    EMPLOYMENT = "employment", _("employment area")
    MUNICIPALITY = "municipality", _("municipality")

    @property
    def plural(self) -> str:
        """What several areas of the level are called, for headings."""
        return str(LEVEL_PLURALS[self.value])


LEVEL_PLURALS = {
    "country": _("whole country"),
    "area": _("collaborative areas"),
    "county": _("wellbeing services counties and Helsinki"),
    "maakunta": _("regions (maakunta)"),
    "employment": _("employment areas"),
    "municipality": _("municipalities"),
}
LEVEL_IN_SLUG: dict[str, dict[str, str]] = {
    "fi": {Level.MAAKUNTA: "maakunta", Level.MUNICIPALITY: "kunta"},
    "sv": {Level.MAAKUNTA: "landskap", Level.MUNICIPALITY: "kommun"},
}


class Region(models.Model):
    """One area of one official division, as it is from a given year on."""

    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    code = models.CharField(
        _("official code"), max_length=6, help_text=_("Statistics Finland's code.")
    )
    name_fi = models.CharField(_("name in Finnish"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    short_fi = models.CharField(_("short name in Finnish"), max_length=80)
    short_sv = models.CharField(_("short name in Swedish"), max_length=80)
    nuts3 = models.CharField(_("NUTS 3 code"), max_length=8, blank=True)
    iso_3166_2 = models.CharField(_("ISO 3166-2 code"), max_length=6, blank=True)
    language_status = models.CharField(_("languages"), max_length=10, blank=True)
    valid_from = models.PositiveSmallIntegerField(_("valid from year"))
    valid_until = models.PositiveSmallIntegerField(
        _("valid until the end of year"), null=True, blank=True
    )
    covers = models.ManyToManyField(
        "self",
        symmetrical=False,
        through="Covering",
        through_fields=("larger", "smaller"),
        related_name="covered_by",
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("level", "name_fi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["level", "code"], name="regions_region_level_code"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The stable name of a region in facets and files, `county:19`."""
        return f"{self.level}:{self.code}"

    @property
    def name(self) -> str:
        """The official name in the active language."""
        return in_active_language(self.name_fi, self.name_sv)

    @property
    def short_name(self) -> str:
        """The short name in the active language, for lists and maps."""
        return in_active_language(self.short_fi, self.short_sv)

    def name_in(self, language: str) -> str:
        """Return the official name in `fi`, `sv` or `en`, Finnish if there is none."""
        return str(getattr(self, f"name_{language}")) or self.name_fi

    def slug_in(self, language: str) -> str:
        """Return the region's address in `fi` or `sv`, which no other region has.

        Regions with a page of their own have a plain one, `lappi`, `lappland`; of
        the others, which may share its name, the level is part: `lappi-maakunta`.
        """
        short = self.short_sv if language == "sv" else self.short_fi
        if self.level in (Level.AREA, Level.EMPLOYMENT):
            return slug_of(self.name_in(language))
        if self.has_own_page:
            return slug_of(short)
        return slug_of(f"{short}-{LEVEL_IN_SLUG[language][self.level]}")

    @property
    def is_ended(self) -> bool:
        """Whether a reform has ended it; what is filed under it is still found."""
        return self.valid_until is not None

    @property
    def has_own_page(self) -> bool:
        """Whether a region page is made for it: no other divisions have pages."""
        return self.level in OWN_PAGE_LEVELS or self.key == ALAND


class Covering(models.Model):
    """That every municipality of `smaller` is one of `larger`.

    Two regions of the same municipalities cover each other; a region's pair with
    itself is not stored, the queries add it.
    """

    larger = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="coverings"
    )
    smaller = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="covered_pairs"
    )

    class Meta:
        verbose_name = _("covering")
        verbose_name_plural = _("coverings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["larger", "smaller"], name="regions_covering_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.larger} ⊇ {self.smaller}"


class RegionSuccession(models.Model):
    """That `successor` took over what `region` was when a reform ended it.

    A region that was split has several. A successor may have ended since: whoever
    wants those of today follows the chain (`juuri.regions.successions`).
    """

    class Kind(models.TextChoices):
        """What the reform did to the region."""

        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        RENAMED = "renamed", _("got a new code")

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="inheritances"
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    date = models.DateField(_("since"))

    class Meta:
        verbose_name = _("successor of a region")
        verbose_name_plural = _("successors of regions")
        ordering = ("date", "successor__level", "successor__code")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "successor"], name="regions_succession_pair"
            ),
            models.CheckConstraint(
                condition=~models.Q(region=models.F("successor")),
                name="regions_succession_not_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} → {self.successor}"


SAME_BUSINESS_ID = _("There is an organisation of this business ID already.")
# What has no date of its own stands last in lists ordered by date.
UNDATED = datetime.date(1970, 1, 1)


class OrganisationKind(models.TextChoices):
    """What kind of party an organisation is."""

    MUNICIPALITY = "municipality", _("municipality")
    COUNTY = "county", _("wellbeing services county")
    EMPLOYMENT = "employment", _("employment services")
    STATE = "state", _("state authority")
    EDUCATION = "education", _("education or research")
    COMPANY = "company", _("company")
    NGO = "ngo", _("association or foundation")
    PARISH = "parish", _("parish")
    OTHER = "other", _("other")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions one asks of organisations."""

    def public(self) -> "OrganisationQuerySet":
        """Return the organisations that have a public page."""
        return self.filter(accepted=True, merged_into=None)

    def offered(self) -> "OrganisationQuerySet":
        """Return those that can be chosen: neither merged away nor rejected."""
        return self.filter(merged_into=None, rejected_at=None)


class Organisation(index.Indexed, models.Model):
    """A party that owns projects and practices and signs agreements."""

    # The field `kind` says what kind of party it is, so the search asks this one.
    entry_kind: ClassVar[str] = "organisation"
    kind_label: ClassVar[Any] = _("Organisation")
    kind_icon: ClassVar[str] = "organisation"
    body_is_read: ClassVar[bool] = False

    name_fi = models.CharField(_("name in Finnish"), max_length=160, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=160, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=OrganisationKind.choices,
        default=OrganisationKind.OTHER,
    )
    business_id = models.CharField(
        _("business ID"),
        max_length=9,
        blank=True,
        validators=[validate_business_id],
        help_text=_("The Finnish business ID (Y-tunnus), for example 1234567-1."),
    )
    website = models.URLField(_("website"), blank=True)
    description_fi = models.TextField(
        _("description in Finnish"),
        max_length=1000,
        blank=True,
        default="",
        db_default="",
    )
    description_sv = models.TextField(
        _("description in Swedish"),
        max_length=1000,
        blank=True,
        default="",
        db_default="",
    )
    accepted = models.BooleanField(
        _("accepted"),
        default=True,
        db_default=True,
        editable=False,
        help_text=_("Coordinators propose organisations, communications accept them."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="proposed_organisations",
    )
    proposed_at = models.DateTimeField(_("proposed"), null=True, editable=False)
    rejected_at = models.DateTimeField(_("rejected"), null=True, editable=False)
    rejection_reason = models.CharField(
        _("why it was rejected"),
        max_length=300,
        blank=True,
        editable=False,
        default="",
        db_default="",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    regions = models.ManyToManyField(
        Region,
        verbose_name=_("regions"),
        related_name="organisations",
        blank=True,
        help_text=_("Where the organisation acts."),
    )

    # For the choosers of the admin; drafts of pages are in the same index.
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name_fi", boost=2),
        index.SearchField("name_sv", boost=2),
        index.SearchField("business_id"),
        index.AutocompleteField("name_fi"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("business_id"),
        index.FilterField("kind"),
        index.FilterField("accepted"),
        index.FilterField("proposed_by"),
        index.FilterField("merged_into"),
        index.FilterField("rejected_at"),
    ]

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name_fi",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["business_id"],
                condition=models.Q(merged_into=None) & ~models.Q(business_id=""),
                name="regions_organisation_business_id",
                violation_error_message=SAME_BUSINESS_ID,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page in the active language."""
        slug = self.slug_in((get_language() or "fi")[:2])
        return reverse("organisations:page", args=[self.pk, slug])

    @property
    def name(self) -> str:
        """The name in the active language, Finnish where Swedish is empty."""
        return in_active_language(self.name_fi, self.name_sv)

    def name_in(self, language: str) -> str:
        """Return the name in a language, Finnish where Swedish is empty."""
        return in_language(language, self.name_fi, self.name_sv)

    def clean(self) -> None:
        """Refuse the business ID of another one; forms can't check the constraint."""
        super().clean()
        others = Organisation.objects.filter(merged_into=None).exclude(pk=self.pk)
        if self.business_id and others.filter(business_id=self.business_id).exists():
            raise ValidationError({"business_id": SAME_BUSINESS_ID})

    def description_in(self, language: str) -> str:
        """Return the description in a language, empty where it has none."""
        return self.description_sv if language == "sv" else self.description_fi

    @property
    def is_public(self) -> bool:
        """Whether it has a public page: accepted, and not merged into another one."""
        return self.accepted and self.merged_into_id is None

    @property
    def is_proposal(self) -> bool:
        """Whether it has been proposed and is not yet, or not, accepted."""
        return not self.accepted and self.merged_into_id is None

    @property
    def survivor(self) -> "Organisation":
        """The organisation into which this one was merged in the end, or itself."""
        organisation = self
        while organisation.merged_into is not None:
            organisation = organisation.merged_into
        return organisation

    def slug_in(self, language: str) -> str:
        """Return what stands behind the number in the address in a language."""
        return slug_of(self.name_in(language)) or self.entry_kind

    def search_document(self) -> SearchDocument | None:
        """Say how it is found; what is proposed or merged away is not."""
        if not self.is_public:
            return None
        language = (get_language() or "fi")[:2]
        regions = list(self.regions.all())
        own = {region.pk for region in regions}
        names = [self.name_fi, self.name_sv, *(r.name_in(language) for r in regions)]
        kind = str(self.get_kind_display())
        return SearchDocument(
            kind=self.entry_kind,
            title=self.name_in(language),
            summary=self.description_in(language),
            body="\n".join(filter(None, [*names, kind, self.business_id])),
            address=self.get_absolute_url(),
            facets=tuple(
                Facet("region", region.key, own=region.pk in own)
                for region in Region.objects.covering(regions)
            ),
            date=UNDATED,
            display={
                "regions": [region.key for region in regions],
                "party": self.kind,
                "foot": [kind[:1].upper() + kind[1:]],
            },
        )
