"""Snowball's stemmers, one of each for a thread: they keep the word they work on."""

import threading
from importlib import import_module
from typing import Any

_stemmers = threading.local()


def stem(word: str, algorithm: str) -> str:
    """Return the word without the endings that the algorithm cuts off.

    >>> stem("projektens", "swedish")
    'projekt'
    """
    stemmer: Any = getattr(_stemmers, algorithm, None)
    if stemmer is None:
        stemmer = import_module("snowballstemmer").stemmer(algorithm)
        setattr(_stemmers, algorithm, stemmer)
    return str(stemmer.stemWord(word))
