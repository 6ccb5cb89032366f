"""The hundred commonest Swedish compounds of the demo content and the glossary.

Each was looked at by a person: `compounds_sv.tsv` has the word, the parts that it is
given, and whether that is right. A split that comes out otherwise than before is to be
judged again.
"""

from pathlib import Path

import pytest

from juuri.language import analyse_word

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "compounds_sv.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
RARE = 5


@pytest.mark.feature("D10")
def test_commonest_compounds__are_parted_as_judged():
    given = {word: " ".join(analyse_word(word, "sv").parts) for word, *_rest in ROWS}
    assert given == {word: parts for word, parts, _judgement in ROWS}


def test_commonest_compounds__are_rarely_parted_wrongly():
    wrong = [word for word, _parts, judgement in ROWS if judgement == "wrong"]
    assert len(ROWS) == 100
    assert len(wrong) <= RARE
