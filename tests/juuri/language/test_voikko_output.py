"""Reading the strings that Voikko's grammar writes."""

import pytest

from juuri.language.voikko_output import read_borders, read_nouns, read_outputs

THEATRE = (
    "[Ln][Xp]kaupunki[X]kaupung[Sg][Ny]in[Bh][Bc]"
    "[Ln][Xp]teatteri[X]teatteri[Sine][Ny]ssa"
)
REFORM = (
    "[Ln][Ica][Xp]maa[X]maa[Sn][Ny][Bh][Bc][Ln][Xp]kunta[X]kunt[Sn][Ny]a[Bh][Bc]"
    "[Lt][Xp]uudistaa[X]uudist[Ln][Xj]us[X]u[Sg][Ny]ksen"
)
WELLBEING = (
    "[Ln][Xp]hyvin=vointi[X]hyvin[Bm]voint[Sn][Ny]i[Bh][Bc][Ln][Xp]alue[X]alue[Sn]"
)
NAME = "[Lep][Xp]Rova=niemi[X]rova[Bm]nieme[Sade][Ny]llä"
REMARK = "[La][Xr]jj[X][Xp]EU[X]eu[Sg][Ny]:n"
NUMBER = "[Lu]1990-[Bc][Ln][Xp]luku[X]luvu[Sade][Ny]lla"
PARTICIPLE = "[Lt][Xp]kohdistaa[X]kohdist[Xj]ua[X]u[Ll][Ru]n[Xj]ut[X][Sn][Ny]ut"
AGENT = "[Lt][Xp]tehdä[X]teke[Ln][Rm]m[Xj]ä[X][Sn][Ny]ä"
AGREEING = "[Ll][Xp]uusi[X]uude[Sg][Ny]n[Bc][Ln][Xp]vuosi[X]vuode[Sg][Ny]n"
FREE = "[Ln][Xp]materia[X]materia[Sn][Bc][Ln][Xp]ale[X]ale[Sela]ista"
PLAIN = "[Ln][Xp]materiaali[X]materiaale[Sela]ista"


@pytest.mark.parametrize(
    ("outputs", "bases", "parts"),
    [
        ([], set(), set()),
        ([""], set(), set()),
        ([THEATRE], {"kaupunginteatteri"}, {"kaupunki", "teatteri"}),
        (
            [REFORM],
            {"maakuntauudistus"},
            {"maa", "kunta", "uudistus", "maakunta", "kuntauudistus"},
        ),
        ([WELLBEING], {"hyvinvointialue"}, {"hyvinvointi", "hyvin", "vointi", "alue"}),
        ([NAME], {"Rovaniemi"}, set()),
        ([REMARK], {"EU"}, set()),
        ([NUMBER], {"1990-luku"}, {"1990", "luku"}),
        ([PARTICIPLE], {"kohdistunut", "kohdistua"}, set()),
        ([AGENT], {"tekemä", "tehdä"}, set()),
        ([AGREEING], {"uudenvuosi", "uusivuosi"}, {"uusi", "vuosi"}),
        ([FREE, PLAIN], {"materiaali"}, set()),
    ],
)
def test_read_outputs__finds_bases_and_parts(outputs, bases, parts):
    reading = read_outputs(outputs)

    assert set(reading.bases) == bases
    assert set(reading.parts) - bases == parts


def test_read_outputs__joins_only_neighbours_in_very_long_compounds():
    reading = read_outputs(["[Bc]".join(f"[Ln][Xp]o{n}[X]o{n}" for n in range(6))])

    assert {"o0", "o0o1", "o4o5"} <= set(reading.parts)
    assert "o0o1o2" not in reading.parts


@pytest.mark.parametrize(
    ("outputs", "borders"),
    [
        ([], ()),
        ([THEATRE], (9,)),
        ([WELLBEING], (5, 11)),
        ([NAME], (4,)),
        ([PLAIN], ()),
    ],
)
def test_read_borders__says_where_parts_meet(outputs, borders):
    assert read_borders(outputs) == borders


@pytest.mark.parametrize(
    ("outputs", "nouns"),
    [
        ([], (0, set())),
        ([THEATRE], (2, {"kaupunginteatteri"})),
        ([PARTICIPLE], (1, set())),
        ([NAME], (2, set())),
        ([AGREEING[: AGREEING.index("[Bc]")]], (1, {"uusi"})),
    ],
)
def test_read_nouns__leaves_out_names_and_verbs(outputs, nouns):
    assert read_nouns(outputs) == nouns
