"""Eight threads and four processes analyse at once, without a wrong term."""

import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from juuri.language import terms
from tests.juuri.language.providers import forget

SITE = Path(__file__).resolve().parents[3] / "site"
# The last Swedish ones are in no dictionary: a stemmer cuts them.
WORDS = {
    "fi": """
        kaupunginteatterissa käytännöt kuntien hyvinvointialueella sopimuksista
        työkykykoordinaattori omaishoitajien yhteistyöalueet lautoilla vertaisohjaajia
        velkaneuvojan kirjastoauto päijäthämäläinen ELY:n sotepalveluista odotusaikaa
    """,
    "sv": """
        arbetsförmågekoordinatorn välfärdsområdenas sysselsättningsområde praxis
        närståendevårdare biblioteken färjorna grannarnas hälsostationens avtalet
        rehabiliteringsgruppen skuldrådgivningen växthusen språkvännerna löften mötena
        glimfrorna knysterens plompheten vrinkarnas skvolten trimblande zavigheters
    """,
}
ASKED = [
    (word, language) for language, words in WORDS.items() for word in words.split()
]
ROUNDS = 15
PROCESS = """
import json, sys
from juuri.language import terms
asked = json.loads(sys.stdin.read())
json.dump([sorted(terms(word, language)) for word, language in asked], sys.stdout)
"""


def analysed(seed: int) -> list[tuple[tuple[str, str], list[str]]]:
    """Return the terms of all words, some times in an order of its own.

    Nothing is remembered, so that each thread asks the dictionaries itself.
    """
    found = []
    for number in range(ROUNDS):
        asked = random.Random(100 * seed + number).sample(ASKED, len(ASKED))
        forget()
        found += [(one, sorted(terms(*one))) for one in asked]
    return found


@pytest.fixture(scope="module")
def right() -> dict[tuple[str, str], list[str]]:
    """Return what one thread alone finds."""
    return {one: sorted(terms(*one)) for one in ASKED}


@pytest.fixture
def impatient():
    """Let threads take turns in the middle of a word, not after thousands."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def test_eight_threads_analyse_at_once(right, impatient):
    with ThreadPoolExecutor(8) as threads:
        for found in threads.map(analysed, range(8)):
            assert [one for one in found if one[1] != right[one[0]]] == []


def analysed_apart(_number: int) -> list[list[str]]:
    """Return the terms of all words, found by a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", PROCESS],
        cwd=SITE,
        input=json.dumps(ASKED),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[str]] = json.loads(run.stdout)
    return found


def test_four_processes_analyse_at_once(right):
    with ThreadPoolExecutor(4) as processes:
        for found in processes.map(analysed_apart, range(4)):
            assert dict(zip(ASKED, found, strict=True)) == right
