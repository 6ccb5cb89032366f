"""Questions one asks of regions."""

import pytest
from django.db.backends.postgresql.base import DatabaseWrapper

from juuri.regions.models import Organisation, Region
from tests.factories import make_organisation

OWN_PAGES = """
country:FI area:1 area:2 area:4 area:5 area:3 county:11 county:16 county:12 county:90
county:01 county:20 county:07 county:18 county:15 county:02 county:10 county:21
county:03 county:08 county:17 county:14 county:19 county:13 county:09 county:06
county:04 county:05 maakunta:21
"""


def test_own_page__29_regions_in_order(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [region.key for region in Region.objects.with_own_page()]

    assert len(found) == 29
    assert found == OWN_PAGES.split()


def test_order__is_by_letter_on_postgresql_too():
    wrapper = DatabaseWrapper({"ENGINE": "", "NAME": "x", "OPTIONS": {}}, "unused")

    sql, _ = Region.objects.in_order().query.get_compiler(connection=wrapper).as_sql()

    assert '"regions_region"."short_fi" COLLATE "C" ASC' in sql


def test_keys__unknown_ones_are_left_out(loaded):
    found = Region.objects.by_keys(["county:21", "county:77", "nonsense", ""])

    assert [region.key for region in found] == ["county:21"]
    assert not Region.objects.by_keys([]).exists()


@pytest.mark.feature("B02")
@pytest.mark.parametrize("method", ["covering", "covered_by_any"])
@pytest.mark.parametrize("amount", [0, 1, 10, 100])
def test_coverings__one_query_however_many(
    loaded, django_assert_max_num_queries, method, amount
):
    regions = list(Region.objects.filter(level="municipality")[:amount])

    with django_assert_max_num_queries(1):
        found = list(getattr(Region.objects, method)(regions))

    assert len(found) == len({region.pk for region in found})
    assert set(regions) <= set(found)


@pytest.mark.feature("B03")
def test_several_regions_of_several_levels_at_once(region):
    organisation = make_organisation()
    organisation.regions.set(
        [region("municipality:148"), region("employment:33"), region("area:1")]
    )

    def found_by(key):
        below = Region.objects.covered_by_any([region(key)])
        return Organisation.objects.filter(regions__in=below).distinct().count()

    assert [found_by(key) for key in ("county:21", "area:1", "country:FI")] == [1, 1, 1]
    assert found_by("county:13") == 0


def test_valid_in__year_of_beginning_and_end(db):
    names = {"name_fi": "x", "name_sv": "x", "short_fi": "x", "short_sv": "x"}
    Region.objects.create(
        level="county", code="98", valid_from=2023, valid_until=2026, **names
    )

    years = [year for year in range(2021, 2029) if Region.objects.valid_in(year)]

    assert years == [2023, 2024, 2025, 2026]
