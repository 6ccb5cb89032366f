"""The demo's lists of the search: what is promoted is shown, the rest not answered."""

import json

import pytest

from home.demo import content_files
from home.demo.facts import item_of
from home.demo.searches import load_searches
from search.insight.models import Promotion, UnansweredSearch
from tests.factories import make_practice, publish, translate

SEARCHES = content_files.searches()
ADDRESSES = {"fi": "/fi/haku/", "sv": "/sv/sok/"}


@pytest.mark.feature("F15")
def test_promotions__are_shown_for_their_words(lappi, client):
    items = {}
    for name in {promotion["item"] for promotion in SEARCHES["promotion"]}:
        page = publish(make_practice(lappi, title=name))
        publish(translate(page, {}))
        items[name] = item_of(page)
    load_searches(items)
    load_searches(items)
    assert Promotion.objects.count() == len(SEARCHES["promotion"])
    for promotion in SEARCHES["promotion"]:
        for words in promotion["words"]:
            address = ADDRESSES[promotion["language"]]
            assert promotion["reason"] in client.get(address, {"q": words}).text
    assert UnansweredSearch.objects.exclude(text="").count() == 5


@pytest.mark.feature("K05")
@pytest.mark.parametrize("search", SEARCHES["unanswered"], ids=lambda s: s["text"])
def test_search_without_hits__stands_in_no_text_of_the_demo(search):
    published = [item for item in content_files.items() if item["state"] == "published"]
    texts = json.dumps(published, default=str, ensure_ascii=False).lower()
    assert len(published) > 20
    assert search["text"] not in texts
