"""Long words get places to break, dashes cling to the word before them."""

from django.template import Context, Template
from django.utils import translation

SHY = "\N{SOFT HYPHEN}"


def rendered(template: str, **context: object) -> str:
    return Template("{% load typography icons %}" + template).render(Context(context))


def test_soften__breaks_a_compound_at_its_border() -> None:
    with translation.override("fi"):
        title = rendered("{{ title|soften }}", title="Yhteistyöalueen palvelut")
    assert title.replace(SHY, "") == "Yhteistyöalueen palvelut"
    assert SHY in title


def test_soften__takes_the_language_of_the_words_not_of_the_page() -> None:
    with translation.override("fi"):
        title = rendered("{{ title|soften:'sv' }}", title="Sysselsättningsområde")
    assert title == f"Sysselsättnings{SHY}område"


def test_soften__keeps_the_dash_with_the_word_before() -> None:
    title = rendered("{{ title|soften }}", title="Pöytä – yhdessä 2024–2026")
    assert title == "Pöytä\N{NO-BREAK SPACE}– yhdessä 2024–2026"


def test_soften__leaves_escaping_to_the_template() -> None:
    assert rendered("{{ title|soften }}", title="<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"


def test_icon__is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in rendered("{% icon 'project' %}")


def test_icon__draws_nothing_for_a_name_it_does_not_know() -> None:
    assert rendered("{% icon name %}", name="no-such-icon") == ""
