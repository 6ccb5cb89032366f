"""Where the word lists of Swedish and English are kept, and how they are made.

They are derived from the installed simplemma on this machine, never committed. The
name of a file has the versions of the data and of the format, so an upgrade makes
a new file and an old one is never misread.
"""

import fcntl
import functools
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, metadata
from pathlib import Path

from juuri.language import compounds
from juuri.language.wordlist import (
    FORMAT,
    BrokenWordList,
    Entry,
    WordList,
    write_word_list,
)

logger = logging.getLogger(__name__)

LEXICON_LANGUAGES = ("sv", "en")
CACHE_VARIABLE = "JUURI_LANGUAGE_CACHE"
_SITE = Path(__file__).resolve().parents[2]
_CHILD_TIMEOUT = 300


def cache_directory() -> Path:
    """Return the folder of the word lists, made if it was missing."""
    written = os.environ.get("JUURI_VAR") or _SITE.parent / "var"
    folder = Path(os.environ.get("JUURI_LANGUAGE_CACHE") or Path(written) / "language")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _spare_directory(folder, str(error))
    if not os.access(folder, os.W_OK) and not _is_complete(folder):
        return _spare_directory(folder, "it cannot be written")
    return folder


def _is_complete(folder: Path) -> bool:
    return all((folder / file_name(name)).is_file() for name in LEXICON_LANGUAGES)


@functools.cache
def _spare_directory(folder: Path, reason: str) -> Path:
    """Return a folder of this process alone: slow, but it works anywhere."""
    logger.warning(
        "The word lists cannot be kept in %s (%s); each process makes its own. "
        "Set %s to a folder that can be written.",
        folder,
        reason,
        CACHE_VARIABLE,
    )
    return Path(tempfile.mkdtemp(prefix="juuri-language-"))


def file_name(language: str) -> str:
    """Return the name of a language's file for the installed data and this format."""
    return f"{language}-simplemma{metadata.version('simplemma')}-{FORMAT}.words"


@functools.cache
def _opened(path: Path) -> WordList:
    return WordList(path)


def open_lexicon(language: str) -> WordList:
    """Return the word list of a language, made on first use."""
    path = cache_directory() / file_name(language)
    if not path.is_file():
        _build_in_child(language, path.parent)
    if not path.is_file():
        build_lexicon(language, path.parent)
    try:
        return _opened(path)
    except BrokenWordList as error:
        logger.warning("Making a word list again: %s", error)
        path.unlink(missing_ok=True)
        build_lexicon(language, path.parent)
        return _opened(path)


def _build_in_child(language: str, folder: Path) -> None:
    """Build in a process of its own: building takes 260 MB, reading 10."""
    search_path = filter(None, [str(_SITE), os.environ.get("PYTHONPATH")])
    environment = {
        **os.environ,
        CACHE_VARIABLE: str(folder),
        "PYTHONPATH": os.pathsep.join(search_path),
    }
    command = [sys.executable, "-m", "juuri.language", "build", language]
    try:
        subprocess.run(  # noqa: S603 - our own interpreter and arguments
            command,
            env=environment,
            check=True,
            timeout=_CHILD_TIMEOUT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("Making the word list in this process: %s", error)


def build_lexicon(language: str, folder: Path | None = None) -> Path:
    """Make the word list of a language unless it is there; return its file."""
    folder = folder or cache_directory()
    path = folder / file_name(language)
    with _only_one(folder / f"{language}.lock"):
        if not path.is_file():
            write_word_list(path, _entries(language))
    return path


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _entries(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield simplemma's forms and lemmas in lower case and in order."""
    lemmas, words = _lemmas(language)
    flags = {}
    if language == "sv":
        for noun in compounds.hidden_lemmas(lemmas):
            lemmas[noun] = tuple(sorted({*lemmas[noun], noun}))
        flags = compounds.flags(lemmas)
    for form in sorted(lemmas):
        yield form, Entry(lemmas[form], flags.get(form, 0), form not in words)


def _lemmas(language: str) -> tuple[dict[str, tuple[str, ...]], set[str]]:
    """Return the lemmas of each form, and which forms are written in lower case.

    The rest are names. Equal lemmas are one object, to save memory.
    """
    lemmas: dict[str, tuple[str, ...]] = {}
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    words: set[str] = set()

    def add(form: str, lemma: str) -> None:
        found = tuple(sorted({*lemmas.get(form, ()), lemma}))
        lemmas[form] = known.setdefault(found, found)

    for form, lemma in _simplemma_items(language):
        # simplemma gives one reading a form: *plan* only as a form of *plana*. What
        # other words have as their lemma is a lemma itself as well.
        add(form.lower(), lemma.lower())
        add(lemma.lower(), lemma.lower())
        words.update(word for word in (form, lemma) if word[:1].islower())
    return lemmas, words


def _simplemma_items(language: str) -> Iterator[tuple[str, str]]:
    module = import_module("simplemma.strategies.dictionaries.dictionary_factory")
    yield from module.DefaultDictionaryFactory().get_dictionary(language).items()
