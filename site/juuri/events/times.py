"""When an event is: its days and times of day, in the zone where it takes place.

Times are stored in UTC and read and written in the event's own zone, so the change to
summer time moves nothing.
"""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext


class TimeZone(models.TextChoices):
    """The zones in which events of Finnish regions take place."""

    FINLAND = "Europe/Helsinki", gettext_lazy("Finnish time")
    SWEDEN = "Europe/Stockholm", gettext_lazy("Swedish and Norwegian time")
    BRUSSELS = "Europe/Brussels", gettext_lazy("Central European time")
    UTC = "UTC", gettext_lazy("UTC")


@dataclass(frozen=True)
class Times:
    """Beginning and end of an event, as clocks show them where it takes place."""

    start: datetime.datetime
    end: datetime.datetime | None
    zone: TimeZone

    @property
    def is_on_one_day(self) -> bool:
        """Whether it ends on the day on which it begins, or says no end."""
        return self.end is None or self.end.date() == self.start.date()

    @property
    def is_elsewhere(self) -> bool:
        """Whether clocks in Finland show another time."""
        finnish = in_zone(self.start, TimeZone.FINLAND)
        return finnish.utcoffset() != self.start.utcoffset()

    @property
    def in_finland(self) -> "Times":
        """The same times as clocks in Finland show them."""
        return times_of(self.start, self.end, TimeZone.FINLAND)

    @property
    def crosses_midnight(self) -> bool:
        """Whether it is another day in Finland when it begins."""
        return self.in_finland.start.date() != self.start.date()

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends."""
        return (self.end or self.start).date()

    def is_today(self) -> bool:
        """Whether it is held today, where it takes place."""
        today = in_zone(timezone.now(), self.zone).date()
        return self.start.date() <= today <= self.last_day

    def in_words(self) -> str:
        """Return days and times in the active language, the zone where it matters.

        For example `4.3.2027 klo 9.00–12.00`.
        """
        words = moment_in_words(self.start)
        if self.end and self.is_on_one_day:
            words = f"{words}\N{EN DASH}{date_format(self.end, 'G.i')}"
        elif self.end:
            words = f"{words} \N{EN DASH} {moment_in_words(self.end)}"
        return f"{words}, {self.zone.label}" if self.is_elsewhere else words


def times_of(
    start: datetime.datetime, end: datetime.datetime | None, zone: str
) -> Times:
    """Return beginning and end on the clocks of a zone."""
    known = TimeZone(zone)
    return Times(in_zone(start, known), in_zone(end, known) if end else None, known)


def in_zone(moment: datetime.datetime, zone: str) -> datetime.datetime:
    """Return a moment on the clock of a zone."""
    return moment.astimezone(ZoneInfo(str(zone)))


def moment_in_words(moment: datetime.datetime) -> str:
    """Return day and time of day as they stand on the moment's own clock."""
    return _("%(day)s at %(time)s") % {
        "day": date_format(moment, "j.n.Y"),
        "time": date_format(moment, "G.i"),
    }


def day_block(moment: datetime.datetime) -> dict[str, str]:
    """Return the day that stands large on a card, and what stands below it.

    That is the day of the week, but the year where it is another than this one.
    """
    is_this_year = moment.year == timezone.localdate().year
    return {
        "day": date_format(moment, "j.n."),
        "below": date_format(moment, "l" if is_this_year else "Y"),
    }


def place_in_words(place: str, link: str) -> str:
    """Return where one takes part: there, from afar, or both ways."""
    if place and link:
        return _("%(place)s and online") % {"place": place}
    return place or (pgettext("place of an event", "Online") if link else "")
