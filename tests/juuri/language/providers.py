"""Switches the provider of Finnish for a test and forgets what was analysed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from juuri.language import analysis, finnish, hyphenation
from juuri.language.finnish_providers import PROVIDER_VARIABLE


def forget() -> None:
    for cache in (finnish.finnish, analysis._analysed, hyphenation._borders):
        cache.cache_clear()


@contextmanager
def using_provider(name: str) -> Iterator[None]:
    """Analyse Finnish with one provider, or skip where it is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PROVIDER_VARIABLE, name)
        forget()
        try:
            yield
        finally:
            forget()
