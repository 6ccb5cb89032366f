"""Generated entries and queries: the same words in many forms, by dice."""

import random

from juuri.findable import Facet
from search.models import SearchEntry
from tests.search.world import add_document

WORDS = {
    "fi": [
        "kunta",
        "kunnan",
        "kuntien",
        "kokeilu",
        "kokeilussa",
        "nuoret",
        "nuorten",
        "työpaja",
        "pöytä",
        "pöydän",
        "yhteinen",
        "yhteisen",
        "hyvinvointialue",
        "hyvinvointialueen",
        "ely:n",
        "te-palvelut",
        "c++",
        "a_b",
        "100%",
        "o'brien",
        "sote-keskuksen",
        "Päijät-Häme",
        "Lapissa",
        "2026",
    ],
    "sv": [
        "kommun",
        "kommunens",
        "projekt",
        "projektet",
        "unga",
        "ungas",
        "arbetsgrupp",
        "arbetsgruppen",
        "bord",
        "gemensamt",
        "gemensamma",
        "välfärdsområde",
        "välfärdsområdets",
        "c++",
        "a_b",
        "100%",
        "o'brien",
        "Lappland",
        "Lapplands",
        "2026",
        "åtgärd",
        "åtgärder",
    ],
}


VALUES = {
    "theme": ("a", "b", "c"),
    "target_group": ("x", "y", "z"),
    "status": ("planned", "running", "ended"),
    "stage": ("idea", "in_use"),
    "programme": ("one", "two"),
    "funding": ("none", "esr"),
}


def generated_facets(dice: random.Random) -> tuple[Facet, ...]:
    return tuple(
        Facet(dimension, value)
        for dimension, values in VALUES.items()
        for value in dice.sample(values, k=1 if dimension == "status" else 2)
    )


def generated_entry(dice: random.Random, number: int) -> SearchEntry:
    language = dice.choice(["fi", "fi", "sv"])
    words = WORDS[language]
    return add_document(
        " ".join(dice.choices(words, k=3)),
        " ".join(dice.choices(words, k=12)),
        language=language,
        object_id=number + 1,
        group=f"group {number // 2}",
    )


def generated_text(dice: random.Random) -> str:
    words = dice.choices(WORDS[dice.choice(["fi", "sv"])], k=dice.randint(1, 3))
    return f'"{" ".join(words)}"' if dice.random() < 0.3 else " ".join(words)
