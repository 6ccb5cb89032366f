"""Whether the vocabulary has the words of the public entries; mending it where not.

Nothing should differ: this is for what nobody thought of, as a table that was put
back from a copy. It reads the words of all entries, which takes minutes on a large
site, and hinders nobody meanwhile.
"""

from collections import Counter
from collections.abc import Set
from itertools import chain

from django.db import transaction

from search import operations, vocabulary

# So many words are named where some differ.
NAMED = 5
# So many words are counted again in one reading of the entries.
AT_ONCE = 20_000


def troubles() -> list[str]:
    """Return a line if words differ, as `check_search --words` says it."""
    words = vocabulary.differences()
    if not words:
        return []
    named = ", ".join(f"{language}:{term}" for language, term in words[:NAMED])
    return [
        f"{len(words)} words of the vocabulary are not those of the entries "
        f"({named}): run reconcile_search"
    ]


def mend() -> int:
    """Count those words again that differ; return how many did."""
    words = vocabulary.differences()
    for start in range(0, len(words), AT_ONCE):
        recount(frozenset(words[start : start + AT_ONCE]))
    return len(words)


def recount(words: Set[vocabulary.Key]) -> None:
    """Count words in all entries and keep the counts.

    Who publishes waits only while the entries are read that were written meanwhile.
    """
    held, newest = vocabulary.holders(words)
    with transaction.atomic():
        operations.take_turn()
        written, _newest = vocabulary.holders(words, newest)
        vocabulary.put(words, Counter(chain.from_iterable((held | written).values())))
