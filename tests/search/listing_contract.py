"""The meaning of lists: choices, counts, order and pages, the same on every engine."""

import datetime
import random

import pytest

from juuri.findable import Facet
from search.engines import current_engine
from tests.search.generated import (
    VALUES,
    generated_facets,
)
from tests.search.world import add_document, ask, titles


@pytest.mark.django_db
class ListingContract:
    """What each engine must list, count and order."""

    @pytest.mark.feature("B02")
    def test_region_facet__is_complete_beyond_ten(self):
        keys = [f"municipality:{number:03}" for number in range(40)]
        for number, key in enumerate(keys):
            for _copy in range(number % 3 + 1):
                add_document(
                    "Kunta",
                    facets=(Facet("region", key), Facet("region", "area:5", False)),
                )
        counts = current_engine().find(ask("kunta")).facets["region"]
        assert {k: counts[k].entries for k in keys} == {
            key: number % 3 + 1 for number, key in enumerate(keys)
        }
        assert counts["area:5"] == (79, 0)

    def test_facets__own_choice_does_not_narrow_own_counts(self):
        lappi, kainuu = Facet("region", "county:21"), Facet("region", "county:19")
        add_document("Kunta 1", kind="project", facets=(lappi,))
        add_document("Kunta 2", kind="practice", facets=(lappi, kainuu))
        add_document("Kunta 3", kind="practice", facets=(kainuu,))
        chosen = {"region": ("county:21",), "kind": ("practice",)}
        found = current_engine().find(ask("kunta", choices=chosen))
        counts = {
            name: {value: count.entries for value, count in values.items()}
            for name, values in found.facets.items()
            if values
        }
        assert found.total == 1
        assert counts == {
            "region": {"county:21": 1, "county:19": 2},
            "kind": {"project": 1, "practice": 1},
            "language": {"fi": 1},
        }

    @pytest.mark.feature("F03")
    def test_facets__of_every_dimension_are_right_under_every_other_choice(self):
        """Each count is that of the list one gets by choosing the value as well."""
        dice = random.Random(7)
        for _number in range(40):
            add_document("Kunta", facets=generated_facets(dice))
        choices = {"theme": ("a",), "status": ("running",), "target_group": ("y",)}
        counts = current_engine().find(ask("kunta", choices=choices)).facets
        for dimension in VALUES:
            for value in VALUES[dimension]:
                chosen = {**choices, dimension: (value,)}
                total = current_engine().find(ask("kunta", choices=chosen)).total
                found = counts[dimension].get(value)
                assert (found.entries if found else 0) == total, (dimension, value)

    @pytest.mark.feature("F03")
    def test_choices__in_several_dimensions_must_all_hold(self):
        both = (Facet("theme", "work"), Facet("stage", "piloted"))
        add_document("Molemmat", facets=both)
        add_document("Teema", facets=both[:1])
        add_document("Vaihe", facets=both[1:])
        chosen = {"theme": ("work",), "stage": ("piloted",)}
        assert titles(choices=chosen) == ["Molemmat"]

    @pytest.mark.feature("F12")
    def test_order__what_is_over_stands_last_where_nothing_was_typed(self):
        add_document("Kunta ohi", date=datetime.date(2026, 5, 1), is_over=True)
        add_document("Kunta käy", date=datetime.date(2020, 1, 1))
        assert titles() == ["Kunta käy", "Kunta ohi"]
        assert titles(sort="newest") == ["Kunta ohi", "Kunta käy"]
        assert titles("ohi kunta") == ["Kunta ohi"]

    @pytest.mark.feature("F12")
    def test_order__of_what_is_coming_has_the_nearest_day_first(self):
        for month in (3, 9, 6):
            over = month < 5
            day = datetime.date(2026, month, 1)
            add_document(f"Kuukausi {month}", date=day, is_over=over)
        add_document("Kuukausi 1", date=datetime.date(2026, 1, 1), is_over=True)
        asked = [title.split()[1] for title in titles(sort="coming")]
        assert asked == ["6", "9", "3", "1"]

    @pytest.mark.feature("B03")
    def test_facets__two_values_of_one_dimension_widen_and_count_once(self):
        lappi, kainuu = Facet("region", "county:21"), Facet("region", "county:19")
        add_document("Molemmat", facets=(lappi, kainuu))
        add_document("Toinen", facets=(kainuu,))
        chosen = {"region": ("county:21", "county:19")}
        assert current_engine().find(ask(choices=chosen)).total == 2

    def test_paging__is_stable_and_complete(self):
        for _number in range(53):
            add_document("Kunta")
        engine = current_engine()
        pages = [engine.find(ask("kunta", page=p, per_page=20)) for p in (1, 2, 3)]
        ids = [pk for page in pages for pk in page.ids]
        assert [len(page.ids) for page in pages] == [20, 20, 13]
        assert len(set(ids)) == 53
        assert {page.total for page in pages} == {53}

    @pytest.mark.parametrize("page", [0, -1, 4, 10**9])
    def test_paging__outside_shows_the_nearest_page(self, page):
        for _number in range(25):
            add_document("Kunta")
        found = current_engine().find(ask(page=page, per_page=10))
        assert found.page == (1 if page < 1 else 3)
        assert found.ids

    def test_order__of_what_ends_soon_has_what_is_over_last(self):
        for title, day, is_over in (
            ("Syksy", datetime.date(2026, 9, 1), False),
            ("Kevät", datetime.date(2026, 3, 1), False),
            ("Talvi", datetime.date(2025, 1, 1), True),
        ):
            add_document(title, ends=day, is_over=is_over)
        assert titles(sort="ending") == ["Kevät", "Syksy", "Talvi"]
