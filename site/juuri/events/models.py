"""Events: where people meet, what was said there."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from juuri.events.forms import EventPageForm
from juuri.events.times import Times, TimeZone, day_block, place_in_words, times_of
from juuri.findable import Facet
from juuri.pages.blocks import SECTION_FEATURES
from juuri.pages.models import ItemPage, SectionPage
from juuri.pages.translation import shared, translated
from juuri.pages.tree import BelowHome
from juuri.regions.models import Organisation
from search.listings import ListingMixin


class EventStatus(models.TextChoices):
    """Whether an event is still to come; it is over the day after its last."""

    UPCOMING = "upcoming", _("coming")
    ENDED = "ended", _("ended")

    @property
    def icon(self) -> str:
        """The icon that stands beside the word."""
        return {"upcoming": "coming", "ended": "done"}[self.value]

    @property
    def is_over(self) -> bool:
        """Whether an event of this status belongs to the past."""
        return self is EventStatus.ENDED


def status_until(last_day: datetime.date | None) -> EventStatus:
    """Return whether something that lasts until a day is over today."""
    if last_day and timezone.localdate() > last_day:
        return EventStatus.ENDED
    return EventStatus.UPCOMING


class EventPage(ItemPage):
    """An event: time, place or link, and afterwards its materials."""

    kind: ClassVar[str] = "event"
    kind_label: ClassVar[Any] = _("Event")
    kind_icon: ClassVar[str] = "event"
    # It is over when it is over.
    grows_stale: ClassVar[bool] = False
    statuses: ClassVar[type[EventStatus]] = EventStatus
    required_to_publish: ClassVar[tuple[str, ...]] = (
        *ItemPage.required_to_publish, "start",
    )  # fmt: skip
    recommended_to_publish: ClassVar[tuple[str, ...]] = (
        "description", "organiser", *ItemPage.recommended_to_publish,
    )  # fmt: skip
    left_out_of_copies: ClassVar[tuple[str, ...]] = (
        *ItemPage.left_out_of_copies,
        "start", "end", "link", "registration_link", "registration_until", "afterwards",
    )  # fmt: skip

    start = models.DateTimeField(_("begins"), null=True)
    end = models.DateTimeField(_("ends"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=30,
        choices=TimeZone.choices,
        default=TimeZone.FINLAND,
    )
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("Building and town. Example: Town hall, Kemi."),
    )
    street_address = models.CharField(
        _("street address"),
        max_length=200,
        blank=True,
        help_text=_("Example: Valtakatu 26, 94100 Kemi"),
    )
    link = models.URLField(
        _("link for taking part"),
        blank=True,
        help_text=_("Where one takes part from afar. Not shown after the event."),
    )
    organiser = models.ForeignKey(
        Organisation,
        verbose_name=_("organiser"),
        on_delete=models.PROTECT,
        related_name="organised_events",
        null=True,
        blank=True,
    )
    registration_link = models.URLField(
        _("registration page"),
        blank=True,
        help_text=_("Leave all three empty where nobody needs to register."),
    )
    registration_email = models.EmailField(
        _("e-mail for registration"),
        blank=True,
        help_text=_("An address of the organisation, not of a person: it is public."),
    )
    registration_until = models.DateField(
        _("register by"),
        null=True,
        blank=True,
        help_text=_("The last day on which one can register."),
    )
    description = RichTextField(
        _("what it is about"),
        features=SECTION_FEATURES,
        blank=True,
        help_text=_(
            "Why one should come, and for whom it is. Say also how accessible the "
            "place is, whether there is interpretation and what it costs."
        ),
    )
    agenda = RichTextField(
        _("programme"),
        features=SECTION_FEATURES,
        blank=True,
        help_text=_("One line an item, the time first. Example: 9.00 Opening words"),
    )
    afterwards = RichTextField(
        _("after the event"),
        features=SECTION_FEATURES,
        blank=True,
        help_text=_("What was said and agreed. Materials are attachments."),
    )

    base_form_class = EventPageForm
    translatable_fields = [
        *ItemPage.translatable_fields,
        *shared(
            "start", "end", "time_zone", "street_address", "link", "organiser",
            "registration_link", "registration_email", "registration_until",
        ),
        *translated("place", "description", "agenda", "afterwards"),
    ]  # fmt: skip
    content_panels = [
        *ItemPage.introduction_panels,
        *ItemPage.region_panels,
        *ItemPage.image_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("time_zone"),
            ],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("street_address"), FieldPanel("link")],
            heading=_("Place or link"),
        ),
        FieldPanel("organiser"),
        MultiFieldPanel(
            [
                FieldPanel("registration_link"),
                FieldPanel("registration_email"),
                FieldPanel("registration_until"),
            ],
            heading=_("Registration"),
        ),
        FieldPanel("description"),
        FieldPanel("agenda"),
        FieldPanel("afterwards"),
        *ItemPage.topic_panels,
        *ItemPage.connection_panels,
        *ItemPage.unfinished_panels,
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("description"),
        index.SearchField("agenda"),
        index.SearchField("afterwards"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuse an event that ends, or closes its registration, out of order."""
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The end can't be before the start.")})
        until = self.registration_until
        if self.times and until and until > self.times.start.date():
            raise ValidationError(
                {"registration_until": _("One can't register after the event began.")}
            )

    def faults_before_publication(self) -> dict[str, Any]:
        """Ask for a place or a link."""
        if self.place or self.link:
            return {}
        return {"place": _("Say where it is held, or give a link.")}

    def body_text(self) -> str:
        """Return texts, place and organiser for the search."""
        texts = self.text_of(self.description, self.agenda, self.afterwards)
        organiser = self.organiser
        names = [organiser.name_fi, organiser.name_sv] if organiser else []
        return "\n".join([texts, self.place, self.street_address, *names])

    def card(self) -> dict[str, Any]:
        """Return time and place."""
        return {
            "starts": self.start.isoformat() if self.start else None,
            "ends": self.end.isoformat() if self.end else None,
            "time_zone": self.time_zone,
            "foot": [
                words
                for words in (
                    self.times.in_words() if self.times else "",
                    self.place_words,
                )
                if words
            ],
        }

    @staticmethod
    def badge_for(display: dict[str, Any]) -> dict[str, Any]:
        """Return the badge of a card: whether the event is over, today or to come."""
        last = parse_datetime(display.get("ends") or display.get("starts") or "")
        status = status_until(timezone.localdate(last) if last else None)
        times = displayed_times(display)
        is_today = times is not None and times.is_today()
        return {
            "label": _("Today") if is_today else capfirst(status.label),
            "level": None,
            "icon": status.icon,
            "unfinished": False,
            "is_over": status.is_over,
        }

    @staticmethod
    def day_for(display: dict[str, Any]) -> dict[str, str] | None:
        """Return the day that stands large on a card."""
        times = displayed_times(display)
        return day_block(times.start) if times else None

    @property
    def times(self) -> Times | None:
        """When it is, on the clocks of the place where it is held."""
        if self.start is None:
            return None
        return times_of(self.start, self.end, self.time_zone)

    @property
    def place_words(self) -> str:
        """Where one takes part, in a few words."""
        return place_in_words(self.place, self.link)

    @property
    def badge(self) -> dict[str, Any]:
        """Whether it is over, today or to come."""
        return self.badge_for(self.card())

    @property
    def takes_registrations(self) -> bool:
        """Whether one can still register."""
        if self.is_over() or not (self.registration_link or self.registration_email):
            return False
        until = self.registration_until
        return until is None or timezone.localdate() <= until

    @property
    def status(self) -> EventStatus:
        """Whether the event is still to come."""
        return status_until(self.end_date_of_item())

    def facets(self) -> list[Facet]:
        """Add whether the event is still to come."""
        return [*super().facets(), Facet("status", self.status.value)]

    def is_over(self) -> bool:
        """Whether the event has ended."""
        return self.status.is_over

    def changes_on(self) -> datetime.date | None:
        """Return the day after the last one, unless that is past."""
        last = self.end_date_of_item()
        if last is None or self.is_over():
            return None
        return last + datetime.timedelta(days=1)

    def party_roles(self) -> dict[int, str]:
        """Return the organiser."""
        return {self.organiser_id: "organiser"} if self.organiser_id else {}

    @staticmethod
    def party_label(role: str) -> str:
        """Return what the one is that holds an event."""
        return str(_("organiser"))

    def sort_date(self) -> datetime.date | None:
        """Return the day of the event, by which lists order events."""
        return timezone.localdate(self.start) if self.start else None

    def end_date_of_item(self) -> datetime.date | None:
        """Return the last day of the event."""
        last = self.end or self.start
        return timezone.localdate(last) if last else None


def displayed_times(display: dict[str, Any]) -> Times | None:
    """Return the times that the entry of an event keeps."""
    start = parse_datetime(display.get("starts") or "")
    if start is None:
        return None
    end = parse_datetime(display.get("ends") or "")
    return times_of(start, end, display.get("time_zone") or TimeZone.FINLAND)


class EventIndexPage(ListingMixin, BelowHome, SectionPage):
    """All events of the whole country, in one list."""

    kinds: ClassVar[tuple[str, ...]] = ("event",)
    default_sort: ClassVar[str] = "coming"
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")
