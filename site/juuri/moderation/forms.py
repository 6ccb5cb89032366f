"""Forms of review and taking down: what a reviewer must say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 2000


class ApprovalForm(forms.Form):
    """What the reviewer wants to add to her approval, if anything."""

    comment = forms.CharField(
        label=_("Comment to the author (optional)"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )


class SendBackForm(forms.Form):
    """Why a page is sent back: the author gets it by mail."""

    comment = forms.CharField(
        label=_("What should be changed, and why"),
        help_text=_("The author gets this by mail."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": _("Write what should be changed: the author gets it by mail.")
        },
    )


class TakeDownForm(forms.Form):
    """Why a page is taken down: it is kept in the record of publications."""

    reason = forms.CharField(
        label=_("Why is the page taken down?"),
        help_text=_("Kept in the record of publications; visitors do not see it."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write why the page is taken down.")},
    )
    both_languages = forms.BooleanField(
        label=_("Take down the other language version too"),
        required=False,
        initial=True,
    )
    links_seen = forms.BooleanField(
        label=_("I have seen what links to this page: those links will lead nowhere"),
        error_messages={"required": _("Look at what links to this page first.")},
    )

    def __init__(self, *args: Any, linked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not linked:
            del self.fields["links_seen"]
