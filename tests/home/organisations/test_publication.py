"""What a publication means for the organisations that a page names."""

import pytest
from django.utils import timezone

from home.organisations.review_checks import organisations_are_accepted
from juuri.moderation.review_checks import State, checks_of
from juuri.pages.merging import merge
from projects.models import ProjectPage, ProjectPartner
from tests.factories import (
    make_article,
    make_organisation,
    make_project,
    publish,
    save_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(tree):
    return make_organisation("Vasta ehdotettu ry", accepted=False)


def with_partner(page, organisation):
    page.partners.add(ProjectPartner(organisation=organisation))
    page.save()
    page.save_revision()
    return ProjectPage.objects.get(pk=page.pk)


@pytest.mark.feature("A09", "D10")
def test_draft__does_not_make_a_proposal_public(client, lappi, proposal):
    make_project(lappi, owner_organisation=proposal)

    proposal.refresh_from_db()
    assert not proposal.accepted


@pytest.mark.feature("A09")
@pytest.mark.parametrize("as_partner", [False, True])
def test_approval__accepts_what_the_page_names(client, lappi, proposal, as_partner):
    if as_partner:
        page = with_partner(make_project(lappi), proposal)
    else:
        page = make_project(lappi, owner_organisation=proposal)

    publish(page)

    proposal.refresh_from_db()
    assert client.get(proposal.get_absolute_url()).status_code == 200
    listing = client.get("/fi/haku/", {"q": "vasta ehdotettu"}).context["listing"]
    addresses = [entry.url for entry in listing.entries]
    assert proposal.get_absolute_url() in addresses


@pytest.mark.feature("A09")
def test_approval__follows_a_merge_that_a_form_missed(lappi, communications):
    old, new = make_organisation("Vanha ry"), make_organisation("Uusi ry")
    merge(old, new, communications)
    page = make_project(lappi)
    save_draft(page, owner_organisation=old)

    publish(page)

    page = ProjectPage.objects.get(pk=page.pk)
    assert page.owner_organisation == new
    assert page.get_latest_revision_as_object().owner_organisation == new


@pytest.mark.feature("A09", "D01")
def test_review__tells_what_has_only_been_proposed(lappi, proposal):
    def states(page):
        return [line.state for line in organisations_are_accepted(page)]

    page = make_project(lappi, owner_organisation=proposal)
    assert states(page) == [State.WARN]
    assert any(proposal.name in str(line.message) for line in checks_of(page))
    proposal.rejected_at, proposal.rejection_reason = timezone.now(), "Ei ole"
    proposal.save()
    assert states(page) == [State.FAIL]
    assert states(make_project(lappi, slug="toinen")) == [State.OK]
    assert states(make_article(lappi)) == []


def test_review__costs_the_same_for_many_partners(lappi, django_assert_num_queries):
    page = make_project(lappi)
    for number in range(20):
        page.partners.add(
            ProjectPartner(organisation=make_organisation(f"Kumppani {number}"))
        )
    page.save()
    page = ProjectPage.objects.get(pk=page.pk)
    with django_assert_num_queries(2):
        list(organisations_are_accepted(page))
