"""Names of regions that are derived: long names, alphabetical order, addresses.

No database here; what Statistics Finland publishes is read by `tables`.
"""

import csv
from functools import cache
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

FIXTURES = Path(__file__).parent / "fixtures"

# Shown wherever the region data is used; the licence asks for it.
ATTRIBUTION = _("Region data: Statistics Finland, classifications 2026 (CC BY 4.0).")

# Both alphabets end in these three, and Unicode orders them ä, å, ö.
_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def alphabetical(name: str) -> str:
    """Return a sort key for the Finnish and Swedish alphabet, where å, ä, ö end it."""
    return name.casefold().translate(_LAST_LETTERS)


def slug_of(name: str) -> str:
    """Return a name as an address, a-z and hyphens: `Itä-Häme` is `ita-hame`."""
    return slugify(name)


@cache
def _long_employment_names() -> dict[str, str]:
    path = FIXTURES / "employment_area_names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {f"fi:{row['name_fi']}": row["long_fi"] for row in rows} | {
        f"sv:{row['name_sv']}": row["long_sv"] for row in rows
    }


def long_employment_name_fi(short: str) -> str:
    """Return the Finnish long name, from our list, since the genitive has no rule.

    An unknown name is appended to uninflected, as the language allows: after a name
    of several words the hyphen stands behind a space.
    """
    joint = " -" if " " in short else "-"
    return _long_employment_names().get(f"fi:{short}", f"{short}{joint}työllisyysalue")


def long_employment_name_sv(short: str) -> str:
    """Return the Swedish long name, from our list or without a genitive s."""
    return _long_employment_names().get(f"sv:{short}", f"{short} sysselsättningsområde")
