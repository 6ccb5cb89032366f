"""The official divisions in the database, and the command that puts them there."""

import pytest
from django.core.management import call_command

from juuri.regions.models import Covering, Region
from juuri.regions.operations import load_regions

pytestmark = pytest.mark.django_db


@pytest.mark.feature("B01")
def test_load__brings_every_level():
    load_regions()

    counts = {
        level: Region.objects.filter(level=level).count()
        for level in Region.objects.values_list("level", flat=True)
    }
    assert counts == {
        "country": 1,
        "area": 5,
        "county": 22,
        "maakunta": 19,
        "employment": 45,
        "municipality": 308,
    }


def test_load__second_time_changes_no_row(capsys):
    load_regions()
    rows = list(Region.objects.order_by("pk").values())
    pairs = list(Covering.objects.order_by("pk").values())

    call_command("load_regions")

    assert "nothing changed" in capsys.readouterr().out
    assert list(Region.objects.order_by("pk").values()) == rows
    assert list(Covering.objects.order_by("pk").values()) == pairs
