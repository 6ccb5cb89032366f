"""Explanations go into text and nowhere else, and change nothing but that."""

import re

import pytest

from juuri.glossary.lexicon import lexicon_of
from juuri.glossary.markup import explain
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A14")]


@pytest.fixture
def hanke(db):
    return make_term("hanke", "projekt", definition_fi="Määräaikainen <kokeilu> & työ.")


def explained(html, language="fi", seen=None):
    return explain(html, lexicon_of(language), set() if seen is None else seen)


def marked(html, language="fi"):
    """The words that became buttons."""
    found = re.findall(r"popovertarget=[^>]+>(.*?)</button>", explained(html, language))
    return found


def without_explanations(html):
    html = re.sub(r"<span popover.*?</a></span>", "", html, flags=re.DOTALL)
    html = re.sub(r'<button type="button" class="explained"[^>]*>', "", html)
    html = html.replace("</button>", "")
    return re.sub(r'<span class="explained-word">(.*?)</span>', r"\1", html)


def test_explain__makes_the_word_a_button_that_opens_its_explanation(hanke):
    html = explained("<p>Alkoi hankkeissa työ.</p>")
    assert html == (
        '<p>Alkoi <button type="button" class="explained"'
        f' popovertarget="explained-{hanke.pk}">hankkeissa</button>'
        f'<span popover id="explained-{hanke.pk}" class="explanation">'
        '<strong class="explanation__term">hanke</strong> '
        '<span class="explanation__text">'
        "Määräaikainen &lt;kokeilu&gt; &amp; työ.</span> "
        f'<a href="{hanke.get_absolute_url()}">'
        + html.split('/">')[1].split("</a>")[0]
        + "</a></span> työ.</p>"
    )


def test_explain__only_the_first_occurrence_of_a_page(hanke):
    seen = set()
    first = explained("<p>Hanke ja hanke.</p><p>Hankkeet</p>", seen=seen)
    assert first.count("<button") == 1
    assert seen == {hanke.pk}
    assert explained("<p>Hanke</p>", seen=seen) == "<p>Hanke</p>"


def test_explain__in_the_language_of_the_page(hanke):
    html = explained("<p>Ett projekt i <i>projektet</i></p>", "sv")
    assert "Vad projekt betyder." in html
    assert html.count("<button") == 1


def test_explain__keeps_the_punctuation_on_the_line_of_its_word(hanke):
    html = explained("<p>Tämä (hanke), ja</p>")
    assert '<span class="explained-word">(<button' in html
    assert "hanke</button>),</span><span popover" in html


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">hanke</a>',
        '<a href="/x/"><b>uusi hanke</b></a>',
        *(f"<h{level}>Hanke</h{level}>" for level in range(1, 7)),
        "<code>hanke</code>",
        "<pre>hanke</pre>",
        "<button>hanke</button>",
        "<summary>hanke</summary>",
        "<label>hanke</label>",
        "<dl><dt>Hanke</dt></dl>",
        '<abbr title="hanke">hanke</abbr>',
        "<script>hanke</script>",
        "<style>.hanke{}</style>",
        "<textarea>hanke</textarea>",
        "<select><option>hanke</option></select>",
        '<svg><text>hanke</text><path d="M0 0"/></svg>',
        '<span popover id="x">hanke</span>',
        "<p hidden>hanke</p>",
        '<p lang="sv">hanke</p>',
        '<p class="kind"><span>Hanke</span></p>',
        "<!-- hanke -->",
        '<img alt="hanke">',
        '<p title="hanke" data-hanke="hanke"></p>',
        "<aside><p>hanke</p></aside>",
    ],
)
def test_explain__passes_over_what_is_no_running_text(hanke, html):
    assert explained(f"<div>{html}</div>") == f"<div>{html}</div>"
    # What follows is text again.
    assert marked(f"<div>{html}<p>Hanke</p></div>") == ["Hanke"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hanke",
        "<p>Hanke</div></p></b>",
        "<p>a < b & hanke > c</p>",
        "<p>&nbsp;&lt;hanke&gt;&#8211;&#x2013;&shy;&unknown; &amp</p>",
        "<p>\u00a0\u202fhanke\u00ad\r\n\tkunta\n\n</p>\n",
        "<p>1 < 2 <hanke hanke='>'>hanke</hanke></p>",
        "<p>hanke<br>hanke<br/>hanke<hr/></p>",
        "<p <p>hanke</p>",
        "<p>hanke</p",
        "hanke <![CDATA[hanke]]> hanke",
        "<?php hanke ?> hanke",
        "<!DOCTYPE html><P CLASS=x>HANKE</P>",
        "<p>\U0001f600 hanke \U0001f600</p>",
        "<script>if (a < b) { '</p>hanke' }</script><p>hanke</p>",
        "<p>hanke\u2028hanke</p>",
        "",
        "hanke",
    ],
)
def test_explain__changes_nothing_but_what_it_adds(hanke, html):
    assert without_explanations(explained(html)) == html


def test_explain__finds_a_word_that_is_written_with_references(hanke):
    make_term("työllisyysalue")
    assert marked("<p>&quot;ty&ouml;llisyys&shy;alueilla&quot;</p>") == [
        "ty&ouml;llisyys&shy;alueilla"
    ]


def test_explain__hostile_terms_and_texts_run_nothing(db):
    make_term(
        "paha<script>alert(1)</script>",
        definition_fi='"><img src=x onerror=alert(1)>',
        synonyms={"fi": ["paha"]},
    )
    html = explained("<p>Paha &lt;script&gt;alert(2)&lt;/script&gt;</p>")
    assert html.count("<button") == 1
    assert "<script" not in html
    assert "<img" not in html


def test_explain__terms_of_several_words_stand_within_one_element(hanke):
    make_term("hyvä käytäntö")
    assert marked("<p>hyvä <b>käytäntö</b></p>") == []
    assert marked("<p><b>hyvä käytäntö</b></p>") == ["hyvä käytäntö"]
