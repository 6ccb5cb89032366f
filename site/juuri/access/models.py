"""Who holds which role, where, until when, and who was invited to one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection

from juuri.links.models import PersonalLink
from juuri.regions.models import Organisation, Region


class Role(models.TextChoices):
    """What a person is on the site."""

    AUTHOR = "author", _("author")
    COORDINATOR = "coordinator", _("regional coordinator")
    COMMUNICATIONS = "communications", _("communications staff")
    ORGANISATION = "organisation", _("organisation contact")
    ADMINISTRATOR = "administrator", _("administrator")


REGIONAL_ROLES = (Role.AUTHOR, Role.COORDINATOR)


class RegionGroup(models.Model):
    """The group of the authors or coordinators of one region, made when needed."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="role_groups"
    )
    role = models.CharField(max_length=14, choices=Role.choices)
    group = models.OneToOneField(
        Group, on_delete=models.CASCADE, related_name="region_group"
    )

    class Meta:
        verbose_name = _("group of a region")
        verbose_name_plural = _("groups of regions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "role"], name="access_regiongroup_region_role"
            )
        ]

    def __str__(self) -> str:
        return str(self.group)


class RegionCollection(models.Model):
    """Where the images and documents of one region lie."""

    region = models.OneToOneField(
        Region, on_delete=models.PROTECT, related_name="media_collection"
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.CASCADE, related_name="region_collection"
    )

    class Meta:
        verbose_name = _("collection of a region")
        verbose_name_plural = _("collections of regions")

    def __str__(self) -> str:
        return str(self.collection)


class Grant(models.Model):
    """One role of one person: in one region, for one organisation, or everywhere.

    A deputy's grant has a last day. What the role may do is in the group's rights;
    this row says who gave it to whom, and `juuri.access.operations` keeps both equal.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="grants",
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="given_grants",
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("For a deputy: the role ends by itself after this day."),
    )

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = ("user", "role", "region")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "role", "region"],
                condition=Q(region__isnull=False),
                name="access_grant_once_in_region",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(organisation__isnull=False),
                name="access_grant_once_for_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(region__isnull=True, organisation__isnull=True),
                name="access_grant_once_everywhere",
            ),
            models.CheckConstraint(
                condition=Q(role__in=REGIONAL_ROLES, region__isnull=False)
                | (~Q(role__in=REGIONAL_ROLES) & Q(region__isnull=True)),
                name="access_grant_region_by_role",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.ORGANISATION, organisation__isnull=False)
                | (~Q(role=Role.ORGANISATION) & Q(organisation__isnull=True)),
                name="access_grant_organisation_by_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}{self.place and f': {self.place}'}"

    @property
    def place(self) -> str:
        """Where the role holds: a region, an organisation, or everywhere: empty."""
        if self.region:
            return self.region.short_name
        return self.organisation.name if self.organisation else ""


class PublicProfile(models.Model):
    """What the public may know of a person: nothing, unless she has agreed herself."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="public_profile",
    )
    name_shown = models.BooleanField(
        _("show my name on the pages of my region"),
        default=False,
        help_text=_(
            "As the regional coordinator. Your e-mail address is never shown: people "
            "write to you by a form."
        ),
    )
    title_fi = models.CharField(
        pgettext_lazy("of a person", "title in Finnish"), max_length=100, blank=True
    )
    title_sv = models.CharField(
        pgettext_lazy("of a person", "title in Swedish"), max_length=100, blank=True
    )

    class Meta:
        verbose_name = _("public profile")
        verbose_name_plural = _("public profiles")

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """That somebody is asked to take a role; the mail has her personal link."""

    class State(models.TextChoices):
        """Where an invitation stands."""

        WAITING = "waiting", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        EXPIRED = "expired", _("expired")
        REVOKED = "revoked", _("revoked")

    email = models.EmailField(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    regions = models.ManyToManyField(
        Region, verbose_name=_("regions"), related_name="invitations", blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    language = models.CharField(
        _("language of the invitation"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="fi",
    )
    until = models.DateField(_("last day of the role"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitations_made",
    )
    link = models.OneToOneField(
        PersonalLink,
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitation",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitations",
    )
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> Invitation.State:
        """Where the invitation stands now."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        if self.link is None or self.link.expires_at <= timezone.now():
            return self.State.EXPIRED
        return self.State.WAITING

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def places(self) -> str:
        """Where the role would hold, in words."""
        if self.organisation:
            return self.organisation.name
        return ", ".join(region.short_name for region in self.regions.all())
