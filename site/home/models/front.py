"""The front page of each language, and standard pages."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home import overview
from juuri.findable import SearchDocument
from juuri.pages.blocks import BodyBlock, body_text
from juuri.pages.models import BasePage, SectionPage
from juuri.pages.translation import translated
from juuri.pages.tree import BelowHome, HomeRoot


class HomePage(HomeRoot, SectionPage):
    """The root of one language's tree: what is new, and the way in by region."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.RegionIndexPage",
        "projects.ProjectIndexPage",
        "projects.GoodPracticeIndexPage",
        "agreements.AgreementIndexPage",
        "events.EventIndexPage",
        "home.ArticleIndexPage",
        "home.StandardPage",
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add counts, newest things and regions to what the template sees."""
        context = super().get_context(request, *args, **kwargs)
        return context | overview.of_front_page(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address in one query instead of two a level.

        An address is that of a page, or one that the page above it has below itself.
        """
        if not path_components:
            return super().route(request, path_components)
        *above, last = (f"{component}/" for component in path_components)
        parent = self.url_path + "".join(above)
        addresses = [parent + last, *([parent] if above else [])]
        pages = Page.objects.live().filter(url_path__in=addresses)
        found = pages.order_by("-depth").first()
        if found is None:
            raise Http404
        rest = [] if found.url_path == parent + last else path_components[-1:]
        model = found.cached_content_type.model_class()
        shown = model.objects.select_related(*model.shown_with).get(pk=found.pk)
        return shown.route(request, rest)


class StandardPage(BelowHome, BasePage):
    """A page about the service itself, such as what Juuri is."""

    kind: ClassVar[str] = "standard"
    kind_label: ClassVar[Any] = _("About the service")
    kind_icon: ClassVar[str] = "info"

    body = StreamField(BodyBlock(), verbose_name=_("text"))

    subpage_types: ClassVar[list[str]] = []
    translatable_fields = [*BasePage.translatable_fields, *translated("body")]
    content_panels = [
        *Page.content_panels,
        *BasePage.plain_language_panels,
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def search_document(self) -> SearchDocument:
        """Say how the page is found."""
        return SearchDocument(
            kind=self.kind,
            title=self.title,
            summary=self.search_description,
            body=body_text(self.body),
            address=self.url or "",
        )
