"""Word tables written for this measurement, unlike anything in the demo content."""

from pathlib import Path

from search.evaluation import held_out
from search.evaluation.collection import Document, JudgedQuery

FOLDER = Path(__file__).parent
FRAMES = {
    "fi": [
        "Vuosi sitten alettiin puhua siitä, mitä {} merkitsee kaikille.",
        "Moni muistaa yhä, kun {} oli vielä uutta.",
        "Illalla {} tuli taas mieleen.",
        "Siellä {} näkyy joka päivä.",
    ],
    "sv": [
        "För ett år sedan började man tala om vad {} betyder för alla.",
        "Många minns ännu när {} var något nytt.",
        "På kvällen kom {} åter på tal.",
        "Där syns {} varje dag.",
    ],
}


def collection() -> tuple[list[Document], list[JudgedQuery]]:
    """Return documents and queries of both languages."""
    documents: list[Document] = []
    queries: list[JudgedQuery] = []
    for language, frames in FRAMES.items():
        text = (FOLDER / f"words_{language}.txt").read_text(encoding="utf-8")
        families = held_out.read_families(text)
        made = list(held_out.made(language, families, frames))
        documents += [one.document for one in made]
        queries += held_out.queries(language, families, made)
    return documents, queries
