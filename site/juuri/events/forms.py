"""The form of an event: times are typed as clocks show them where it takes place."""

import datetime
import re
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from juuri.events.times import TimeZone
from juuri.pages.forms import ItemPageForm

_CLOCK_WORDS = re.compile(r"\s+(?:klo|kl)\.?\s+", re.IGNORECASE)
_HAS_CLOCK = re.compile(r"[ T]\d")
_WHOLE_HOUR = re.compile(r"^(.*\d{4}) (\d{1,2})$")


class LocalTimeField(forms.DateTimeField):
    """A moment, typed and shown on the clock of a zone that the form sets."""

    zone: datetime.tzinfo = ZoneInfo(TimeZone.FINLAND.value)
    default_error_messages: ClassVar[dict[str, Any]] = {
        "day_only": gettext_lazy("Add the time to the day. Example: 4.3.2027 9.00"),
    }

    def prepare_value(self, value: Any) -> Any:
        """Return the moment on the clock of the zone."""
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime.datetime | None:
        """Return the moment that was typed.

        Raises ValidationError for a time that is not on the clock that night, because
        summer time begins, for one that comes twice, and for a day without a time:
        Django would take it for midnight.
        """
        if isinstance(value, str):
            value = tidied(value)
        with timezone.override(self.zone):
            moment = super().to_python(value)
        if moment and isinstance(value, str) and not _HAS_CLOCK.search(value):
            raise forms.ValidationError(self.error_messages["day_only"], "day_only")
        return moment


def tidied(text: str) -> str:
    """Return a time as typed in Finland in the form that Django reads.

    Example: `4.3.2027 klo 9` becomes `4.3.2027 9.00`.
    """
    text = _CLOCK_WORDS.sub(" ", text.strip())
    day, _space, clock = text.partition(" ")
    text = f"{day} {clock.replace(':', '.')}" if "." in day else text
    return _WHOLE_HOUR.sub(r"\1 \2.00", text)


class EventPageForm(ItemPageForm):
    """Reads times on the event's own clock and asks where one takes part."""

    start = LocalTimeField(
        label=gettext_lazy("Begins"),
        widget=AdminDateTimeInput,
        help_text=gettext_lazy(
            "Day and time as clocks show them where the event is held. "
            "Example: 4.3.2027 9.00"
        ),
    )
    end = LocalTimeField(
        label=gettext_lazy("Ends"), widget=AdminDateTimeInput, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            if name in self.fields:
                self.fields[name].zone = self.chosen_zone()

    def chosen_zone(self) -> ZoneInfo:
        """Return the zone that was chosen in the form, else that of the event."""
        chosen = self.data.get(self.add_prefix("time_zone")) if self.is_bound else None
        known = chosen if chosen in TimeZone.values else self.instance.time_zone
        return ZoneInfo(known or TimeZone.FINLAND.value)

    def clean(self) -> dict[str, Any]:
        """Ask for a place or a link before the event is submitted; a draft may wait."""
        cleaned: dict[str, Any] = super().clean()
        asked = {"place", "link"} <= self.fields.keys()
        is_somewhere = cleaned.get("place") or cleaned.get("link")
        if asked and not is_somewhere and not self.is_deferred_validation:
            self.add_error("place", _("Say where it is held, or give a link."))
        return cleaned
