"""Promoted results above the hits of a search."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as gettext
from wagtail.models import Page

from search.insight.models import Promotion
from search.insight.promotions import matching
from tests.factories import make_organisation, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F15")]

# Whatever language the admin speaks.
SHOWN, RESTS = gettext("Shown"), gettext("Rests: it is not public")


def titles(response) -> list[str]:
    return [promoted.entry.title for promoted in response.context["promoted"]]


def hits(response) -> list[str]:
    return [entry.title for entry in response.context["listing"].entries]


@pytest.fixture
def guide(world):
    return world.practice("Opas", core_idea="<p>Työpaikan haku alkaa tästä.</p>")


def test_promotion__matches_any_form_of_all_its_words(guide, promote):
    promotion = promote("avoimet työpaikat\nrekry", page=guide)
    for text in (
        "avoin työpaikka", "Avoimien työpaikkojen haku", "rekryn", "REKRY",
        '"avoimet työpaikat"',
    ):  # fmt: skip
        assert matching(text, "fi") == [promotion.pk], text
    for text in ("työpaikka", "avoin", "työ paikka avoin", "koulu -rekry", "", "!"):
        assert matching(text, "fi") == [], text
    assert matching("rekry", "sv") == []


def test_promoted_result__stands_above_and_once(world, guide, promote, ask):
    world.practice("Toinen", core_idea="<p>Haku.</p>")
    promote("haut", page=guide, reason="Kaikki haut <b>yhdessä</b>")
    found = ask("hakujen")
    assert (titles(found), hits(found)) == (["Opas"], ["Toinen"])
    assert found.context["listing"].total == 2
    html = found.content.decode()
    assert "Kaikki haut &lt;b&gt;yhdessä&lt;/b&gt;" in html
    assert html.index('id="promoted"') < html.index('id="results"')


def test_promoted_result__is_shown_where_nothing_is_found_too(guide, promote, ask):
    promote("duuni", page=guide)
    found = ask("duunit")
    assert (titles(found), hits(found)) == (["Opas"], [])


def test_promoted_result__only_on_the_first_page_of_a_plain_search(guide, promote, ask):
    promote("haku", page=guide)
    assert titles(ask("haku", kind="project")) == []
    assert titles(ask("", kind="practice")) == []
    assert titles(ask("haku", "sv")) == []


def test_promotion_of_what_is_not_public__rests(guide, promote, ask, cast, signed_in):
    promote("haku", page=guide, reason="Kanarialintu")
    browser = signed_in(cast.communications)
    assert str(SHOWN) in state(browser)
    Page.objects.get(pk=guide.pk).specific.unpublish()
    found = ask("haku")
    assert titles(found) == []
    assert "Kanarialintu" not in found.content.decode()
    assert str(RESTS) in state(browser)


def state(browser) -> str:
    html = browser.get("/admin/promotions/").content.decode()
    return html[html.index("haku") :]


def test_terms_and_organisations__are_promoted_in_the_readers_language(
    world, promote, ask
):
    term = make_term("osatyökykyinen", "delvis arbetsför")
    promote("rajoite", term=term)
    promote("begränsning", "sv", term=term)
    assert titles(ask("rajoitteet")) == ["osatyökykyinen"]
    assert titles(ask("begränsningar", "sv")) == ["delvis arbetsför"]
    # Nothing public names the organisation, so it has no page yet.
    promote("yritys", organisation=make_organisation("Salainen Oy", accepted=False))
    assert titles(ask("yritys")) == []


def test_page_of_the_other_language__is_marked_as_such(world, promote, ask):
    page = world.practice("Guiden", language="sv")
    promote("opas", page=page)
    assert 'lang="sv" hreflang="sv">Guiden' in ask("opas").content.decode()


@pytest.mark.parametrize(
    ("words", "targets"),
    [("", 1), ("!!!", 1), ("yksi kaksi kolme neljä viisi kuusi seitsemän", 1),
     ("\n".join(["sana"] * 21), 1), ("sana", 0), ("sana", 2)],
)  # fmt: skip
def test_promotion__is_refused_without_words_or_with_another_number_of_things(
    guide, promote, words, targets
):
    values = {"page": guide if targets else None}
    if targets == 2:
        values["term"] = make_term("kunta")
    with pytest.raises(ValidationError):
        promote(words, **values)
    if targets != 1:
        with pytest.raises(IntegrityError), transaction.atomic():
            Promotion.objects.create(words=words, language="fi", **values)


def test_search__costs_no_query_more_where_nothing_is_promoted(guide, promote, ask):
    promote("koulu", page=guide)
    ask("haku", agent="")
    with CaptureQueriesContext(connection) as before:
        ask("haku", agent="")
    Promotion.objects.all().delete()
    ask("haku", agent="")
    with CaptureQueriesContext(connection) as after:
        ask("haku", agent="")
    assert len(before) == len(after)


def test_promotions__are_written_by_communications_staff_with_their_history(
    guide, cast, signed_in
):
    for name in ("coordinator_a", "author_a", "reader"):
        browser = signed_in(getattr(cast, name))
        for address in ("/admin/promotions/", "/admin/promotions/new/"):
            assert browser.get(address).status_code in (302, 403), (name, address)
    browser = signed_in(cast.communications)
    form = browser.get("/admin/promotions/new/?language=sv&words=lediga+jobb")
    assert "lediga jobb" in form.content.decode()
    typed = {"language": "fi", "words": "haku", "page": guide.pk, "reason": ""}
    typed |= {"organisation": "", "term": ""}
    assert browser.post("/admin/promotions/new/", typed).status_code == 302
    promotion = Promotion.objects.get()
    history = browser.get(f"/admin/promotions/history/{promotion.pk}/")
    assert history.status_code == 200
    assert "Communications" in history.content.decode()
    both = typed | {"term": make_term("kunta").pk}
    refused = browser.post(f"/admin/promotions/edit/{promotion.pk}/", both)
    assert refused.status_code == 200
    assert browser.post(f"/admin/promotions/delete/{promotion.pk}/").status_code == 302
    assert not Promotion.objects.exists()


def test_list_of_promotions__costs_the_same_for_one_and_ten(
    guide, promote, cast, signed_in
):
    browser = signed_in(cast.communications)
    promote("haku", page=guide)
    browser.get("/admin/promotions/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/admin/promotions/")
    for number in range(9):
        promote(f"haku sana{number}", page=guide)
    with CaptureQueriesContext(connection) as ten:
        browser.get("/admin/promotions/")
    assert len(ten) == len(one)
