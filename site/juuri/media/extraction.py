"""Getting the text out of a file that somebody uploaded, without trusting it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from juuri.media.models import Problem, TextState
from juuri.media.text_of_file import Status

EXTENSIONS = ("pdf", "docx", "odt")
MAX_BYTES = 25 * 1024 * 1024
# As much as search takes of one page with all that is attached.
MAX_CHARACTERS = 200_000
# In all; gunicorn ends a request after thirty.
SECONDS = 20
PROGRAM = Path(__file__).with_name("text_of_file.py")
# What Python may need to start; the site's own secrets are none of it.
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR")
PROBLEMS: Mapping[int, Problem] = {
    Status.LOCKED: Problem.LOCKED,
    Status.DANGEROUS: Problem.DANGEROUS,
    Status.UNPACKS_TOO_LARGE: Problem.UNPACKS_TOO_LARGE,
    Status.NOT_WHAT_IT_SAYS: Problem.NOT_WHAT_IT_SAYS,
}


class Extracted(NamedTuple):
    """The text of a file, and how far it could be read."""

    state: TextState
    text: str = ""
    problem: str = ""


def failed(problem: Problem) -> Extracted:
    """Return that nothing of a file is found, and why."""
    return Extracted(TextState.FAILED, problem=problem)


def extract_text(document: Any) -> Extracted:
    """Return the text of a document's file; raise only if its storage does."""
    extension = document.file_extension.lower()
    if extension not in EXTENSIONS:
        return failed(Problem.OTHER_FORMAT)
    try:
        opened = document.file.storage.open(document.file.name, "rb")
    except FileNotFoundError:
        return failed(Problem.MISSING)
    with opened as file, TemporaryFile() as copy, TemporaryFile() as found:
        if not copied(file, copy):
            return failed(Problem.TOO_LARGE)
        status = run(extension, copy, found)
        found.seek(0)
        return outcome(status, found.read())


def copied(file: IO[bytes], copy: IO[bytes]) -> bool:
    """Copy a file from wherever it is stored, unless it is too large."""
    room = MAX_BYTES
    while chunk := file.read(1024 * 1024):
        room -= len(chunk)
        if room < 0:
            return False
        copy.write(chunk)
    copy.seek(0)
    return True


def run(extension: str, file: IO[bytes], found: IO[bytes]) -> int:
    """Run the program that reads files; return with what it ended."""
    child = subprocess.Popen(  # noqa: S603 (our own program; the extension is a known one)
        [sys.executable, "-I", "-X", "utf8", PROGRAM, extension, str(MAX_CHARACTERS)],
        stdin=file,
        stdout=found,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT if name in os.environ},
        start_new_session=True,
    )
    try:
        return child.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return Status.TOO_HEAVY
    finally:
        child.kill()
        child.wait()


def outcome(status: int, found: bytes) -> Extracted:
    """Return what it means that the program ended so and printed that."""
    text = found.decode("utf-8", "ignore").replace("\0", "")[:MAX_CHARACTERS].strip()
    if status == Status.READ:
        return Extracted(TextState.READ, text) if text else failed(Problem.NO_TEXT)
    if text and status not in PROBLEMS:
        # Out of room, out of time, or damaged further on: what came before is kept.
        return Extracted(TextState.CUT, text)
    # Killed by a limit, or out of memory.
    if status < 0 or status == Status.TOO_HEAVY:
        return failed(Problem.TOO_HEAVY)
    return failed(PROBLEMS.get(status, Problem.BROKEN))
