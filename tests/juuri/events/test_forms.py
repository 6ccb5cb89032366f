"""Events are typed as people in Finland write times, on the event's own clock."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from juuri.events.forms import LocalTimeField, tidied
from juuri.events.models import EventPage
from juuri.moderation.review_checks import checks_of
from tests.factories import make_event
from tests.juuri.moderation.browser import create, edit

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A10")]


@pytest.mark.parametrize(
    "typed",
    [
        "4.3.2027 9.00", "4.3.2027 klo 9.00", "4.3.2027 kl. 9.00", "4.3.2027 9:00",
        "4.3.2027 klo 9", " 04.03.2027  09.00 ", "2027-03-04 09:00",
    ],
)  # fmt: skip
def test_time__is_read_as_it_is_written_in_finland(typed):
    expected = datetime.datetime(2027, 3, 4, 7, 0, tzinfo=datetime.UTC)
    assert LocalTimeField().clean(typed) == expected


def test_tidied__leaves_what_is_no_time():
    assert tidied("ensi viikolla klo yhdeksän") == "ensi viikolla yhdeksän"


@pytest.mark.parametrize("typed", ["4.3.2027", " 04.03.2027 ", "2027-03-04"])
def test_day_without_a_time__is_not_taken_for_midnight(typed):
    with pytest.raises(ValidationError, match="kellonaika"):
        LocalTimeField().clean(typed)


def test_midnight__is_accepted_where_it_is_typed():
    expected = datetime.datetime(2027, 3, 3, 22, 0, tzinfo=datetime.UTC)
    assert LocalTimeField().clean("4.3.2027 0.00") == expected


def test_day_alone__comes_back_as_it_was_typed(signed_in, coordinator_a, lappi):
    response = create(
        signed_in(coordinator_a), lappi, EventPage, **values_of(start="4.3.2027")
    )
    html = response.content.decode()
    assert 'value="4.3.2027"' in html
    assert "Tavataan ja opitaan" in html


def values_of(**values):
    return {
        "title": "Aamupäivä",
        "slug": "aamupaiva",
        "summary": "Tavataan ja opitaan toisiltamme.",
        "start": "4.3.2027 9.00",
        "place": "Kemi",
        **values,
    }


@pytest.fixture
def form_errors(signed_in, coordinator_a, lappi):
    """Return a function that submits a new event and gives the errors of its form."""

    def errors(**values):
        response = create(
            signed_in(coordinator_a), lappi, EventPage, **values_of(**values),
            **{"action-submit": "1"},
        )  # fmt: skip
        return {} if response.status_code == 302 else response.context["form"].errors

    return errors


def test_submitted__with_the_least_that_is_needed(form_errors):
    assert form_errors() == {}
    page = EventPage.objects.get()
    assert page.start == datetime.datetime(2027, 3, 4, 7, 0, tzinfo=datetime.UTC)
    assert page.get_latest_revision().task_states.exists()


@pytest.mark.parametrize("values", [{"place": ""}, {"start": ""}], ids=str)
def test_submitted_without_place_or_time__stays_a_draft(form_errors, values):
    assert form_errors(**values) == {}
    assert not EventPage.objects.get().workflow_in_progress


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"end": "4.3.2027 8.00"}, "end"),
        ({"registration_until": "5.3.2027"}, "registration_until"),
        # The clock jumps from 3.00 to 4.00, and shows 3.30 twice in the autumn.
        ({"start": "28.3.2027 3.30"}, "start"),
        ({"start": "31.10.2027 3.30"}, "start"),
        ({"start": "ensi viikolla"}, "start"),
    ],
)
def test_submitted__is_refused_at_the_field(form_errors, values, field):
    assert list(form_errors(**values)) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"place": "", "link": "https://example.org/"},
        {"registration_until": "4.3.2027"},
        {"end": "5.3.2027 9.00"},
        # That night is an ordinary one in Sweden at that hour.
        {"start": "28.3.2027 3.30", "time_zone": "Europe/Stockholm"},
    ],
)
def test_submitted__is_accepted(form_errors, values):
    assert form_errors(**values) == {}


def test_draft__may_wait_for_its_time_and_place(signed_in, coordinator_a, lappi):
    response = create(
        signed_in(coordinator_a), lappi, EventPage, **values_of(start="", place="")
    )
    assert response.status_code == 302
    assert EventPage.objects.get().start is None


def test_time__is_typed_and_shown_on_the_clock_of_the_event(
    signed_in, coordinator_a, lappi
):
    page = make_event(lappi, owner=coordinator_a)
    client = signed_in(coordinator_a)
    edit(client, page, start="17.3.2027 10.00", end="", time_zone="Europe/Stockholm")
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.start == datetime.datetime(2027, 3, 17, 9, 0, tzinfo=datetime.UTC)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'value="17.03.2027 10.00"' in html


def test_unchanged_form__changes_nothing(signed_in, coordinator_a, lappi):
    page = make_event(lappi, owner=coordinator_a, time_zone="Europe/Stockholm")
    before = page.get_latest_revision_as_object()
    edit(signed_in(coordinator_a), page)
    after = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (after.start, after.end) == (before.start, before.end)


@pytest.mark.parametrize(("place", "state"), [("Kemi", "ok"), ("", "fail")])
def test_reviewer__sees_whether_one_can_take_part(lappi, place, state):
    lines = checks_of(make_event(lappi, place=place))
    # What is missing stands also among the required content, which stops approval.
    assert {line.state.value for line in lines if line.field == "place"} == {state}
