"""Whether the vocabulary has the words of the public entries; mending it where not.

Nothing should differ: this is for what nobody thought of, as a table that was put
back from a copy.
"""

from django.db import transaction

from search import operations, vocabulary

# So many words are named where some differ.
NAMED = 5


def differing() -> list[vocabulary.Key]:
    """Return the words that differ, read without hindering who publishes.

    What is published between reading words and entries differs only once.
    """
    found = vocabulary.differences()
    return sorted({*found} & {*vocabulary.differences()}) if found else []


def troubles() -> list[str]:
    """Return a line if words differ, as `check_search` says it."""
    words = differing()
    if not words:
        return []
    named = ", ".join(f"{language}:{term}" for language, term in words[:NAMED])
    return [
        f"{len(words)} words of the vocabulary are not those of the entries "
        f"({named}): run reconcile_search"
    ]


def mend() -> int:
    """Write the vocabulary again where it differs; return how many words did."""
    words = differing()
    if words:
        with transaction.atomic():
            operations.take_turn()
            vocabulary.rebuild()
    return len(words)
