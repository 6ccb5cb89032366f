"""How things are chosen in the forms of insight."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from juuri.glossary.models import Term


def term_chooser() -> AdminSnippetChooser:
    """Return a chooser of terms that speaks the language of its reader.

    Wagtail's own words for snippets are translated when the widget is made, once a
    process (wagtail/snippets/widgets.py).
    """
    return AdminSnippetChooser(
        Term,
        choose_one_text=_("Choose a term"),
        choose_another_text=_("Choose another term"),
        link_to_chosen_text=_("Edit this term"),
    )
