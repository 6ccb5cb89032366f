"""The Finnish business ID (Y-tunnus): its form and its check digit."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORM = re.compile(r"[0-9]{7}-[0-9]", re.ASCII)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def check_digit(number: str) -> int | None:
    """Return the check digit of seven digits; None: such a number is never given."""
    rest = sum(w * int(d) for w, d in zip(WEIGHTS, number, strict=True)) % 11
    if rest == 1:
        return None
    return (11 - rest) % 11


def validate_business_id(value: str) -> None:
    """Refuse what is not a business ID, saying whether form or digits are wrong."""
    if not FORM.fullmatch(value):
        raise ValidationError(
            _(
                "A business ID has seven digits, a hyphen and a check digit, for "
                "example 1234567-1."
            ),
            code="form",
        )
    number, _hyphen, digit = value.partition("-")
    if check_digit(number) != int(digit):
        raise ValidationError(
            _(
                "This business ID does not exist: the check digit does not fit. Check "
                "the digits."
            ),
            code="check_digit",
        )
