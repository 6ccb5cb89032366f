"""Terms of the glossary, whole and valid."""

from typing import Any

from juuri.glossary.models import SeeAlso, Term, TermForm


def make_term(
    fi: str = "",
    sv: str = "",
    *,
    synonyms: dict[str, list[str]] | None = None,
    discouraged: dict[str, list[str]] | None = None,
    see: list[Term] | None = None,
    **values: Any,
) -> Term:
    """Make a term with its other forms by language; each name has a definition."""
    defaults = {
        "term_fi": fi,
        "term_sv": sv,
        "definition_fi": f"Mitä {fi} tarkoittaa." if fi else "",
        "definition_sv": f"Vad {sv} betyder." if sv else "",
    }
    term = Term(**(defaults | values))
    term.full_clean()
    term.save()
    for kind, forms in (("synonym", synonyms), ("discouraged", discouraged)):
        for language, texts in (forms or {}).items():
            for text in texts:
                form = TermForm(term=term, text=text, language=language, kind=kind)
                form.full_clean()
                form.save()
    for other in see or []:
        SeeAlso.objects.create(term=term, other=other)
    return Term.objects.get(pk=term.pk)
