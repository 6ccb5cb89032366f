"""The glossary in the admin: written by communications staff, public at once."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet

from juuri.glossary.forms import TermAdminForm
from juuri.glossary.models import Term


class TermViewSet(SnippetViewSet):
    """Terms, with their history; deleting one that others lead to is refused."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 290
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display = ("__str__", "term_fi", "term_sv", "updated_at")
    list_per_page = 50
    ordering = ("term_fi", "term_sv")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("term_fi"),
                    FieldPanel("definition_fi", widget=AdminAutoHeightTextInput),
                    FieldPanel("source_fi"),
                ],
                heading=_("In Finnish"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("term_sv"),
                    FieldPanel("definition_sv", widget=AdminAutoHeightTextInput),
                    FieldPanel("source_sv"),
                ],
                heading=_("In Swedish"),
            ),
            FieldPanel("source_url"),
            InlinePanel(
                "forms",
                [
                    FieldPanel("text"),
                    FieldRowPanel([FieldPanel("language"), FieldPanel("kind")]),
                ],
                heading=_("Synonyms and expressions to avoid"),
                label=_("Expression"),
                help_text=_(
                    "The term is recognised in texts by these too, however inflected."
                ),
            ),
            InlinePanel(
                "see_also",
                [FieldPanel("other")],
                heading=_("See also"),
                label=_("Term"),
            ),
        ],
        base_form_class=TermAdminForm,
    )
