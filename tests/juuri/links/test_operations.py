import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.utils import timezone

from juuri.links.models import PersonalLink
from juuri.links.operations import (
    LinkExpired,
    LinkInvalid,
    LinkRevoked,
    LinkUnknown,
    LinkUsed,
    create,
    forget_old,
    resolve,
    revoke,
    use,
)

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def made():
    return create("signature", "7", WEEK)


def test_create__stores_no_token(made):
    link, token = made
    assert len(token) == 43
    row = PersonalLink.objects.filter(pk=link.pk).values().get()
    assert token not in str(row)
    assert create("signature", "7", WEEK)[1] != token


def test_resolve__finds_the_link_and_changes_nothing(made):
    link, token = made
    before = PersonalLink.objects.values().get()
    assert resolve(token, "signature") == link
    assert resolve(token, "signature").subject == "7"
    assert PersonalLink.objects.values().get() == before


@pytest.mark.parametrize(
    "token",
    ["", "x", "a" * 43, "ä" * 43, "\x00", "\ud800", "%00", "' OR 1=1 --", "x" * 10_000],
)
def test_resolve__refuses_what_is_no_token(made, token):
    with pytest.raises(LinkUnknown):
        resolve(token, "signature")


def test_resolve__refuses_the_stored_hash(made):
    link, _token = made
    with pytest.raises(LinkUnknown):
        resolve(link.token_hash, "signature")


def test_resolve__refuses_another_purpose(made):
    with pytest.raises(LinkUnknown):
        resolve(made[1], "invitation")


def test_resolve__says_why_a_link_opens_nothing(made):
    link, token = made
    with (
        time_machine.travel(timezone.now() + WEEK + timedelta(seconds=1)),
        pytest.raises(LinkExpired),
    ):
        resolve(token, "signature")
    revoke(link)
    with pytest.raises(LinkRevoked):
        resolve(token, "signature")
    other, token = create("signature", "8", WEEK)
    use(other)
    revoke(other)
    with pytest.raises(LinkUsed):
        resolve(token, "signature")


def test_use__works_once(made):
    link, token = made
    same = resolve(token, "signature")
    use(link)
    with pytest.raises(LinkUsed):
        use(same)


@pytest.mark.parametrize("spoil", [revoke, lambda link: use(link)])
def test_use__refuses_what_became_unusable_meanwhile(made, spoil):
    link, token = made
    held = resolve(token, "signature")
    spoil(link)
    with pytest.raises(LinkInvalid):
        use(held)


def test_use__refuses_what_expired_meanwhile(made):
    held = resolve(made[1], "signature")
    with (
        time_machine.travel(timezone.now() + WEEK + timedelta(seconds=1)),
        pytest.raises(LinkExpired),
    ):
        use(held)


def test_use__is_given_back_when_the_transaction_fails(made):
    link, token = made
    with transaction.atomic():
        use(link)
        transaction.set_rollback(True)
    assert resolve(token, "signature")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_use__of_many_at_once_one_wins(made):
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time: the race needs PostgreSQL")
    _link, token = made
    start = threading.Barrier(6)
    outcomes = []

    def try_it():
        start.wait()
        try:
            use(resolve(token, "signature"))
            outcomes.append("used")
        except LinkUsed:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 5 + ["used"]


def test_forget_old__keeps_links_for_a_year(made):
    with time_machine.travel(timezone.now() - timedelta(days=410)):
        create("signature", "old", WEEK)
    forget_old()
    assert [link.subject for link in PersonalLink.objects.all()] == ["7"]
