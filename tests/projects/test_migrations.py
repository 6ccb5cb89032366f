"""What practices said in free text before the controlled lists is not lost."""

from importlib import import_module

import pytest
from django.apps import apps

from juuri.taxonomies.models import Funder, PracticeStage, TargetGroup

MIGRATION = "projects.migrations.0003_take_stage_and_funder_from_lists"


@pytest.mark.django_db
def test_stored_versions__get_values_of_the_lists_for_their_texts():
    lists = import_module(MIGRATION).Lists(apps)
    content = lists.converted(
        {
            "title": "Yhteinen pöytä",
            "stage": "piloted",
            "funder": "Ei erillisrahoitusta",
            "target_group": "Nuoret ja kalastajat",
        }
    )
    assert content["title"] == "Yhteinen pöytä"
    assert PracticeStage.objects.get(pk=content["stage"]).key == "piloted"
    assert Funder.objects.get(pk=content["funder"]).name_fi == "Ei erillisrahoitusta"
    assert "target_group" not in content
    groups = TargetGroup.objects.filter(pk__in=content["target_groups"])
    assert {group.name_fi for group in groups} == {"Nuoret ja kalastajat"}


@pytest.mark.django_db
def test_empty_texts__become_no_value():
    lists = import_module(MIGRATION).Lists(apps)
    content = lists.converted({"stage": "idea", "funder": "", "target_group": ""})
    assert (content["funder"], content["target_groups"]) == (None, [])
