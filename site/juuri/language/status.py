"""Which analysis is in use, said at start-up."""

from juuri.language.finnish import finnish


def provider_name(language: str) -> str:
    """Return what analyses a language: *libvoikko*, *simplemma+snowball* ...

    Raise ProviderError if the environment asks for a provider that does not work.
    """
    return finnish().provider.name if language == "fi" else "simplemma+snowball"


def startup_warnings() -> list[str]:
    """Return what whoever starts the site should know of word analysis."""
    warning = finnish().provider.warning
    return [warning] if warning else []
