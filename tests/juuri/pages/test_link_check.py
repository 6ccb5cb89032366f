"""Links between pages that no visitor can follow are found and told."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page

from juuri.moderation import operations
from juuri.pages.link_check import lost_links
from tests.factories import make_article, make_practice, publish

pytestmark = pytest.mark.feature("I06")
CANARY = "Kanarialintu"


def link_to(number: int) -> str:
    return f'<p><a linktype="page" id="{number}">tästä</a></p>'


def test_links__to_drafts_and_deleted_pages_are_lost(lappi):
    draft, public = make_practice(lappi), publish(make_practice(lappi))
    page = make_practice(
        lappi,
        core_idea=link_to(draft.pk) + link_to(draft.pk) + link_to(public.pk),
        tips=link_to(999_999),
    )
    found = [(link.target_id, link.target) for link in lost_links([page])]
    assert found == [(draft.pk, draft.page_ptr), (999_999, None)]


def test_report__names_what_the_user_may_see(
    lappi, paijat_hame, coordinator_a, coordinator_b, signed_in
):
    secret = make_practice(paijat_hame, title=CANARY)
    own = make_practice(lappi, title="Oma luonnos")
    links = link_to(secret.pk) + link_to(own.pk) + link_to(999_999)
    publish(make_article(lappi, title="Juttu", body=[("paragraph", links)]))
    address = reverse("lost_links")
    html = signed_in(coordinator_a).get(address).content.decode()
    assert html.count(">Juttu<") == 3
    assert "Oma luonnos" in html
    assert CANARY not in html
    assert ">Juttu<" not in signed_in(coordinator_b).get(address).content.decode()


def test_editor__warns_of_lost_links(lappi, coordinator_a, signed_in):
    draft = make_practice(lappi)
    page = make_practice(lappi, core_idea=link_to(draft.pk))
    browser = signed_in(coordinator_a)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "messages" in browser.get(address).content.decode()
    told = [str(message) for message in browser.get(address).context["messages"]]
    assert any("atkaisun perusidea" in text for text in told)
    publish(draft)
    assert list(browser.get(address).context["messages"]) == []


def test_command__fails_and_names_the_pages(lappi, coordinator_a, capsys):
    call_command("check_links")
    draft = publish(make_practice(lappi))
    publish(make_article(lappi, title="Juttu", body=[("paragraph", link_to(draft.pk))]))
    operations.take_down(
        draft, Page.objects.get(pk=draft.pk).owner or coordinator_a, "Vanha."
    )
    with pytest.raises(CommandError, match="1 links"):
        call_command("check_links")
    assert "Juttu" in capsys.readouterr().out
