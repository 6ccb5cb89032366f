"""The lists in the admin: communications staff add, rename, order and merge values."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from juuri.taxonomies.models import (
    ControlledValue,
    Funder,
    FundingInstrument,
    PracticeStage,
    Programme,
    TargetGroup,
    Theme,
)
from juuri.taxonomies.operations import move
from juuri.taxonomies.queries import with_uses

STEPS = {"up": -1, "down": 1}


class OrderColumn(Column):
    """Two buttons that move a value up or down; they work by keyboard and no script."""

    cell_template_name = "taxonomies/order_cell.html"

    def get_cell_context_data(
        self, instance: ControlledValue, parent_context: Any
    ) -> dict[str, Any]:
        """Add what a form needs."""
        context: dict[str, Any] = super().get_cell_context_data(
            instance, parent_context
        )
        name = instance.snippet_viewset.get_url_name("move")  # type: ignore[attr-defined]  # set by register_snippet
        return context | {
            "csrf_token": get_token(parent_context["request"]),
            "is_offered": instance.merged_into is None,
            "addresses": {way: reverse(name, args=[instance.pk, way]) for way in STEPS},
        }


class MoveView(PermissionCheckedMixin, View):
    """Moves a value one place; only by POST."""

    model: Any = None
    permission_required = "change"
    index_url_name = ""
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, way: str) -> HttpResponse:
        """Move it and show the list again."""
        if way not in STEPS:
            raise PermissionDenied
        value = get_object_or_404(self.model, pk=pk, merged_into=None)
        if move(value, STEPS[way]):
            messages.success(request, _("“%(name)s” was moved.") % {"name": value})
        return redirect(self.index_url_name)


def state_of(value: ControlledValue) -> str:
    """Return where a merged value leads."""
    if value.merged_into is None:
        return ""
    return _("Merged into “%(name)s”") % {"name": value.survivor}


class ListViewSet(SnippetViewSet):
    """One list of values: key and place are given, names are typed."""

    icon = "list-ul"
    copy_view_enabled = False
    list_per_page = 100
    ordering = ("position", "name_fi")
    list_display: ClassVar[list[Any]] = [
        "name_fi",
        "name_sv",
        Column("uses", label=gettext_lazy("Uses"), accessor="uses"),
        Column("state", label="", accessor=state_of),
        OrderColumn("order", label=gettext_lazy("Order")),
    ]
    names = MultiFieldPanel(
        [FieldPanel("name_fi"), FieldPanel("name_sv")],
        heading=gettext_lazy("Names, both are required"),
    )
    panels: ClassVar[list[Any]] = [names]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the values with their uses, those merged away with them."""
        return with_uses(self.model).select_related("merged_into")

    @cached_property
    def move_view(self) -> Any:
        """The view that moves a value."""
        return self.construct_view(MoveView, index_url_name=self.get_url_name("list"))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the address at which values are moved."""
        moving = path("move/<int:pk>/<slug:way>/", self.move_view, name="move")
        return [*super().get_urlpatterns(), moving]


class ThemeViewSet(ListViewSet):
    """What an item is about."""

    model = Theme


class TargetGroupViewSet(ListViewSet):
    """For whom something is done."""

    model = TargetGroup


class PracticeStageViewSet(ListViewSet):
    """How far a good practice has come."""

    model = PracticeStage
    panels: ClassVar[list[Any]] = [ListViewSet.names, FieldPanel("level")]


class FunderViewSet(ListViewSet):
    """Who pays for something."""

    model = Funder


class FundingInstrumentViewSet(ListViewSet):
    """From what kind of money something is paid."""

    model = FundingInstrument


class ProgrammeViewSet(ListViewSet):
    """The programme that a project belongs to."""

    model = Programme


class ListsGroup(SnippetViewSetGroup):
    """All lists, together in the menu."""

    menu_label = gettext_lazy("Lists")
    menu_icon = "list-ul"
    menu_order = 320
    items = (
        ThemeViewSet,
        TargetGroupViewSet,
        PracticeStageViewSet,
        FunderViewSet,
        FundingInstrumentViewSet,
        ProgrammeViewSet,
    )
