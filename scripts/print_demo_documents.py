"""Prints the documents of the demo from its texts.

`python -m scripts.print_demo_documents` makes every file of the list anew.
Tagged PDF by Chromium (`JUURI_TEST_CHROMIUM`, or the one on the path). The files are
committed, so nobody needs to run this but who changes the texts.
"""

import os
import shutil
import sys
import tomllib
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from scripts.environment import ROOT

DEMO = ROOT / "site" / "home" / "demo"
STYLE = "body{font:11pt/1.5 sans-serif;margin:0}h1{font-size:20pt;line-height:1.2}"


def read(path: Path) -> dict[str, Any]:
    """Return one file's content."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def html_of(document: dict[str, Any]) -> str:
    """Return the page that is printed: title, summary and what the item tells."""
    text = read(DEMO / "content" / f"{document['item']}.toml")[document["language"]]
    body = text.get("afterwards") or "".join(map(block_html, text["body"]))
    body += document.get("appendix", "")
    title = escape(text["title"])
    return (
        f"<!doctype html><html lang={document['language']}><meta charset=utf-8>"
        f"<title>{title}</title><style>{STYLE}</style>"
        f"<h1>{title}</h1><p><b>{escape(text['summary'])}</b></p>{body}</html>"
    )


def block_html(block: dict[str, str]) -> str:
    """Return one block of an article."""
    tag = {"heading": "h2", "quote": "blockquote"}.get(block["type"], "p")
    text = block["text"]
    return text if text.startswith("<") else f"<{tag}>{text}</{tag}>"


def main() -> None:
    """Print every document of the list."""
    chromium = os.environ.get("JUURI_TEST_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: make services")
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "20mm")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        page = browser.new_page()
        for document in read(DEMO / "documents" / "documents.toml")["document"]:
            page.set_content(html_of(document))
            path = DEMO / "documents" / document["file"]
            page.pdf(path=path, format="A4", margin=margin, tagged=True)  # type: ignore[arg-type]  # a plain dict of its keys
            print(f"{path.name}: {path.stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main()
