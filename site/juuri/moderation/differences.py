"""What changed between two texts, word by word; pure, knows neither pages nor HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# An address, a word or a sign, with the space after it.
WORD = re.compile(r"https?://[^\s\]]+\s*|\w+(?:[-’']\w+)*\s*|[^\w\s]\s*|\s+")
# Below this share of common words a line is shown as removed and written anew: a
# mosaic of single words cannot be read.
ALIKE = 0.4
# Comparing is quadratic; longer lines are shown as removed and written anew.
MOST_WORDS = 2000
MOST_LINES = 1000


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A piece of a line, and what happened to it."""

    change: Change
    text: str


Line = tuple[Piece, ...]


def compare(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Return the lines of both versions in reading order, changes marked in them."""
    if max(len(before), len(after)) > MOST_LINES:
        return [*wholly(Change.REMOVED, before), *wholly(Change.ADDED, after)]
    found: list[Line] = []
    for step, i, j, k, n in opcodes(before, after):
        if step == "equal":
            found += wholly(Change.SAME, before[i:j])
        else:
            found += replaced(before[i:j], after[k:n])
    return found


def replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Yield the lines where some stand in the place of others."""
    pairs = min(len(before), len(after))
    for old, new in zip(before[:pairs], after[:pairs], strict=True):
        yield from compare_line(old, new)
    yield from wholly(Change.REMOVED, before[pairs:])
    yield from wholly(Change.ADDED, after[pairs:])


def wholly(change: Change, lines: Sequence[str]) -> list[Line]:
    """Return lines of one piece each."""
    return [(Piece(change, line),) for line in lines]


def compare_line(before: str, after: str) -> list[Line]:
    """Return one line with its changes marked, or two where little is alike."""
    old, new = WORD.findall(before), WORD.findall(after)
    apart = [*wholly(Change.REMOVED, [before]), *wholly(Change.ADDED, [after])]
    if max(len(old), len(new)) > MOST_WORDS:
        return apart
    steps = opcodes([word.strip() for word in old], [word.strip() for word in new])
    same = sum(j - i for step, i, j, _k, _n in steps if step == "equal")
    if 2 * same < ALIKE * (len(old) + len(new)):
        return apart
    pieces: list[Piece] = []
    for step, i, j, k, n in steps:
        if step == "equal":
            # The longer one has the space that keeps it from a changed neighbour.
            same_words = map(longer, old[i:j], new[k:n])
            pieces.append(Piece(Change.SAME, "".join(same_words)))
        else:
            pieces += marked(Change.REMOVED, old[i:j])
            pieces += marked(Change.ADDED, new[k:n])
    return [tuple(pieces)]


def longer(one: str, other: str) -> str:
    """Return the longer text, the latter if they are as long."""
    return max(other, one, key=len)


def marked(change: Change, words: Sequence[str]) -> Iterator[Piece]:
    """Yield changed words; the space after them is not marked."""
    text = "".join(words)
    bare = text.rstrip()
    if bare:
        yield Piece(change, bare)
    if text != bare:
        yield Piece(Change.SAME, text[len(bare) :])


def opcodes(
    before: Sequence[str], after: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Return the steps from one to the other; no word counts as junk."""
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
