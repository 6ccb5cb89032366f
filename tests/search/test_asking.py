"""What a typed text means."""

import pytest

from search.asking import ask
from search.conditions import Terms, most_of
from search.query import Phrase, Word

pytestmark = pytest.mark.django_db


def clauses_of(text: str, language: str = "fi"):
    return ask(text, language).clauses[language]


def test_word__has_every_base_form_of_an_ambiguous_word() -> None:
    (word,) = clauses_of("kuusi")
    assert isinstance(word, Word)
    assert "kuusi" in word.bases


@pytest.mark.parametrize("quotes", ['""', "””", "“”", "„”", "«»", "»«"])
def test_quotes__make_a_phrase(quotes) -> None:
    (phrase,) = clauses_of(f"{quotes[0]}yhteinen pöytä{quotes[1]}")
    assert isinstance(phrase, Phrase)


def test_quoted_word__is_a_word() -> None:
    (word,) = clauses_of('"kunta"')
    assert isinstance(word, Word)


def test_lone_quote__is_a_space() -> None:
    assert clauses_of('kunta"lappi') == clauses_of("kunta lappi")


def test_repeated_word__is_asked_once() -> None:
    assert len(clauses_of("kunta kunta")) == 1


@pytest.mark.parametrize(
    "typed", ["kunta - lappi", "kunta lappi -", "- kunta lappi", "kunta lappi --"]
)
def test_lone_minus__means_nothing(typed) -> None:
    query = ask(typed, "fi")
    assert [word.surface for word in query.clauses["fi"]] == ["kunta", "lappi"]
    assert not any(query.refused.values())


@pytest.mark.parametrize("typed", ["te-palvelut", "a-b", "hyvä -", "x--y"])
def test_hyphen_in_a_word__refuses_nothing(typed) -> None:
    assert not any(ask(typed, "fi").refused.values())


@pytest.mark.parametrize("typed", ["-kunta", '-"hyvä kunta"', "-kunta -lappi"])
def test_only_refused__finds_nothing_and_says_so(typed) -> None:
    query = ask(typed, "fi")
    assert query.is_unfindable
    assert query.notes.only_refused


def test_cut__is_noted() -> None:
    assert ask("sana " * 40, "fi").notes.was_cut
    assert not ask("sana", "fi").notes.was_cut


@pytest.mark.parametrize(
    ("words", "needed"),
    [(3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (12, 8), (32, 24)],
)
def test_most__is_two_thirds_or_a_little_more(words, needed) -> None:
    """Leaving out the last words is the worst case of several groups."""
    conditions = [Terms(("pairs",), (str(number),)) for number in range(words)]
    held = smallest(most_of(conditions))
    assert held == needed
    assert held * 3 >= words * 2


def smallest(condition) -> int:
    """Return how many terms must hold at the least."""
    if isinstance(condition, Terms):
        return 1
    counts = [smallest(part) for part in condition.of]
    return sum(counts) if type(condition).__name__ == "All" else min(counts)
