"""Making the three parts of a mail from templates, in one language.

A mail called `x` has `mail/x/subject.txt`, `mail/x/body.txt` and `mail/x/body.html`.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

SUBJECT_LENGTH = 150
SOFT_HYPHEN = "\u00ad"
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*\n")


@dataclass(frozen=True)
class RenderedMail:
    """What is sent: one line of subject, plain text, and the same as HTML."""

    subject: str
    text: str
    html: str


def full_address(path: str) -> str:
    """Return the address of a path of this site, with scheme and host."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def render_mail(template: str, context: dict[str, Any], language: str) -> RenderedMail:
    """Render the parts of a mail in a language."""
    values = {
        **context,
        "language": language,
        "site_address": full_address("/"),
    }
    with translation.override(language):
        subject = one_line(_plain(f"mail/{template}/subject.txt", values))
        values["subject"] = subject
        text = _plain(f"mail/{template}/body.txt", values)
        html = get_template(f"mail/{template}/body.html").render(values)
    text = BLANK_LINES.sub("\n\n", text).strip() + "\n"
    return RenderedMail(subject, text, html.replace(SOFT_HYPHEN, "").strip() + "\n")


def one_line(text: str) -> str:
    """Return text that is safe and short enough for a header."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) <= SUBJECT_LENGTH:
        return line
    return line[: SUBJECT_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _plain(name: str, values: dict[str, Any]) -> str:
    # The text parts are no HTML: a name such as "Åbo & Co" stays as it is.
    template: Any = get_template(name)
    text: str = template.template.render(Context(values, autoescape=False))
    return text.replace(SOFT_HYPHEN, "")
