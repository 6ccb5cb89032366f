"""Rows by which staff answer what visitors search for."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from juuri.glossary.models import Language, Term
from juuri.language import analyse_text
from juuri.regions.models import Organisation

MAX_WORDINGS = 20
MAX_WORDS = 6
# On so many different days a text is asked before it is kept and shown.
DAYS_UNTIL_SHOWN = 3


class Promotion(models.Model):
    """What stands above the hits of searches that hold certain words.

    It refers to its thing; whether that is shown the read model alone decides.
    """

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language.choices,
        help_text=_("The language version of the site in which it is shown."),
    )
    words = models.TextField(
        _("words"),
        max_length=500,
        help_text=_(
            "One wording on each line, in any form of the words. It is shown when the "
            "search has all words of one line."
        ),
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    term = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField(
        _("reason"),
        max_length=200,
        blank=True,
        help_text=_(
            "Shown to visitors instead of the summary: why this helps whoever searches "
            "so. In the language chosen above."
        ),
    )

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ("language", "words", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(
                    page__isnull=False, organisation__isnull=True, term__isnull=True
                )
                | Q(page__isnull=True, organisation__isnull=False, term__isnull=True)
                | Q(page__isnull=True, organisation__isnull=True, term__isnull=False),
                name="search_promotion_one_target",
                violation_error_message=_(
                    "Choose exactly one: a page, an organisation or a term."
                ),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.wordings)

    @property
    def wordings(self) -> list[str]:
        """Return the wordings, one a line."""
        lines = (" ".join(line.split()) for line in self.words.splitlines())
        return [line for line in lines if line]

    @property
    def target(self) -> Any:
        """Return what is promoted."""
        return self.page or self.organisation or self.term

    def clean(self) -> None:
        """Tidy the wordings; refuse those that no search could hold."""
        super().clean()
        self.words = "\n".join(self.wordings)
        if len(self.wordings) > MAX_WORDINGS:
            message = _("Write at most %(number)d wordings.")
            raise ValidationError(
                {"words": ValidationError(message, params={"number": MAX_WORDINGS})}
            )
        for wording in self.wordings:
            if not 0 < len(analyse_text(wording, self.language or "fi")) <= MAX_WORDS:
                message = _("Write one to %(number)d words on each line: %(line)s")
                params = {"number": MAX_WORDS, "line": wording}
                raise ValidationError(
                    {"words": ValidationError(message, params=params)}
                )


class UnansweredSearch(models.Model):
    """Words that were searched for in vain, and on how many days.

    Until the third day there is only a keyed hash of them: what one person alone
    looks for on one or two days is written nowhere. See decision 0015.
    """

    class State(models.TextChoices):
        """What staff have done about it."""

        OPEN = "open", _("Open")
        HANDLED = "handled", _("Handled")
        IGNORED = "ignored", _("Ignored")

    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    fingerprint = models.CharField(max_length=64, editable=False)
    text = models.CharField(_("search"), max_length=100, editable=False)
    days = models.PositiveIntegerField(_("days"), default=1, editable=False)
    last_day = models.DateField(_("last day"), editable=False)
    # When it was last tried whether the search finds something by now.
    checked_on = models.DateField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("search without hits")
        verbose_name_plural = _("searches without hits")
        ordering = ("-state", "-days", "text", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["language", "fingerprint"], name="search_unanswered_key"
            ),
            models.CheckConstraint(
                condition=Q(text="") | Q(days__gte=DAYS_UNTIL_SHOWN),
                name="search_unanswered_not_personal",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SearchCount(models.Model):
    """How many searches there were in a month, and nothing more."""

    month = models.DateField(_("month"), unique=True)
    searches = models.PositiveIntegerField(_("searches"), default=0)

    class Meta:
        verbose_name = _("number of searches")
        verbose_name_plural = _("numbers of searches")
        ordering = ("-month",)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.searches}"
