"""Keys of rows as addresses and forms give them: whatever somebody has written there.

A number that no key can be finds nothing; a database or Python would raise an error.
"""

from typing import Any

# The digits of the largest number that every database keeps, less one.
MOST_DIGITS = 18


def is_key(text: Any) -> bool:
    """Whether a text is a number that a key can be."""
    text = str(text)
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
