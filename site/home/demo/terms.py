"""Putting the demo's glossary in, as communications staff would write it."""

from typing import Any

from django.db import transaction

from home.demo import content_files
from juuri.glossary.models import LANGUAGES, SeeAlso, Term, TermForm

KINDS = {"also": TermForm.Kind.SYNONYM, "avoid": TermForm.Kind.DISCOURAGED}


@transaction.atomic
def load_terms() -> None:
    """Make the terms that are not there yet, then what they lead to."""
    values = content_files.terms()
    terms = {term["id"]: load_term(term) for term in values}
    for term in values:
        for other in term.get("see", []):
            SeeAlso.objects.get_or_create(term=terms[term["id"]], other=terms[other])


def load_term(values: dict[str, Any]) -> Term:
    """Make a term unless one of its name is there."""
    found = Term.objects.filter(term_fi=values["fi"]["term"]).first()
    if found:
        return found
    term = Term(source_url=values.get("source_url", ""))
    for language in LANGUAGES:
        for name in ("term", "definition", "source"):
            setattr(term, f"{name}_{language}", values[language][name])
    term.full_clean()
    # Kept in memory until the term is saved, so that the search hears of them too.
    term.forms = [
        TermForm(text=text, language=language, kind=kind)
        for language in LANGUAGES
        for key, kind in KINDS.items()
        for text in values[language].get(key, [])
    ]
    term.save()
    return term
