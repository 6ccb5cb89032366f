"""The practice that the main journey types: a real page, or a shorter one of our own.

The real page is read from `../shared/seeds`; it is never kept in this repository.
"""

from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@dataclass(frozen=True)
class Practice:
    """What a coordinator types, by field; a section is a list of paragraphs."""

    title: str
    summary: str
    place: str
    funder: str
    author_name: str
    sections: dict[str, list[str]]
    # Words that stand in the pages in another form.
    asked_fi: str
    asked_sv: str
    # The Swedish version: what stands for a Finnish text, and for all the others.
    swedish: dict[str, str]
    swedish_else: str


OWN = Practice(
    title="Kylätalon palvelutori",
    summary="Palvelut kiertävät kylätaloilla kahden viikon välein.",
    place="Inari ja Utsjoki",
    funder="Ei erillisrahoitusta",
    author_name="Outi Esimerkki",
    sections={
        "core_idea": ["Kunta, järjestöt ja työllisyyspalvelut tulevat kylätalolle."],
        "environment": ["Pitkien välimatkojen kunta, jossa linja-auto kulkee harvoin."],
        "conditions": ["Kyläyhdistys hoitaa tilan.", "Jokaisella on varahenkilö."],
        "evaluation_before": ["Matka palveluihin oli keskimäärin 80 kilometriä."],
        "evaluation_during": ["Kävijöitä oli vuoden aikana 214."],
        "evaluation_after": ["Palvelutori jäi pysyväksi kolmelle kylälle."],
        "tips": ["Aloita yhdestä kylästä ja yhdestä iltapäivästä."],
    },
    asked_fi="kyläyhdistykset",
    asked_sv="byahusen",
    swedish={
        "Kylätalon palvelutori": "Servicetorg i byahuset",
        "Palvelut kiertävät kylätaloilla kahden viikon välein.": (
            "Tjänsterna turnerar i byahus varannan vecka."
        ),
        "Inari ja Utsjoki": "Enare och Utsjoki",
        "Ei erillisrahoitusta": "Ingen separat finansiering",
    },
    swedish_else="Kommunen och föreningarna kommer till byn.",
)

HEADINGS = {
    "core_idea": "Ratkaisun perusidea",
    "environment": "Toimintaympäristö",
    "conditions": "Toimivuuden ja käyttöönoton ehdot",
    "evaluation_before": "Ennen:",
    "evaluation_during": "Aikana:",
    "evaluation_after": "Jälkeen:",
    "tips": "Vinkit toimintamallin soveltajille",
}


def real_practice() -> Practice | None:
    """Return seed 003 section by section; None where the seeds are not at hand."""
    files = sorted(SEEDS.glob("003_*.txt"))
    if not files:
        return None
    lines = [line.strip() for line in files[0].read_text("utf-8").splitlines()]
    return Practice(
        title=lines[0],
        summary=" ".join(line for line in lines[1:6] if line),
        place=after(lines, "Toteutuspaikka"),
        funder=after(lines, "Toimintamallin rahoittaja"),
        author_name=after(lines, "Tekijä"),
        sections=sections_of(lines),
        asked_fi="yhteistyörakenteita",
        asked_sv="samarbetsstrukturer",
        swedish={lines[0]: "En samarbetsstruktur mellan utvecklingsprogram"},
        swedish_else="Koordinatorerna möts regelbundet och delar sina erfarenheter.",
    )


def after(lines: list[str], heading: str) -> str:
    """Return the first line with text below a heading."""
    start = lines.index(heading) + 1
    return next(line for line in lines[start:] if line)


def sections_of(lines: list[str]) -> dict[str, list[str]]:
    """Return the paragraphs between one heading and the next."""
    starts = {
        name: next(i for i, line in enumerate(lines) if line.startswith(heading))
        for name, heading in HEADINGS.items()
    }
    ends = [*starts.values(), lines.index("Kansikuva")]
    return {
        name: [
            line
            for line in lines[start + 1 : min(end for end in ends if end > start)]
            if line and not line.startswith("Arvioinnin tulokset")
        ]
        for name, start in starts.items()
    }
