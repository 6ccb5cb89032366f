"""The compact dictionary file."""

import random

import pytest

from juuri.language.wordlist import BrokenWordList, Entry, WordList, write_word_list


@pytest.fixture
def path(tmp_path):
    return tmp_path / "test.words"


def written(path, entries):
    write_word_list(path, sorted(entries.items()))
    return WordList(path)


def test_word_list__gives_back_what_was_written(path):
    entries = {
        "åtgärder": Entry(("åtgärd",), 0),
        "är": Entry(("vara",), 3),
        "band": Entry(("band", "binda"), 255),
        "b": Entry((), 1),
        "finland": Entry(("finland",), 7, is_name=True),
        "🙂": Entry(("glad",), 0),
    }

    words = written(path, entries)

    assert len(words) == 6
    assert {word: words.get(word) for word in entries} == entries


@pytest.mark.parametrize("count", [1, 15, 16, 17, 1023, 1024, 1025, 5000])
def test_word_list__knows_its_words_and_no_others(path, count):
    chance = random.Random(count)
    entries = {}
    while len(entries) < count:
        word = "".join(chance.choices("abåäö", k=chance.randint(1, 12)))
        entries[word] = Entry((word[::-1],), chance.randrange(256))

    words = written(path, entries)

    assert all(words.get(word) == entry for word, entry in entries.items())
    others = {f"{word}c" for word in entries} | {f"c{word}" for word in entries} | {""}
    assert not any(words.get(word) for word in others)
    assert words.get("\ud800") is None


def test_word_list__of_nothing_knows_nothing(path):
    words = written(path, {})

    assert len(words) == 0
    assert words.get("a") is None


def test_write__leaves_out_words_longer_than_the_format_allows(path):
    words = written(path, {"a" * 255: Entry(("a",), 0), "b" * 256: Entry(("b",), 0)})

    assert len(words) == 1


def test_write__that_fails_leaves_nothing(path):
    def entries():
        yield "a", Entry(("a",), 0)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_word_list(path, entries())

    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"short", b"X" * 100])
def test_word_list__refuses_what_is_none(path, damage):
    path.write_bytes(damage)

    with pytest.raises(BrokenWordList):
        WordList(path)


def test_word_list__refuses_half_a_file(path):
    written(path, {word: Entry((word,), 0) for word in ("yksi", "kaksi", "kolme")})
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(BrokenWordList, match="damaged"):
        WordList(path)
