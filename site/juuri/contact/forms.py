"""The form: who writes, where the answer goes, the message; and what keeps robots out.

No picture riddle: a field that people do not see, and the time that writing takes.
Whoever is refused by mistake keeps her text and sends it again.
"""

import secrets
import time
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from juuri.mail.operations import refuse_bad_address

LONGEST = 10_000
QUICKEST = 3  # seconds
SALT = "juuri.contact.form"


def new_ticket() -> str:
    """Return what tells when a form was opened, and one form from another."""
    return signing.dumps([secrets.token_urlsafe(12), int(time.time())], salt=SALT)


class ContactForm(forms.Form):
    """A message to whoever answers for a region."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer is sent here. It is not shown to anyone else."),
        error_messages={"required": _("Write the address for the answer.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # No `maxlength` in the page: browsers would cut a pasted text without a word.
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("At most 10,000 characters."),
        error_messages={"required": _("Write your message.")},
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    topic = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)

    # What people fill in; the rest is for robots.
    VISIBLE = ("name", "email", "text")

    def clean_email(self) -> str:
        """Refuse an address to which no answer could be sent."""
        address: str = self.cleaned_data["email"]
        refuse_bad_address(address)
        return address

    def clean_text(self) -> str:
        """Refuse what is too long, and say by how much."""
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST:
            raise ValidationError(
                _(
                    "The message has %(number)d characters, and at most %(most)d fit. "
                    "Shorten it a little."
                )
                % {"number": len(text), "most": LONGEST}
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse robots in words that a person understands."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("topic"):
            self.renew(topic="")
            raise ValidationError(
                _("Something filled in a field that is not for people. Send it again.")
            )
        try:
            number, opened = signing.loads(cleaned.get("ticket", ""), salt=SALT)
        except (signing.BadSignature, ValueError) as error:
            self.renew(ticket=new_ticket())
            raise ValidationError(
                _("The form could not be read. Your text is still here: send it again.")
            ) from error
        # Whoever has to mend something anyway is slow enough the next time.
        if not self.errors and time.time() - opened < QUICKEST:
            raise ValidationError(_("That was very quick. Send it again, please."))
        cleaned["number"] = number
        return cleaned

    def renew(self, **values: str) -> None:
        """Put other values into the form that is shown again."""
        typed: Any = self.data
        changed = typed.copy()
        for name, value in values.items():
            changed[name] = value
        self.data = changed

    def refuse(self, message: str) -> None:
        """Refuse the whole form; what was typed stays."""
        self.add_error(None, message)

    def visible(self) -> list[forms.BoundField]:
        """Return the fields that people fill in."""
        return [self[name] for name in self.VISIBLE]

    def summary(self) -> list[tuple[str, str]]:
        """Return each error with the id of its field, empty where it has none."""
        fields = [
            (field.id_for_label, str(message))
            for field in self.visible()
            for message in field.errors
        ]
        return [("", str(message)) for message in self.non_field_errors()] + fields


def refusal_of_many() -> str:
    """Return what is said to whoever sends too many messages."""
    return gettext(
        "Many messages have come from your network within the hour. Your text is "
        "still here: send it a little later."
    )
