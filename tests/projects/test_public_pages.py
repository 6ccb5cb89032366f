"""What readers see of a project and a practice, and by what they find them."""

import datetime
import html
import re

import pytest
from django.utils import timezone

from juuri.taxonomies.models import (
    Funder,
    FundingInstrument,
    Programme,
    TargetGroup,
    Theme,
)
from projects.models import (
    Obstacle,
    PartnerRole,
    Priority,
    ProjectPartner,
    ProjectStatus,
)
from projects.models.project import status_between
from tests.factories import make_organisation, make_practice, make_project, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(lappi):
    """Return a project with everything, public."""
    page = make_project(
        lappi,
        budget=240000,
        programme=Programme.objects.first(),
        results="<p>Sata ihmistä sai töitä.</p>",
        plain_summary="Voit tehdä töitä vähän.\n\nSaat apua.",
        unfinished=True,
        unfinished_note="Loput keväällä.",
        interrupted_note="Rahoitus loppui.",
    )
    page.themes.set(Theme.objects.all()[:2])
    page.target_groups.set(TargetGroup.objects.all()[:2])
    for name, role in (("Öljymäki", "expert"), ("Inari", "expert"), ("Muonio", "")):
        page.partners.add(
            ProjectPartner(
                organisation=make_organisation(name, name_sv=f"{name} på svenska"),
                role=role or PartnerRole.IMPLEMENTER,
            )
        )
    for obstacle, priority in (("Myöhempi", 3), ("Kiireinen", 1)):
        page.obstacles.add(
            Obstacle(obstacle=obstacle, priority=priority, locale=page.locale)
        )
    page.save_revision()
    return publish(page)


def text_of(client, page):
    """Return the text of a public page, without soft hyphens and markup."""
    source = client.get(page.url).content.decode()
    text = re.sub(r"<[^>]+>", " ", source.split("<main")[1].split("</main>")[0])
    return " ".join(html.unescape(text).replace("\u00ad", "").split())


@pytest.mark.feature("A01", "A18", "A12", "A16", "A17", "D13")
def test_project__shows_all_that_is_known(client, project):
    text = text_of(client, project)
    for shown in (
        "240 000 €", "Sata ihmistä sai töitä.", "Voit tehdä töitä vähän.",
        "Loput keväällä.", str(project.programme.name), project.funding_instrument.name,
        *(theme.name for theme in project.themes.all()),
        *(group.name for group in project.target_groups.all()),
    ):  # fmt: skip
        assert shown in text
    # Interruptions are told only of what was interrupted.
    assert "Rahoitus loppui." not in text


def test_partners__stand_by_role_in_alphabetical_order(project):
    groups = project.partner_groups
    assert [[str(p) for p in group["partners"]] for group in groups] == [
        ["Muonio"],
        ["Inari", "Öljymäki"],
    ]


def test_obstacles__begin_with_the_most_urgent(client, project):
    assert [row.priority for row in project.obstacles_by_priority] == [
        Priority.FIRST,
        Priority.THIRD,
    ]
    text = text_of(client, project)
    assert text.index("Kiireinen") < text.index("Myöhempi")


def test_search_document__has_the_names_in_both_languages(project):
    body = project.search_document().body
    theme, group = project.themes.first(), project.target_groups.first()
    for found in (
        "Muonio på svenska", "Muonio", "Kiireinen", theme.name_sv, theme.name_fi,
        group.name_sv, project.programme.name_fi, project.programme.name_sv,
        "Sata ihmistä",
    ):  # fmt: skip
        assert found in body


@pytest.mark.feature("A03", "A05", "A06", "A07", "A13")
def test_practice__shows_its_sections_and_who_keeps_it(client, lappi):
    page = make_practice(
        lappi,
        evidence="<p>Näyttö puhuu.</p>",
        resources_needed="<p>Yksi työntekijä.</p>",
        transfer="<p>Kirje on valmis.</p>",
        evaluation_before="<p>Aluksi.</p>",
        tips="<p>Aloita pienestä.</p>",
        organisation=make_organisation(),
        author_name="Outi Esimerkki",
        funder=Funder.objects.first(),
        funding_instrument=FundingInstrument.objects.first(),
    )
    text = text_of(client, publish(page))
    for shown in (
        "Näyttö puhuu.", "Yksi työntekijä.", "Kirje on valmis.", "Aluksi.",
        "Aloita pienestä.", "Kemin kaupunki", "Outi Esimerkki", page.funder.name,
        page.funding_instrument.name,
    ):  # fmt: skip
        assert shown in text


@pytest.mark.feature("A01")
@pytest.mark.parametrize(
    ("start", "end", "interrupted", "status"),
    [
        (1, 9, False, ProjectStatus.PLANNED),
        (-9, 9, False, ProjectStatus.RUNNING),
        (0, 0, False, ProjectStatus.RUNNING),
        (-9, -1, False, ProjectStatus.ENDED),
        (-9, 9, True, ProjectStatus.INTERRUPTED),
        (1, 9, True, ProjectStatus.INTERRUPTED),
        # What has ended has ended, however that came.
        (-9, -1, True, ProjectStatus.ENDED),
    ],
)
def test_status__follows_the_dates_and_an_interruption(start, end, interrupted, status):
    today = timezone.localdate()
    days = [today + datetime.timedelta(days=number) for number in (start, end)]
    assert status_between(*days, interrupted) == status


@pytest.mark.feature("A02")
def test_long_practice__has_its_contents_before_the_text(client, lappi):
    names = ("core_idea", "environment", "conditions", "tips")
    page = make_practice(lappi, **{name: f"<p>{name}</p>" for name in names})
    source = client.get(publish(page).url).content.decode()
    assert source.count('class="contents"') == 1
    assert source.index('class="contents"') < source.index('class="prose"')
