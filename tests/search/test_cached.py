"""What the cache keeps: enough, and nothing for long that is not public any more."""

import time
from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from wagtail.models import Page

from juuri.pages.templatetags.navigation import sections_of
from tests.search.world import World

pytestmark = pytest.mark.django_db


def test_what_thousands_of_pages_keep__is_still_there(world: World) -> None:
    cache.set_many({f"search:similar:{number}": [number] for number in range(3000)})
    assert cache.get("search:similar:0") == [0]


def test_section_taken_down_by_another_process__is_linked_for_a_minute_at_most(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def linked() -> Any:
        return str(sections_of("fi", RequestFactory().get("/fi/")))

    assert "Tapahtumat" in linked()
    # No signal reaches this process.
    Page.objects.filter(title="Tapahtumat").update(live=False)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert "Tapahtumat" not in linked()
