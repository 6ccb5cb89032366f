"""Real pages in a real Chromium, served on 127.0.0.1 by the test's own server."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import expect, sync_playwright

CHROMIUM = os.environ.get("JUURI_TEST_CHROMIUM") or shutil.which("chromium") or ""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
HERE = Path(__file__).parent
# As long as everything else waits in a browser; a machine at work needs more than 5 s.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items):
    """Mark every test of this folder; without Chromium they are skipped or fail."""
    for item in items:
        if HERE in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _chromium():
    # Playwright's loop runs in this thread, and Django would take it for an
    # asynchronous context: microsoft/playwright-pytest#29.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if not CHROMIUM:
        if os.environ.get("JUURI_REQUIRE_SERVICES", "") not in ("", "0"):
            pytest.fail("Chromium is required and missing: make services")
        pytest.skip("Chromium is missing: make services")
    yield
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": FLAGS, "headless": True}


@pytest.fixture
def playwright():
    """Return Playwright, whose event loop ends with the test.

    While it runs, Django keeps another set of connections (asgiref.local). Left
    running, or with these left open, it would change the database connection under
    all the tests that follow.
    """
    with sync_playwright() as running:
        yield running
        connections.close_all()


@pytest.fixture
def browser(playwright, browser_type_launch_args):
    opened = playwright.chromium.launch(**browser_type_launch_args)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser_context_args():
    return {
        "locale": "fi-FI",
        "timezone_id": "Europe/Helsinki",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def axe_violations():
    """Return a function that lists what axe finds on a page, contrast included."""
    axe = Axe()

    def violations(page):
        found = axe.run(page).response["violations"]
        return [
            f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]
        ]

    return violations
