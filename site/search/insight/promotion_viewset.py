"""Promoted results in the admin, for communications staff."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput

from juuri.glossary.models import Language
from search.insight.choosers import term_chooser
from search.insight.models import Promotion
from search.insight.promotions import with_state


class PromotionIndexView(generic.IndexView):
    """The promotions, each with whether it is shown or rests."""

    def get_base_queryset(self) -> QuerySet[Promotion]:
        """Read what each line shows in one query."""
        promotions = super().get_base_queryset()
        return with_state(promotions.select_related("page", "organisation", "term"))


class PromotionCreateView(generic.CreateView):
    """The form of a promotion; searches without hits lead here with their words."""

    def get_initial_form_instance(self) -> Promotion:
        """Begin with what the address says."""
        language = self.request.GET.get("language", "")
        return Promotion(
            language=language if language in Language.values else "",
            words=self.request.GET.get("words", "")[:200],
        )


def state_of(promotion: Any) -> str:
    """Return whether a promotion is shown, in words."""
    if promotion.is_shown:
        return gettext("Shown")
    return gettext("Rests: it is not public")


class PromotionViewSet(ModelViewSet):
    """Promoted results, with their history."""

    model = Promotion
    name = "promotions"
    icon = "pick"
    menu_label = _("Promoted results")
    copy_view_enabled = False
    index_view_class = PromotionIndexView
    add_view_class = PromotionCreateView
    list_display = (
        "__str__",
        Column("target", label=_("Promoted")),
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("state", label=_("State"), accessor=state_of),
    )
    list_filter = ("language",)
    list_per_page = 50
    search_fields = ("words", "reason")
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("language"),
            FieldPanel("words", widget=AdminAutoHeightTextInput),
            MultiFieldPanel(
                [
                    FieldPanel("page"),
                    FieldPanel("organisation"),
                    FieldPanel("term", widget=term_chooser()),
                ],
                heading=_("What is promoted: one of these"),
            ),
            FieldPanel("reason"),
        ]
    )

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer no rights on promotions: who keeps every house writes them."""
        return Permission.objects.none()
