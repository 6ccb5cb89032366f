"""Where word lists are kept and how they are made, with a tiny simplemma."""

import logging
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from juuri.language import lexicons
from juuri.language.__main__ import main
from juuri.language.wordlist import WordList

ITEMS = [
    ("Barn", "barn"),
    ("barnen", "barn"),
    ("band", "band"),
    ("band", "binda"),
    ("bindas", "binda"),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(lexicons.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(lexicons, "_simplemma_items", lambda language: iter(ITEMS))
    lexicons._opened.cache_clear()
    lexicons._spare_directory.cache_clear()
    yield tmp_path / "cache"
    lexicons._opened.cache_clear()
    lexicons._spare_directory.cache_clear()


@pytest.fixture
def no_child(monkeypatch):
    def run(*args, **kwargs):
        raise subprocess.TimeoutExpired("build", 1)

    monkeypatch.setattr(subprocess, "run", run)


def test_cache__stands_in_the_project_by_default(monkeypatch):
    monkeypatch.delenv(lexicons.CACHE_VARIABLE, raising=False)
    monkeypatch.delenv("JUURI_VAR", raising=False)
    root = Path(lexicons.__file__).parents[3]

    assert lexicons.cache_directory() == root / "var" / "language"


def test_cache__stands_with_all_that_the_site_writes(monkeypatch, tmp_path):
    monkeypatch.delenv(lexicons.CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("JUURI_VAR", str(tmp_path))

    assert lexicons.cache_directory() == tmp_path / "language"


def test_cache__stands_elsewhere_when_its_folder_cannot_be_made(folder, caplog):
    folder.write_text("a file is in the way")

    with caplog.at_level(logging.WARNING):
        spare = lexicons.cache_directory()

    assert spare.is_dir()
    assert spare != folder
    assert lexicons.CACHE_VARIABLE in caplog.text
    assert lexicons.cache_directory() == spare


@pytest.mark.parametrize("complete", [True, False])
def test_cache__that_is_read_only_will_do_when_it_is_complete(
    folder, monkeypatch, complete
):
    for language in lexicons.LEXICON_LANGUAGES if complete else ["sv"]:
        lexicons.build_lexicon(language)
    monkeypatch.setattr("os.access", lambda path, mode: False)

    assert (lexicons.cache_directory() == folder) is complete


def test_open__makes_the_list_in_a_process_of_its_own(folder, monkeypatch):
    commands = []

    def run(command, *, env, **options):
        commands.append(command)
        assert env[lexicons.CACHE_VARIABLE] == str(folder)
        lexicons.build_lexicon("sv")

    monkeypatch.setattr(subprocess, "run", run)

    words = lexicons.open_lexicon("sv")

    assert commands == [[sys.executable, "-m", "juuri.language", "build", "sv"]]
    assert words.get("barnen").lemmas == ("barn",)
    assert words.get("band").lemmas == ("band", "binda")
    assert words.get("binda").lemmas == ("binda",)
    assert words.get("Barn") is None
    assert lexicons.open_lexicon("sv") is words
    assert len(commands) == 1


def test_open__makes_the_list_itself_when_no_process_can(folder, no_child, caplog):
    words = lexicons.open_lexicon("en")

    assert len(words) == 5
    assert "in this process" in caplog.text


def test_open__makes_a_damaged_list_again(folder, no_child, caplog):
    path = lexicons.build_lexicon("en")
    path.write_bytes(b"half")

    assert len(lexicons.open_lexicon("en")) == 5
    assert "again" in caplog.text


def test_build__keeps_a_list_that_is_there(folder, monkeypatch):
    path = lexicons.build_lexicon("en")
    before = path.stat().st_mtime_ns
    monkeypatch.setattr(lexicons, "_simplemma_items", None)

    assert lexicons.build_lexicon("en", folder) == path
    assert path.stat().st_mtime_ns == before


def test_file_name__changes_with_the_data_and_the_format(monkeypatch):
    monkeypatch.setattr(lexicons.metadata, "version", lambda package: "9.9")

    assert lexicons.file_name("sv") == f"sv-simplemma9.9-{lexicons.FORMAT}.words"


def test_command_line__builds_all_or_the_named_lists(folder, capsys):
    assert main(["build", "en"]) == 0
    assert capsys.readouterr().out == f"{folder / lexicons.file_name('en')}\n"
    assert main(["build"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("arguments", [[], ["make"], ["build", "fi"]])
def test_command_line__says_how_it_is_used(arguments, capsys):
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_command_line__runs_as_a_module(monkeypatch):
    monkeypatch.setattr("sys.argv", ["juuri.language"])
    monkeypatch.delitem(sys.modules, "juuri.language.__main__")

    with pytest.raises(SystemExit, match="2"):
        runpy.run_module("juuri.language", run_name="__main__")


def test_build__finds_nouns_that_are_only_forms_of_verbs_and_names(folder, monkeypatch):
    words = ["bok", "klass", "plan", "lag", "Finland"]
    items = [(word, word) for word in (*words, *(f"{w}tryck" for w in words[:4]))]
    items.append(("tryck", "trycka"))
    monkeypatch.setattr(lexicons, "_simplemma_items", lambda language: iter(items))
    words = WordList(lexicons.build_lexicon("sv"))
    assert words.get("tryck").lemmas == ("tryck", "trycka")
    assert [words.get(word).is_name for word in ("finland", "bok")] == [True, False]


def test_simplemma__is_read_whole():
    assert dict(lexicons._simplemma_items("en"))["services"] == "service"
