"""What the title of a page says of its listing: typed text, number of results, page."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST = 80


def quoted(text: str) -> str:
    """Return a typed text in quotes, cut where it is long."""
    if not text:
        return ""
    return _("“%(query)s”") % {"query": Truncator(text).chars(LONGEST)}


def number_of(results: int, nearest: int = 0) -> str:
    """Return how many results there are, in words; the nearest where no others are."""
    if nearest and not results:
        label = ngettext(
            "%(total)s nearest result", "%(total)s nearest results", nearest
        )
        return label % {"total": nearest}
    label = ngettext("%(total)s result", "%(total)s results", results)
    return label % {"total": results}


def place_of(page: int, last: int) -> str:
    """Return which page of how many it is, nothing for the first."""
    if page < 2:
        return ""
    return _("page %(page)s of %(last)s") % {"page": page, "last": last}


def joined(*parts: str) -> str:
    """Return the parts that say something, side by side."""
    return ", ".join(part for part in parts if part)
