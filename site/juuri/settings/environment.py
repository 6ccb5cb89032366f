"""Reading settings from environment variables; a bad value stops the start.

Every variable is described in `deploy/env.md`.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}
# gunicorn gives up on this code, where it would start a dead worker again and again.
CANNOT_START = 3


@contextlib.contextmanager
def refusal_in_one_line() -> Iterator[None]:
    """Turn a setting that stops the start into one line without a traceback."""
    try:
        yield
    except ImproperlyConfigured as refusal:
        sys.stderr.write(f"Juuri does not start: {refusal}\n")
        sys.exit(CANNOT_START)


def text(name: str, default: str = "") -> str:
    """Return the variable, or the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """Return the variable; raise ImproperlyConfigured with its name if unset."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: see deploy/env.md")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return a yes-or-no variable; raise ImproperlyConfigured on other words."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}")
    return value in TRUE


def integer(name: str, default: int) -> int:
    """Return a whole number; raise ImproperlyConfigured on anything else."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must be a whole number, not {value!r}"
        ) from None


def words(name: str, default: str = "") -> list[str]:
    """Return a comma separated list without empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def address(name: str, default: str, schemes: tuple[str, ...]) -> str:
    """Return a URL of one of the schemes; raise ImproperlyConfigured otherwise."""
    return _usable_address(name, text(name, default), schemes)


def addresses(name: str, schemes: tuple[str, ...]) -> tuple[str, ...]:
    """Return comma separated URLs; raise ImproperlyConfigured if one is unreadable.

    Only https has a port that is known: any other has to be named.
    """
    found = [_usable_address(name, value, schemes) for value in words(name)]
    for value in found:
        parts = urlsplit(value)
        if parts.scheme != "https" and not parts.port:
            raise ImproperlyConfigured(
                f"{name} needs a port ({parts.scheme}://host:port)"
            )
    return tuple(found)


def _usable_address(name: str, value: str, schemes: tuple[str, ...]) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in schemes and bool(parts.hostname)
        usable = usable and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ImproperlyConfigured(
            f"{name} is not a readable address ({' or '.join(schemes)}://...)"
        )
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """Return Django's settings of one database, read from a URL.

    Raises ImproperlyConfigured, naming the variable and never its value: the
    address holds a password.
    """
    try:
        parsed = dj_database_url.parse(text(name, default), conn_max_age=60)
    except (ValueError, dj_database_url.ParseError, KeyError):
        parsed = {}
    if not parsed.get("ENGINE") or not parsed.get("NAME"):
        raise ImproperlyConfigured(f"{name} is not a readable database address")
    return dict(parsed)
