"""The choice of regions in forms."""

import re

import pytest
from django import forms
from django.utils import translation

from juuri.regions.models import Region
from juuri.regions.widgets import RegionSelect
from tests.factories import make_project, make_region


class RegionsForm(forms.Form):
    regions = forms.ModelMultipleChoiceField(Region.objects.all(), widget=RegionSelect)


def rendered(*regions):
    form = RegionsForm(initial={"regions": [region.pk for region in regions]})
    return str(form["regions"])


def labels(html):
    """Return the labels of the boxes in their order, ticked ones marked."""
    boxes = re.findall(r"<input type=\"checkbox\"([^>]*)>\s*<span>(.*?)</span>", html)
    return [("* " if " checked" in box else "") + label for box, label in boxes]


def groups(html):
    return re.findall(r"<summary>\s*(.*?)\s*\n", html)


@pytest.mark.feature("B01")
def test_select__offers_every_level_in_one_query(loaded, django_assert_num_queries):
    with translation.override("en"), django_assert_num_queries(1):
        html = rendered()

    assert groups(html) == [
        "Whole country (1)",
        "Collaborative areas (5)",
        "Wellbeing services counties and Helsinki (22)",
        "Regions (maakunta) (19)",
        "Employment areas (45)",
        "Municipalities (308)",
    ]
    assert len(labels(html)) == 400


@pytest.mark.feature("B03")
def test_select__shows_what_is_chosen_first_whatever_the_level(region):
    html = rendered(region("municipality:148"), region("area:5"), region("county:21"))

    assert labels(html)[:3] == [
        "* Pohjois-Suomen yhteistyöalue",
        "* Lapin hyvinvointialue",
        "* Inari",
    ]
    assert len(labels(html)) == 400
    assert not [label for label in labels(html)[3:] if label.startswith("*")]
    assert html.index("<fieldset") < html.index("Lapin") < html.index("<details")


def test_select__is_in_alphabetical_order_of_the_language(loaded):
    municipalities = labels(rendered())[-308:]
    with translation.override("sv"):
        swedish = labels(rendered())[-308:]

    assert municipalities[0] == "Akaa"
    assert municipalities[-1] == "Äänekoski"
    assert swedish[-1] == "Övertorneå"
    assert swedish.index("Åbo") > swedish.index("Vörå")


def test_select__every_box_has_a_label_and_an_id_of_its_own(region):
    html = rendered(region("county:21"))

    ids = re.findall(r'<input type="checkbox"[^>]* id="([^"]+)"', html)
    assert len(set(ids)) == 400
    assert set(re.findall(r'<label for="([^"]+)"', html)) == {
        *ids,
        "id_regions_filter",
    }


def test_select__can_be_filtered_in_both_languages(loaded):
    html = rendered()

    assert 'data-words="Turku Åbo"' in html
    assert "Lapin hyvinvointialue Lappi Lapplands välfärdsområde Lappland" in html


def test_select__has_no_inline_script_or_style(loaded):
    form = RegionsForm()

    assert "<script" not in str(form["regions"])
    assert "style=" not in str(form["regions"])
    assert "regions/region-select.js" in str(form.media)
    assert "regions/region-select.css" in str(form.media)


def test_select__ended_region_stays_where_it_was_chosen_and_is_not_offered(region):
    inari = region("municipality:148")
    Region.objects.filter(pk=inari.pk).update(valid_until=2026)

    with translation.override("en"):
        assert labels(rendered(inari))[0] == "* Inari (until the end of 2026)"
    assert len(labels(rendered())) == 399


def test_select__reads_what_was_ticked(region):
    ticked = [region("county:21"), region("municipality:148")]

    form = RegionsForm({"regions": [r.pk for r in ticked]})

    assert form.is_valid()
    assert set(form.cleaned_data["regions"]) == set(ticked)


def test_select__keeps_what_was_ticked_when_the_form_has_errors(region):
    form = RegionsForm({"regions": [region("county:21").pk, 999_999]})

    assert not form.is_valid()
    assert labels(str(form["regions"]))[0] == "* Lapin hyvinvointialue"


def test_select__names_the_help_text(loaded):
    html = RegionsForm()["regions"].as_widget(attrs={"aria-describedby": "help"})

    assert re.search(r'<region-select[^>]*aria-describedby="help"', html)
    assert "aria-describedby" not in rendered()


@pytest.mark.feature("B03")
def test_editor__item_starts_with_its_lead_region(lappi, superuser, signed_in):
    response = signed_in(superuser).get(
        f"/admin/pages/add/projects/projectpage/{lappi.pk}/"
    )

    assert labels(response.content.decode())[0] == "* Lapin hyvinvointialue"


@pytest.mark.feature("B03")
def test_editor__shows_the_regions_of_the_item(lappi, superuser, signed_in):
    inari = make_region("inari")
    page = make_project(lappi, regions=[inari, lappi.region])

    response = signed_in(superuser).get(f"/admin/pages/{page.pk}/edit/")

    assert labels(response.content.decode())[:2] == [
        "* Lapin hyvinvointialue",
        "* Inari",
    ]
