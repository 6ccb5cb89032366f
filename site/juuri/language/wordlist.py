"""A compact read-only dictionary in a file: word -> its lemmas and a flag byte.

Words are sorted and front coded in blocks; the file is mapped into memory, so it
costs the pages that are really read and processes share them. Layout, all numbers
little endian::

    magic, number of blocks, number of words, length of the file   (header)
    position of each block                                         (4 bytes each)
    blocks of words:
        shared prefix length, rest length, rest                    (the word)
        flags, number of lemmas, and 128 more for a word that is only a name
        for each lemma: letters to cut off the word, length, ending to add
"""

import mmap
import os
import struct
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

# Raise it when the layout changes, or what `compounds.flags` counts.
FORMAT = 5
_MAGIC = b"JUURIWL1"
_HEADER = struct.Struct("<8sIIQ")
_BLOCK = 16
_LONGEST = 255
# The first word of so many blocks is kept in memory, to find a block faster.
_FENCE = 64
_NAME = 0x80


class Entry(NamedTuple):
    """What the list says of a word."""

    lemmas: tuple[str, ...]
    flags: int
    is_name: bool = False


class BrokenWordList(Exception):
    """The file is not a whole word list of this format."""


class WordList:
    """A word list in a file, opened for reading; safe to share between threads."""

    _blocks: int
    _count: int

    def __init__(self, path: Path) -> None:
        """Map the file, or raise BrokenWordList or OSError."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < _HEADER.size:
                raise BrokenWordList(f"{path} is too short")
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, self._blocks, self._count, length = _HEADER.unpack_from(self._data)
        if magic != _MAGIC or length != size:
            self._data.close()
            raise BrokenWordList(f"{path} is damaged or of another format")
        self._fences = [self._first(at) for at in range(0, self._blocks, _FENCE)]

    def __len__(self) -> int:
        """Return the number of words."""
        return self._count

    def get(self, word: str) -> Entry | None:
        """Return what the list says of a word, None if it does not know it."""
        key = word.encode("utf-8", "surrogatepass")
        fence = bisect_right(self._fences, key) - 1
        if fence < 0:
            return None
        blocks = range(fence * _FENCE, min((fence + 1) * _FENCE, self._blocks))
        block = blocks[bisect_right(blocks, key, key=self._first) - 1]
        return self._search(key, self._position(block))

    def _position(self, block: int) -> int:
        start = _HEADER.size + 4 * block
        return int.from_bytes(self._data[start : start + 4], "little")

    def _first(self, block: int) -> bytes:
        start = self._position(block) + 2
        return self._data[start : start + self._data[start - 1]]

    def _search(self, key: bytes, position: int) -> Entry | None:
        data = self._data
        found = b""
        for _ in range(_BLOCK):
            if position >= len(data):
                return None
            shared, length = data[position], data[position + 1]
            position += 2
            found = found[:shared] + data[position : position + length]
            position += length
            if found == key:
                return self._entry(key, position)
            if found > key:
                return None
            position = self._skip(position)
        return None

    def _skip(self, position: int) -> int:
        lemmas = self._data[position + 1] & ~_NAME
        position += 2
        for _ in range(lemmas):
            position += 2 + self._data[position + 1]
        return position

    def _entry(self, key: bytes, position: int) -> Entry:
        data = self._data
        flags, count = data[position], data[position + 1]
        position += 2
        lemmas = []
        for _ in range(count & ~_NAME):
            cut, length = data[position], data[position + 1]
            position += 2
            stem = key[: len(key) - cut]
            lemmas.append((stem + data[position : position + length]).decode())
            position += length
        return Entry(tuple(lemmas), flags, count >= _NAME)


def write_word_list(path: Path, entries: Iterable[tuple[str, Entry]]) -> None:
    """Write words, which come in order, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_encoded(entries))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _encoded(entries: Iterable[tuple[str, Entry]]) -> Iterator[bytes]:
    words = (
        (word.encode(), entry)
        for word, entry in entries
        if len(word.encode()) <= _LONGEST
    )
    blocks = []
    count = 0
    while block := list(islice(words, _BLOCK)):
        blocks.append(_encoded_block(block))
        count += len(block)
    position = _HEADER.size + 4 * len(blocks)
    length = position + sum(map(len, blocks))
    yield _HEADER.pack(_MAGIC, len(blocks), count, length)
    for encoded in blocks:
        yield position.to_bytes(4, "little")
        position += len(encoded)
    yield from blocks


def _encoded_block(entries: list[tuple[bytes, Entry]]) -> bytes:
    block = bytearray()
    previous = b""
    for word, entry in entries:
        shared = _shared(previous, word)
        block += bytes([shared, len(word) - shared]) + word[shared:]
        block += bytes([entry.flags, len(entry.lemmas) | _NAME * entry.is_name])
        for lemma in entry.lemmas:
            block += _edit(word, lemma.encode())
        previous = word
    return bytes(block)


def _shared(one: bytes, other: bytes) -> int:
    """Return how many bytes two words begin with alike."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _edit(word: bytes, lemma: bytes) -> bytes:
    shared = _shared(word, lemma)
    ending = lemma[shared:]
    return bytes([len(word) - shared, len(ending)]) + ending
