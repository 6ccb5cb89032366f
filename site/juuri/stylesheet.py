"""Serves the look as one stylesheet, so that a page asks once and nothing is built.

`juuri/css/site.css` names the parts by `@import`, one file a component. This finder
stands first in `STATICFILES_FINDERS` and gives the same file with the parts in place
of the imports, to the development server and to `collectstatic` alike. Without it the
site looks the same and asks for each part by itself.
"""

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STYLESHEET = "juuri/css/site.css"
PARTS = Path(__file__).parent / "static" / "juuri" / "css"

_IMPORT = re.compile(r'^@import url\("([a-z-]+\.css)"\);\n', re.MULTILINE)


def part_names() -> list[str]:
    """Name the parts in the order in which they count."""
    return _IMPORT.findall((PARTS / "site.css").read_text(encoding="utf-8"))


def joined_stylesheet() -> str:
    """Join the parts into one text."""
    return "\n".join(
        (PARTS / name).read_text(encoding="utf-8") for name in part_names()
    )


@cache
def folder_of_this_process() -> str:
    """Make a folder for the joined file, gone when the process ends."""
    folder = tempfile.mkdtemp(prefix="juuri-css-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class JoinedStylesheetFinder(BaseFinder):
    """Finds one file: the parts of the look, joined."""

    def __init__(self, app_names: object = None, *args: object, **kwargs: object):
        self.storage = FileSystemStorage(location=folder_of_this_process())
        super().__init__(*args, **kwargs)

    def find(self, path: str, find_all: Any = False) -> Any:
        """Return the joined file for its path, nothing for any other."""
        if path != STYLESHEET:
            return []
        written = str(self._write())
        return [written] if find_all else written

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        """Offer the joined file to `collectstatic`."""
        self._write()
        yield STYLESHEET, self.storage

    def check(self, **kwargs: object) -> Any:
        """Complain about nothing: there is nothing to configure."""
        return []

    def _write(self) -> Path:
        target = Path(self.storage.path(STYLESHEET))
        joined = joined_stylesheet()
        # An unchanged file keeps its date, so that a browser keeps its copy.
        if not target.exists() or target.read_text(encoding="utf-8") != joined:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(joined, encoding="utf-8")
        return target
