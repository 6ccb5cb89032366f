"""The icons of the site: drawn for it, 24 x 24, one round stroke, set into the page.

Their meaning is fixed: sprout = project, leaf = practice, signed sheet = agreement.
An icon always stands beside a word, so it is hidden from screen readers.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

#: The strokes of each icon.
ICONS: dict[str, tuple[str, ...]] = {
    "project": (
        "M12 21v-9M12 13c-5 0-7-3-7-7 5 0 7 3 7 7zM12 16c0-4 2-6 6.5-6 0 4-2 6-6.5 6z",
    ),
    "practice": (
        "M5.5 18.5C3.5 9.5 9 4 20 4c.5 11-5.5 16.5-14.5 14.5zM3.5 20.5 14 10",
    ),
    "agreement": (
        "M5.5 3H15l4 4v14H5.5zM15 3v4h4M9 11h6"
        "M8.5 17c1-2.5 2-2.5 2 0s1.5 1 2.3-.6 1.4.6 2.7.6",
    ),
    "event": ("M4 6h16v14.5H4zM4 10.5h16M8 3v4M16 3v4",),
    "article": ("M5 4h14v16H5zM8.5 8h7M8.5 12h7M8.5 16h4",),
    "term": (
        "M12 6.5C10 4.5 7 4 3 4v14c4 0 7 .5 9 2.5 2-2 5-2.5 9-2.5V4c-4 0-7 .5-9 2.5z"
        "M12 6.5v14",
    ),
    "region": (
        "M12 21c5-6 7-8.5 7-12a7 7 0 0 0-14 0c0 3.5 2 6 7 12z"
        "M12 11.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    ),
    "organisation": (
        "M4.5 21V8L12 4l7.5 4v13zM9.5 21v-5h5v5M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01",
    ),
    "search": ("M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.8 15.8 21 21",),
    "check": ("m4.5 12.5 5 5L19.5 7",),
    "done": ("m2 13 4.5 4.5L15 8.5M11.5 17l.5.5 9.5-9.5",),
    "late": ("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",),
    "coming": ("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12h8M13 9l3 3-3 3",),
    "info": ("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5h.01",),
    "warn": ("M12 3.5 22 20.5H2zM12 10v4.5M12 17.5h.01",),
    "close": ("m6 6 12 12M18 6 6 18",),
    "chevron": ("m6 9 6 6 6-6",),
    "arrow": ("M5 12h14M13 6l6 6-6 6",),
    "lock": ("M6 11h12v10H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",),
    "language": (
        "M3 5.5h9M7.5 3v2.5M10.5 5.5c-.8 4-3.5 6.5-7 8M5 9c1 2.5 3 4 5.5 4.5"
        "M12 21l4.5-11L21 21M13.7 17h5.6",
    ),
    "download": ("M12 3v12.5M7 11l5 5 5-5M4 21h16",),
    "mail": ("M3 5.5h18v13.5H3zM3.5 6.5 12 13.5l8.5-7",),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; an unknown name draws nothing, the word beside it stays."""
    strokes = ICONS.get(name)
    if strokes is None:
        return SafeString("")
    return format_html(
        '<svg class="icon icon--{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        name,
        format_html_join("", '<path d="{}"/>', ((stroke,) for stroke in strokes)),
    )
