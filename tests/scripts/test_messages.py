"""Messages are found where they stand, judged, and compiled the same every time."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import catalogues, messages
from scripts.message_check import problems_of
from scripts.message_sources import collect, of_template

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext
# Translators: on the door
A = _("Hello %(name)s")
B = ngettext("%(count)d day", "%(count)d days", 3)
C = pgettext_lazy("verb", "Open")
D = npgettext("fruit", "one date", "many dates", 2)
E = _("A long "
      "text")
"""
TEMPLATE = """{% load i18n %}
<p title="{% translate "It's 50% done" %}">
{% translate 'He said "x"' context "speech" %}
{% blocktranslate trimmed count n=items|length with who=user.name %}
  {{ who }} has one
{% plural %}
  {{ who }} has {{ n }} things
{% endblocktranslate %}
{% include "x.html" with label=_("Label") %}
{{ _("Variable") }}{{ x|default:_("Filter") }}
{% comment %}{% translate "Not this" %}{% endcomment %}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site of its own, with its catalogues beside it."""
    folder = tmp_path / "site"
    (folder / "app" / "templates").mkdir(parents=True)
    (folder / "app" / "models.py").write_text(PYTHON)
    (folder / "app" / "templates" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(messages, "SITE", folder)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return folder


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_compiled__is_what_the_catalogue_says(language: str) -> None:
    catalog = catalogues.read("django", language)
    path = catalogues.compiled_path("django", language)
    assert path.read_bytes() == catalogues.compiled(catalog)


def test_collect__finds_every_form_of_marking(site: Path) -> None:
    found = {(m.context, m.id) for m in collect(site, "django") if m.id}
    assert found == {
        (None, "Hello %(name)s"),
        (None, ("%(count)d day", "%(count)d days")),
        ("verb", "Open"),
        ("fruit", ("one date", "many dates")),
        (None, "A long text"),
        (None, "It's 50%% done"),
        ("speech", 'He said "x"'),
        (None, ("%(who)s has one", "%(who)s has %(n)s things")),
        (None, "Label"),
        (None, "Variable"),
        (None, "Filter"),
    }


def test_template__with_quotes_of_both_kinds_is_one_message() -> None:
    source = """{% load i18n %}{% blocktranslate %}a "b" it's{% endblocktranslate %}"""
    assert [found[1] for found in of_template(source, "x")] == ['a "b" it\'s']


def test_check__says_what_is_missing_and_what_nobody_uses(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.extract()
    source = site / "app" / "models.py"
    source.write_text(PYTHON.replace("A long", "A short"))
    assert messages.check() == 1
    said = capsys.readouterr().out
    assert "django/fi: not in the catalogue: 'A short text'" in said
    assert "django/sv: obsolete: 'A long text'" in said


@pytest.mark.parametrize(
    ("message", "translation", "problem"),
    [
        ("Hello %(name)s", "Hei %(nimi)s", "placeholders differ"),
        ("Hello %(name)s", "Hei", "placeholders differ"),
        ("Hello {name}", "Hei {nimi}", "placeholders differ"),
        ("50%% done", "50% valmis", "placeholders differ"),
        ("<b>Now</b>", "<i>Nyt</i>", "HTML tags differ"),
        ("Now", "", "untranslated"),
        (("%(count)d day", "%(count)d days"), ("päivä", ""), "untranslated"),
        (("%(count)d day", "%(count)d days"), ("päivä", "päivää"), None),
        (("%(who)s one", "%(who)s many"), ("yksi", "%(who)s monta"), "placeholders"),
        ("Hello %(name)s", "Hei %(name)s", None),
    ],
)
def test_problems__of_one_translation(
    message: str | tuple[str, str],
    translation: str | tuple[str, str],
    problem: str | None,
) -> None:
    found, catalog = Catalog(), Catalog(locale="fi")
    found.add(message)
    catalog.add(message, translation)
    problems = list(problems_of(found, catalog))
    if problem is None:
        assert problems == []
    else:
        assert [problem in said for said in problems] == [True]


def test_problems__fuzzy_translation_is_one() -> None:
    found, catalog = Catalog(), Catalog(locale="fi")
    found.add("Now")
    catalog.add("Now", "Nyt", flags=["fuzzy"])
    assert list(problems_of(found, catalog)) == ["fuzzy: 'Now'"]


def test_extract__writes_the_same_bytes_twice(site: Path) -> None:
    messages.extract()
    folder = catalogues.LOCALE / "fi" / "LC_MESSAGES"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    messages.extract()
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(before) == {"django.po", "django.mo"}
    assert before == after


def test_import__takes_plurals_and_contexts_and_keeps_what_is_there(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.extract()
    table = tmp_path / "table.tsv"
    table.write_text(
        "Hello %(name)s\tHei %(name)s\tHej %(name)s\n"
        "verb^^Open\tAvaa\tÖppna\n"
        "%(count)d day||%(count)d days\tpäivä||%(count)d päivää\tdag||%(count)d dagar\n"
        "Nobody uses this\ta\tb\n"
    )
    messages.import_file(table, replace=False)
    table.write_text("verb^^Open\tRaota\tÖppna\n")
    messages.import_file(table, replace=False)
    said = capsys.readouterr().out
    assert "not in the sources: 'Nobody uses this'" in said
    assert "kept 'Avaa', not 'Raota'" in said
    with catalogues.compiled_path("django", "fi").open("rb") as file:
        finnish = GNUTranslations(file)
    assert finnish.pgettext("verb", "Open") == "Avaa"
    assert finnish.ngettext("%(count)d day", "%(count)d days", 1) == "päivä"
    assert finnish.ngettext("%(count)d day", "%(count)d days", 2) == "%(count)d päivää"


@pytest.mark.parametrize("line", ["two\tcolumns", "one||many\tyksi\tett||flera"])
def test_import__stops_at_a_line_that_it_cannot_read(
    site: Path, tmp_path: Path, line: str
) -> None:
    table = tmp_path / "table.tsv"
    table.write_text(f"# a comment\n{line}\n")
    with pytest.raises(SystemExit, match=r"table\.tsv:2"):
        messages.import_file(table, replace=False)
