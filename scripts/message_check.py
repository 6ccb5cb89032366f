"""Judges a catalogue against the messages that the sources use."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdrif]|\{\w*\}|%%")
TAG = re.compile(r"</?[a-z][a-z0-9]*")


def problems_of(found: Catalog, catalog: Catalog) -> Iterator[str]:
    """One line for each message that is not as it should be."""
    for message in found:
        if not message.id:
            continue
        name = _name(message)
        own = catalog.get(_key(message), context=message.context)
        if own is None or own.id != message.id:
            yield f"not in the catalogue: {name}"
            continue
        yield from _problems_of_translation(name, own)
    for message in catalog:
        if message.id and found.get(_key(message), context=message.context) is None:
            yield f"obsolete: {_name(message)}"
    for message in catalog.obsolete.values():
        yield f"obsolete: {_name(message)}"


def _problems_of_translation(name: str, message: Message) -> Iterator[str]:
    translations = forms_of(message.string)
    if not all(translations):
        yield f"untranslated: {name}"
        return
    if "fuzzy" in message.flags:
        yield f"fuzzy: {name}"
    originals = forms_of(message.id)
    for number, translation in enumerate(translations):
        original = originals[min(number, len(originals) - 1)]
        yield from _differences(name, original, translation, count=len(originals) > 1)
        if original.startswith("\n") != translation.startswith("\n"):
            yield f"line break at the start differs: {name}"


def _differences(
    name: str, original: str, translation: str, *, count: bool
) -> Iterator[str]:
    wanted, given = _placeholders(original), _placeholders(translation)
    # "yksi päivä" may leave the number out, and "1 dag" may bring it in.
    if wanted != given and not (count and wanted ^ given <= _counts(wanted | given)):
        yield f"placeholders differ: {name}: {sorted(wanted ^ given)}"
    if sorted(TAG.findall(original)) != sorted(TAG.findall(translation)):
        yield f"HTML tags differ: {name}"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _counts(placeholders: set[str]) -> set[str]:
    return {
        mark
        for mark in placeholders
        if re.fullmatch(r"%\((count|number|n|num|total)\)[sd]|%d", mark)
    }


def forms_of(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The forms of a message or its translation: one, or singular and plural."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _key(message: Message) -> str:
    return forms_of(message.id)[0]


def _name(message: Message) -> str:
    context = f"{message.context}^^" if message.context else ""
    return f"{context}{_key(message)!r}"
