"""Terms of the shared glossary: one row a concept, with a name in each language.

Who reads is in `queries`, how a term is recognised in a text in `lexicon` and
`matching`.
"""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from juuri.findable import SearchDocument
from juuri.glossary.queries import TermQuerySet
from juuri.regions.names import slug_of

LANGUAGES = ("fi", "sv")
LONGEST_TERM = 120
LONGEST_DEFINITION = 500


class Language(models.TextChoices):
    """The languages of a term; the same as those of the site."""

    FI = "fi", _("Finnish")
    SV = "sv", _("Swedish")


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for case and space."""
    return one.strip().casefold() == other.strip().casefold()


class Term(index.Indexed, ClusterableModel):
    """One concept of the shared language, public as soon as it is saved.

    It is shown in a language when it has both a name and a definition there, so a
    term may wait for its translation without being half public.
    """

    kind: ClassVar[str] = "term"
    kind_label: ClassVar[Any] = _("Glossary term")
    kind_icon: ClassVar[str] = "term"
    # Found by words; lists of what is new leave terms out.
    is_structure: ClassVar[bool] = True
    # Its other names find it; readers are shown the definition.
    body_is_read: ClassVar[bool] = False

    term_fi = models.CharField(
        _("term in Finnish"), max_length=LONGEST_TERM, blank=True
    )
    term_sv = models.CharField(
        _("term in Swedish"), max_length=LONGEST_TERM, blank=True
    )
    definition_fi = models.CharField(
        _("definition in Finnish"),
        max_length=LONGEST_DEFINITION,
        blank=True,
        help_text=_("One to three plain sentences that stand alone in any text."),
    )
    definition_sv = models.CharField(
        _("definition in Swedish"),
        max_length=LONGEST_DEFINITION,
        blank=True,
        help_text=_("One to three plain sentences that stand alone in any text."),
    )
    source_fi = models.CharField(
        _("source in Finnish"),
        max_length=200,
        blank=True,
        help_text=_("Who has defined the concept, for example an act or an authority."),
    )
    source_sv = models.CharField(_("source in Swedish"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    # Made of the names by `clean`; earlier ones stay known as `TermAddress`.
    slug_fi = models.SlugField(max_length=140, blank=True, editable=False)
    slug_sv = models.SlugField(max_length=140, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TermQuerySet.as_manager()

    # For the list of the admin.
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("term_fi", boost=2),
        index.SearchField("term_sv", boost=2),
        index.SearchField("definition_fi"),
        index.SearchField("definition_sv"),
        index.AutocompleteField("term_fi"),
        index.AutocompleteField("term_sv"),
        index.RelatedFields("forms", [index.SearchField("text")]),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("term_fi", "term_sv")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *(
                models.UniqueConstraint(
                    fields=[f"slug_{language}"],
                    condition=~Q(**{f"slug_{language}": ""}),
                    name=f"glossary_term_slug_{language}",
                )
                for language in LANGUAGES
            ),
            *(
                models.UniqueConstraint(
                    fields=[f"term_{language}"],
                    condition=~Q(**{f"term_{language}": ""}),
                    name=f"glossary_term_name_{language}",
                    violation_error_message=_("There is already a term of this name."),
                )
                for language in LANGUAGES
            ),
            # A name has an address, and an address a name.
            *(
                models.CheckConstraint(
                    condition=Q(**{f"term_{language}": "", f"slug_{language}": ""})
                    | ~Q(**{f"term_{language}": ""}) & ~Q(**{f"slug_{language}": ""}),
                    name=f"glossary_term_address_{language}",
                )
                for language in LANGUAGES
            ),
        ]

    def __str__(self) -> str:
        language = (get_language() or "fi")[:2]
        other = "fi" if language == "sv" else "sv"
        return self.name_in(language) or self.name_in(other)

    def name_in(self, language: str) -> str:
        """Return the term in a language, empty where it has none."""
        return self.term_sv if language == "sv" else self.term_fi

    def definition_in(self, language: str) -> str:
        """Return the definition in a language, empty where there is none."""
        return self.definition_sv if language == "sv" else self.definition_fi

    def slug_in(self, language: str) -> str:
        """Return the end of the address in a language."""
        return self.slug_sv if language == "sv" else self.slug_fi

    def is_shown_in(self, language: str) -> bool:
        """Whether readers of a language see the term: named and defined there."""
        return bool(self.name_in(language) and self.definition_in(language))

    def get_absolute_url(self) -> str:
        """Return the address in the active language, empty if it is not shown there."""
        language = (get_language() or "fi")[:2]
        if not self.is_shown_in(language):
            return ""
        return reverse("glossary:term", args=[self.slug_in(language)])

    def forms_in(self, language: str, kind: str) -> list[str]:
        """Return the synonyms, or the forms to avoid, of one language."""
        return [
            form.text
            for form in self.forms.all()
            if form.language == language and form.kind == kind
        ]

    def clean(self) -> None:
        """Give the names their addresses; refuse what is half or another term's."""
        super().clean()
        for language in LANGUAGES:
            name = " ".join(self.name_in(language).split())
            setattr(self, f"term_{language}", name)
            setattr(self, f"slug_{language}", self.address_for(language))
        errors = {**self.missing_parts(), **self.names_of_others()}
        if errors:
            raise ValidationError(errors)

    def missing_parts(self) -> dict[str, Any]:
        """Return an error for each half of a term, and for a term that is none."""
        errors: dict[str, Any] = {
            f"term_{language}": _("The definition needs its term.")
            for language in LANGUAGES
            if self.definition_in(language) and not self.name_in(language)
        }
        if not errors and not any(map(self.is_shown_in, LANGUAGES)):
            missing = "definition" if self.term_fi or self.term_sv else "term"
            language = "sv" if self.term_sv and not self.term_fi else "fi"
            errors[f"{missing}_{language}"] = _(
                "Write the term and its definition in at least one language."
            )
        return errors

    def names_of_others(self) -> dict[str, Any]:
        """Return an error for each name that another term has already."""
        errors = {}
        for language in LANGUAGES:
            name = self.name_in(language)
            others = Term.objects.exclude(pk=self.pk)
            if name and (owner := others.called(name, language)):
                errors[f"term_{language}"] = ValidationError(
                    _("This belongs to the term “%(term)s” already."),
                    params={"term": owner},
                )
        return errors

    def address_for(self, language: str) -> str:
        """Return the address that fits the name and never led to another term."""
        name, slug = self.name_in(language), self.slug_in(language)
        if not name:
            return ""
        wanted = slug_of(name) or "term"
        if slug and re.fullmatch(rf"{re.escape(wanted)}(-\d+)?", slug):
            return slug
        taken = set(
            TermAddress.objects.filter(language=language, slug__startswith=wanted)
            .exclude(term=self.pk)
            .values_list("slug", flat=True)
        )
        number = 1
        while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
            number += 1
        return slug

    def search_document(self) -> SearchDocument | None:
        """Say how the term is found in the active language."""
        language = (get_language() or "fi")[:2]
        if not self.is_shown_in(language):
            return None
        others = (form.text for form in self.forms.all())
        return SearchDocument(
            kind=self.kind,
            title=self.name_in(language),
            summary=self.definition_in(language),
            body="\n".join([*others, self.term_fi, self.term_sv, str(self.kind_label)]),
            address=self.get_absolute_url(),
            date=self.updated_at.date() if self.updated_at else None,
        )


class TermForm(models.Model):
    """Another form of a term: a synonym, or a form that is better avoided."""

    class Kind(models.TextChoices):
        """Whether one may write it."""

        SYNONYM = "synonym", _("synonym")
        DISCOURAGED = "discouraged", _("to avoid")

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="forms")
    text = models.CharField(_("expression"), max_length=LONGEST_TERM)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind.choices, default=Kind.SYNONYM
    )

    class Meta:
        verbose_name = _("other expression")
        verbose_name_plural = _("other expressions")
        ordering = ("language", "kind", "text")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["language", "text"],
                name="glossary_form_text",
                violation_error_message=_("An expression belongs to one term only."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse a form that is the term itself, or that is another term's."""
        super().clean()
        self.text = " ".join(self.text.split())
        term = getattr(self, "term", None)
        if term and same(self.text, term.name_in(self.language)):
            message = _("This is the term itself; write another one or remove it.")
            raise ValidationError({"text": message})
        others = Term.objects.exclude(pk=term.pk if term else None)
        if owner := others.called(self.text, self.language):
            raise ValidationError(
                {
                    "text": ValidationError(
                        _("This belongs to the term “%(term)s” already."),
                        params={"term": owner},
                    )
                }
            )


class SeeAlso(models.Model):
    """That a term leads its readers to another one; both of them show it."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="see_also")
    # A term that others lead to is not deleted under them.
    other = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        on_delete=models.PROTECT,
        related_name="led_to_by",
    )

    class Meta:
        verbose_name = _("see also")
        verbose_name_plural = _("see also")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["term", "other"], name="glossary_see_also_pair"
            ),
            models.CheckConstraint(
                condition=~Q(term=F("other")), name="glossary_see_also_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} → {self.other}"

    def clean(self) -> None:
        """Refuse a term that leads to itself."""
        super().clean()
        if self.other_id and self.other_id == self.term_id:
            raise ValidationError({"other": _("A term does not lead to itself.")})


class TermAddress(models.Model):
    """An address that a term has or once had, so that links to it stay alive."""

    # An address is no use of its term that an editor would be told of.
    wagtail_reference_index_ignore = True

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="addresses")
    language = models.CharField(max_length=2, choices=Language.choices)
    slug = models.SlugField(max_length=140)

    class Meta:
        verbose_name = _("address of a term")
        verbose_name_plural = _("addresses of terms")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["language", "slug"], name="glossary_address_slug"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.slug}"
