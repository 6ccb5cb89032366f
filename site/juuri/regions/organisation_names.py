"""Organisations chosen by their names: what an editor types, and what she is offered.

A name in either language will do, so the field works without a script; with one it
offers what matches while one types.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from juuri.language import in_language
from juuri.regions.keys import is_key
from juuri.regions.models import Organisation, OrganisationKind
from juuri.regions.permissions import organisations_user_may_see

MOST_OFFERED = 12
LONGEST_QUESTION = 160


class OrganisationSelect(forms.TextInput):
    """One organisation, by its name; a small script offers names while one types."""

    template_name = "regions/widgets/organisation_select.html"
    names_url = reverse_lazy("organisation_names")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"autocomplete": "off", "spellcheck": "false", **(attrs or {})}
        )
        # Names by key, for forms with many rows: one query instead of one a row.
        self.known: dict[int, str] = {}
        # What may be chosen, set by the field: no other name is told.
        self.choices: Any = None

    @property
    def media(self) -> forms.Media:
        """The style, and the script as a custom element of its own."""
        return forms.Media(
            css={"all": ["regions/organisation-select.css"]},
            js=["regions/organisation-select.js"],
        )

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add where names are looked up, and whether one may be added from here."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["names_url"] = self.names_url
        # The fields of the rows of a form set have a number in their names.
        context["widget"]["offers_adding"] = "-" not in name
        return context

    def format_value(self, value: Any) -> str | None:
        """Return the name of an organisation given by key; text stays as typed."""
        text = str(value or "").strip()
        if not is_key(text):
            return text or None
        if int(text) in self.known:
            return self.known[int(text)]
        offered = getattr(self.choices, "queryset", Organisation.objects.none())
        found = offered.filter(pk=text).first()
        return found.name if found else text


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's is not generic when it runs
    """A form's field for an organisation, given by name or by key."""

    queryset: Any
    widget = OrganisationSelect
    default_error_messages = {
        "invalid_choice": _(
            "There is no organisation called “%(value)s”. Choose one from the list "
            "that opens while you type."
        ),
        "ambiguous": _(
            "Several organisations are called “%(value)s”. Use the Finnish name."
        ),
    }

    def to_python(self, value: Any) -> Organisation | None:
        """Return the organisation of a name or a key; refuse what is neither."""
        text = " ".join(str(value or "").split())
        if not text or is_key(text):
            found: Organisation | None = super().to_python(text)
            return found
        if "\0" in text:
            raise self.refusal("invalid_choice", text.replace("\0", ""))
        present = self.queryset.filter(merged_into=None, rejected_at=None)
        named = list(present.filter(name_fi__iexact=text)[:2])
        named = named or list(present.filter(name_sv__iexact=text)[:2])
        if len(named) != 1:
            raise self.refusal("ambiguous" if named else "invalid_choice", text)
        found_by_name: Organisation = named[0]
        return found_by_name

    def offer_to(self, user: Any, held: Any = None) -> None:
        """Let a person choose what she may see, and keep what the form has already."""
        seen = organisations_user_may_see(user)
        self.queryset = seen | Organisation.objects.filter(pk=held)

    def refusal(self, code: str, text: str) -> forms.ValidationError:
        """Return an error that repeats what was typed."""
        shown = {"value": text[:LONGEST_QUESTION]}
        return forms.ValidationError(self.error_messages[code], code, shown)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare organisations, since one is given by key and one by name."""
        try:
            chosen = self.to_python(data)
        except forms.ValidationError:
            return True
        before: Any = self.prepare_value(initial)
        return str(before or "") != str(chosen.pk if chosen else "")


def offered_names(request: HttpRequest) -> JsonResponse:
    """Answer the script of the field: organisations whose names match what is typed."""
    question = request.GET.get("q", "")[:LONGEST_QUESTION]
    matching = matches(question, offered_to(request.user))
    return JsonResponse({"organisations": matching})


def offered_to(user: Any) -> QuerySet[Organisation]:
    """Return what a user may choose: accepted organisations and her own proposals."""
    return organisations_user_may_see(user).offered()


def matches(question: str, offered: QuerySet[Organisation]) -> list[dict[str, str]]:
    """Return the best matches by name in either language, by both if they differ.

    All are read: the databases fold letters each in its own way, SQLite no ä at all.
    """
    words = question.casefold().split()
    if not words:
        return []
    found = []
    rows = offered.values_list("name_fi", "name_sv", "kind", "accepted")
    for name_fi, name_sv, kind, accepted in rows:
        names = f"{name_fi} {name_sv}".casefold()
        if all(word in names for word in words):
            name = in_language(get_language(), name_fi, name_sv)
            begins = any(f" {names}".startswith(f" {word}") for word in words)
            detail = detail_of(name, (name_fi, name_sv), kind, accepted)
            found.append((not begins, name.casefold(), name, detail))
    return [
        {"name": name, "detail": detail}
        for _begins, _key, name, detail in sorted(found)[:MOST_OFFERED]
    ]


def detail_of(name: str, both: tuple[str, str], kind: str, accepted: bool) -> str:
    """Return what helps to tell organisations apart: other name, kind, and state."""
    others = [other for other in both if other and other != name]
    label = OrganisationKind(kind).label if kind in OrganisationKind.values else ""
    state = [] if accepted else [gettext("proposed")]
    return ", ".join([*others, str(label), *state])
