"""A text that is kept in both languages side by side: which of the two is shown."""


def in_language(language: str | None, fi: str, sv: str) -> str:
    """Return the text of a language, Finnish where there is no Swedish.

    `language` is a code with or without a country, None outside any request.
    """
    return sv if (language or "fi").startswith("sv") and sv else fi
