"""How text is set: long words break where Finnish and Swedish compounds do."""

import re

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.translation import get_language

from juuri.language import soft_hyphenate

register = template.Library()

_SPACE_BEFORE_DASH = re.compile(" (?=\N{EN DASH} )")


@register.filter(is_safe=True)
@stringfilter
def soften(text: str, language: str = "") -> str:
    """Put soft hyphens into long words; a dash clings to the word before it.

    For text that is read on a page, never for addresses, `<title>`, `alt` or
    `aria-label`. The language is the page's own unless one is named.
    """
    text = _SPACE_BEFORE_DASH.sub("\N{NO-BREAK SPACE}", text)
    return soft_hyphenate(text, (language or get_language() or "fi")[:2])
