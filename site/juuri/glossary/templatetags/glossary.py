"""The tag that explains terms in a page's text."""

import hashlib

from django import template
from django.core.cache import cache
from django.utils.translation import get_language

from juuri.glossary.lexicon import Lexicon, lexicon_of
from juuri.glossary.markup import explain

register = template.Library()

# Not longer: a new release may explain otherwise.
CACHE_SECONDS = 60 * 60
# The root of a context is shared by all that is rendered into one page.
SEEN = "_explained_terms"


class ExplainedNode(template.Node):
    """What stands between `explained` and `endexplained`."""

    def __init__(
        self, nodelist: template.NodeList, page: template.base.FilterExpression
    ) -> None:
        self.nodelist = nodelist
        self.page = page

    def render(self, context: template.Context) -> str:
        """Return the text, with the terms explained unless the page says no."""
        html = self.nodelist.render(context)
        page = self.page.resolve(context, ignore_failures=True)
        if not getattr(page, "explain_terms", True):
            return html
        lexicon = lexicon_of((get_language() or "fi")[:2])
        if not lexicon.terms:
            return html
        seen: set[int] = context.dicts[0].setdefault(SEEN, set())
        return explained_before(html, lexicon, seen)


def explained_before(html: str, lexicon: Lexicon, seen: set[int]) -> str:
    """Return the explained text, from the cache if the same was asked before."""
    asked = hashlib.sha256(f"{sorted(seen)}{html}".encode()).hexdigest()
    key = f"glossary:{lexicon.version}:{lexicon.language}:{asked}"
    known = cache.get(key)
    if known is None:
        known = explain(html, lexicon, seen), sorted(seen)
        cache.set(key, known, CACHE_SECONDS)
    seen.update(known[1])
    return str(known[0])


@register.tag
def explained(
    parser: template.base.Parser, token: template.base.Token
) -> ExplainedNode:
    """Explain each term of the glossary where it stands first on the page.

        {% explained page %}{{ page.description|richtext }}{% endexplained %}

    Give it the page's own text: not its navigation, not cards of other pages.
    """
    arguments = token.split_contents()[1:]
    if len(arguments) != 1:
        raise template.TemplateSyntaxError("explained takes the page, nothing else")
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist, parser.compile_filter(arguments[0]))
