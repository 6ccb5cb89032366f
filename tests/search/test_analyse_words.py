"""``manage.py analyse_words`` as a program that others measure."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.management.commands.analyse_words import answers

ROOT = Path(__file__).resolve().parents[2]


def run(words: bytes, language: str = "fi") -> bytes:
    command = [sys.executable, "manage.py", "analyse_words", "--language", language]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, input=words, capture_output=True, check=True, cwd=ROOT, env=environment
    )
    return done.stdout


def test_answers__have_word_tab_and_sorted_terms():
    assert list(answers(["Kaupunginteatterissa\n", "", "\n"], "fi")) == [
        "Kaupunginteatterissa\tkaupunginteatteri kaupunki teatteri",
        "\t",
        "\t",
    ]


def test_answers__survive_what_is_no_word():
    lines = ["\ud800\n", "a\udcffq", "x" * 1_000_000, '"', "a\x00q", "två projekt"]

    found = [answer.split("\t")[1] for answer in answers(lines, "sv")]

    assert found == ["", "aq", "x" * 64, "", "aq", "projekt två"]


def test_command__keeps_bytes_that_are_no_utf8():
    found = run(b"kunnissa\r\n\nabc\xff\xed\xa0\x80\nkunta", "fi")

    assert found == b"kunnissa\tkunta\n\t\nabc\xff\xed\xa0\x80\tabc\nkunta\tkunta\n"


def test_command__answers_each_line_before_the_next_one_comes():
    command = [sys.executable, "manage.py", "analyse_words", "--language", "sv"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        for word, answer in [(b"projektens", b"projekt"), (b"regioner", b"region")]:
            process.stdin.write(word + b"\n")
            process.stdin.flush()
            assert process.stdout.readline() == word + b"\t" + answer + b"\n"
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_command__ends_quietly_when_its_reader_leaves():
    command = [sys.executable, "manage.py", "analyse_words", "--language", "en"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        process.stdout.close()
        process.stdin.write(b"services\n")
        process.stdin.close()
        assert process.wait(timeout=30) == 0
        assert b"Traceback" not in process.stderr.read()


def test_command__reads_and_writes_what_it_is_given(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("Running\n"))
    out = StringIO()

    call_command("analyse_words", language="en", stdout=out)

    assert out.getvalue() == "Running\trun running\n"


def test_command__says_when_finnish_is_only_stemmed(monkeypatch, only_stemmer):
    monkeypatch.setattr("sys.stdin", StringIO(""))
    error = StringIO()

    call_command("analyse_words", language="fi", stdout=StringIO(), stderr=error)

    assert "only stemmed" in error.getvalue()


def test_command__refuses_a_language_it_does_not_know():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("analyse_words", "--language", "se")
