"""Reading the demo texts; the format is described in content/README.md."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

FOLDER = Path(__file__).parent

HTML_FIELDS = {
    "project": ("description", "results"),
    "practice": (
        "core_idea", "environment", "conditions", "resources_needed",
        "evaluation_before", "evaluation_during", "evaluation_after", "evidence",
        "transfer", "tips",
    ),
    "agreement": ("vision", "goals", "parties"),
    "event": ("description", "agenda", "afterwards"),
    "article": (),
    "standard": (),
}  # fmt: skip
PLAIN_FIELDS = {
    "project": (
        "title", "slug", "summary", "image_alt", "plain_summary", "interrupted_note",
    ),
    "practice": (
        "title", "slug", "summary", "image_alt", "plain_summary", "place",
        "author_name", "unfinished_note",
    ),
    "agreement": ("title", "slug", "summary", "image_alt", "plain_summary"),
    "article": ("title", "slug", "summary", "image_alt", "plain_summary"),
    "event": ("title", "slug", "summary", "image_alt", "plain_summary", "place"),
    "standard": ("title", "slug", "plain_summary"),
}  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """Return one file's content; raise tomllib.TOMLDecodeError if it is broken."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def items() -> Iterator[dict[str, Any]]:
    """Yield the items in the order of their file names, each with its `id`.

    Events come last: they present all others.
    """
    paths = (FOLDER / "content").glob("*.toml")
    for path in sorted(paths, key=lambda p: (p.stem.startswith("event-"), p.stem)):
        yield {"id": path.stem, **read(path)}


def organisations() -> list[dict[str, Any]]:
    """Return the organisations of the demo."""
    return list(read(FOLDER / "organisations.toml")["organisation"])


def terms() -> list[dict[str, Any]]:
    """Return the glossary of the demo."""
    return list(read(FOLDER / "terms.toml")["term"])


def searches() -> dict[str, Any]:
    """Return promotions and searches without hits of the demo."""
    return read(FOLDER / "searches.toml")


def pictures() -> list[dict[str, Any]]:
    """Return the pictures of the demo."""
    path = FOLDER / "pictures" / "pictures.toml"
    return list(read(path)["picture"]) if path.exists() else []


def documents() -> list[dict[str, Any]]:
    """Return the attachments of the demo, each with the `item` that it belongs to."""
    return list(read(FOLDER / "documents" / "documents.toml")["document"])


def page_values(item: dict[str, Any], language: str) -> dict[str, Any]:
    """Return the values of the page's fields in one language."""
    texts, kind = item[language], item["kind"]
    values: dict[str, Any] = {
        name: one_line(texts.get(name, ""))
        for name in PLAIN_FIELDS[kind]
        if name in texts
    }
    values |= {name: one_line(texts.get(name, "")) for name in HTML_FIELDS[kind]}
    for number, idea in enumerate(texts.get("core_ideas", []), start=1):
        values[f"core_idea_{number}"] = idea
    if "obstacles" in texts:
        values["obstacles"] = texts["obstacles"]
    if "body" in texts:
        values["body"] = body_of(item["id"], texts["body"])
    return values


def one_line(text: str) -> str:
    """Return text as one line: the files break lines between blocks only."""
    return "".join(line.strip() for line in text.splitlines())


def body_of(item_id: str, blocks: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return a StreamField value; a block has the same id in both languages."""
    return [
        {
            "type": block["type"],
            "value": block_value(block),
            "id": str(uuid5(NAMESPACE_URL, f"juuri-demo/{item_id}/{place}")),
        }
        for place, block in enumerate(blocks)
    ]


def block_value(block: dict[str, str]) -> Any:
    """Return the value of one block of a body."""
    if block["type"] == "quote":
        return {"quote": block["text"], "attribution": block.get("attribution", "")}
    text = one_line(block["text"])
    if block["type"] == "paragraph" and not text.startswith("<"):
        return f"<p>{text}</p>"
    return text
