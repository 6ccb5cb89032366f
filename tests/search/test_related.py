"""Related pages are seen at both ends, and nothing is seen that is not public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from juuri.pages.models import RelatedItem, RelationRole
from search import operations
from search.related import OPEN, related_groups
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_practice,
    make_project,
    publish,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A08")]


def relate(page, *others, role="related"):
    """State relations on a page as its editor does, in a new version."""
    draft = page.get_latest_revision_as_object()
    rows = [RelatedItem(item=other.item, role=role) for other in others]
    draft.related_items.add(*rows)
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def shown(page, language="fi"):
    """Return what is shown at a page: heading, and titles under it."""
    page = type(page).objects.get(pk=page.pk)
    groups = related_groups(page, language)
    return {group.heading: [e.title for e in group.entries] for group in groups}


def test_relation__is_read_forwards_here_and_backwards_there(lappi):
    practice = publish(make_practice(lappi, title="Yhteinen pöytä"))
    project = make_project(lappi, title="Pöydän ääreen")
    publish(relate(project, practice, role="produced"))
    role = RelationRole.PRODUCED
    assert role.forwards != role.backwards
    assert shown(project) == {role.forwards: ["Yhteinen pöytä"]}
    assert shown(practice) == {role.backwards: ["Pöydän ääreen"]}


@pytest.mark.parametrize(
    "make", [make_project, make_practice, make_agreement, make_event, make_article]
)
def test_page_of_each_type__shows_it_at_both_ends(client, lappi, make):
    other = publish(make_project(lappi, title="Toisen pään hanke", slug="toinen"))
    page = publish(relate(make(lappi, title="Tämän pään sivu"), other))
    assert "Toisen pään hanke" in client.get(page.url).content.decode()
    assert "Tämän pään sivu" in client.get(other.url).content.decode()


def test_draft__is_seen_at_neither_end(client, lappi):
    hidden = make_practice(lappi, title="Kanarialintu", slug="kanaria")
    page = publish(relate(make_project(lappi), hidden))
    relate(hidden, page, role="applies")
    assert shown(page) == {}
    assert "Kanarialintu" not in client.get(page.url).content.decode()


def test_relation_in_a_draft_of_a_public_page__is_not_seen_yet(lappi):
    practice = publish(make_practice(lappi))
    project = publish(make_project(lappi))
    relate(project, practice)
    assert (shown(project), shown(practice)) == ({}, {})


def test_private_page__is_seen_at_neither_end(lappi, client):
    practice = publish(make_practice(lappi, title="Kanarialintu"))
    project = publish(relate(make_project(lappi), practice))
    PageViewRestriction.objects.create(
        page=practice, restriction_type=PageViewRestriction.LOGIN
    )
    assert shown(project) == {}
    PageViewRestriction.objects.all().delete()
    PageViewRestriction.objects.create(
        page=project, restriction_type=PageViewRestriction.LOGIN
    )
    assert shown(practice) == {}


def test_taken_down_page__is_seen_no_more_and_says_nothing_of_others(lappi):
    practice = publish(make_practice(lappi))
    project = publish(relate(make_project(lappi), practice))
    project.unpublish()
    assert shown(practice) == {}


def test_twin_of_the_stating_page__does_not_double_the_relation(lappi, lappi_sv):
    practice = publish(make_practice(lappi))
    project = publish(relate(make_project(lappi, title="Hanke"), practice))
    publish(translate(project, {"title": "Projektet", "slug": "projektet"}))
    assert list(shown(practice).values()) == [["Hanke"]]
    swedish = publish(translate(practice, {"title": "Praxis", "slug": "praxis"}))
    assert list(shown(swedish, "sv").values()) == [["Projektet"]]


def test_version_that_does_not_state_it__shows_nothing_at_the_other_end(lappi):
    practice = publish(make_practice(lappi))
    project = publish(make_project(lappi))
    swedish = publish(translate(project, {"title": "Projektet", "slug": "projektet"}))
    RelatedItem.objects.create(page=swedish, item=practice.item)
    assert shown(practice) == {}


def test_other_language__is_marked_and_said(client, lappi, lappi_sv):
    practice = publish(make_practice(lappi, title="Vain suomeksi kerrottu"))
    project = publish(relate(make_project(lappi), practice))
    swedish = publish(translate(project, {"title": "Projektet", "slug": "projektet"}))
    text = client.get(swedish.url).content.decode()
    assert 'lang="fi" hreflang="fi">Vain' in text
    assert "Endast på finska" in text


def test_see_also__is_left_out_where_a_role_says_more(lappi):
    practice = publish(make_practice(lappi, title="Käytäntö"))
    project = publish(relate(make_project(lappi), practice, role="produced"))
    publish(relate(practice, project))
    assert list(shown(practice).values()) == [[project.title]]


def test_both_ends_state_it__shown_once(lappi):
    practice = publish(make_practice(lappi, title="Käytäntö"))
    project = publish(relate(make_project(lappi), practice))
    publish(relate(practice, project))
    assert list(shown(project).values()) == [["Käytäntö"]]


def test_preview__shows_the_relations_of_the_draft(lappi):
    practice = publish(make_practice(lappi, title="Käytäntö"))
    project = publish(make_project(lappi))
    draft = relate(project, practice).get_latest_revision_as_object()
    groups = related_groups(draft, "fi")
    assert [entry.title for entry in groups[0].entries] == ["Käytäntö"]


def test_order__is_that_of_the_editors(lappi):
    others = [
        publish(make_practice(lappi, title=title, slug=f"k-{title.lower()}"))
        for title in ("Beta", "Alfa", "Gamma")
    ]
    project = publish(relate(make_project(lappi), *others))
    assert list(shown(project).values()) == [["Beta", "Alfa", "Gamma"]]


def make_public(page):
    """Make a page public without its review: sixty reviews take a minute."""
    type(page).objects.filter(pk=page.pk).update(live=True)
    operations.write_page(page)
    return page


def test_sixty__cost_as_much_as_one_and_stay_readable(client, lappi):
    project = make_public(make_project(lappi))
    costs = {}
    made = 0
    for wanted in (1, 10, 60):
        while made < wanted:
            made += 1
            practice = make_practice(lappi, title=f"K {made}", slug=f"k-{made}")
            RelatedItem.objects.create(
                page=project, item=make_public(practice).item, sort_order=made
            )
        page = type(project).objects.get(pk=project.pk)
        related_groups(page, "fi")
        with CaptureQueriesContext(connection) as queries:
            groups = related_groups(page, "fi")
        costs[wanted] = len(queries)
        assert len(groups[0].entries) == wanted
        assert len(groups[0].first) == min(wanted, OPEN)
    assert set(costs.values()) == {2}, costs
    text = client.get(project.url).content.decode()
    assert text.count('class="related__item"') == 60
    assert "<details" in text
