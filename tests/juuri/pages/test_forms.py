"""The forms of items explain themselves."""

import pytest
from django.urls import reverse

from home.models import ArticlePage
from juuri.events.models import EventPage
from projects.models import GoodPracticePage, ProjectPage
from tests.juuri.moderation.browser import create

pytestmark = [pytest.mark.django_db, pytest.mark.feature("I02")]


@pytest.mark.parametrize(
    "model", [ProjectPage, GoodPracticePage, EventPage, ArticlePage]
)
def test_title__is_explained_with_an_example(signed_in, coordinator_a, lappi, model):
    names = [model._meta.app_label, model._meta.model_name, lappi.pk]
    address = reverse("wagtailadmin_pages:add", args=names)
    html = signed_in(coordinator_a).get(address).content.decode()
    assert "Esimerkki: Aamubussi töihin" in html


def test_too_long_text__is_refused_with_the_figures_and_kept(
    signed_in, coordinator_a, lappi
):
    long = "Bussi lähtee ajoissa. " * 7
    response = create(
        signed_in(coordinator_a), lappi, ProjectPage,
        title="Aamubussi", core_idea_1=long,
    )  # fmt: skip
    (error,) = response.context["form"].errors["core_idea_1"]
    assert "120" in error
    assert "153" in error
    assert long.strip() in response.content.decode()
    assert not ProjectPage.objects.exists()
