"""What every page is, and the pages that hold the site together."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page
from wagtail.search import index

from juuri.findable import SearchDocument
from juuri.pages.models.item import Item
from juuri.pages.translation import EVERY_PAGE, translated
from juuri.regions.permissions import GatedPagePermissionTester


class BasePage(Page):
    """A page of Juuri. Every page type inherits from it, so the gate holds for all."""

    # What icon and word stand for this kind of page; see look.md for the icons.
    kind: ClassVar[str] = ""
    kind_label: ClassVar[Any] = ""
    kind_icon: ClassVar[str] = "article"
    # Structure is published by an operation and never waits in the review queue.
    is_structure: ClassVar[bool] = False
    # What its public page shows of other tables, read together with it.
    shown_with: ClassVar[tuple[str, ...]] = ("locale",)
    # What may not be empty when the page becomes public; a draft may lack all of it.
    required_to_publish: ClassVar[tuple[str, ...]] = ("title",)
    # What a good page has besides; the meter names it, nothing depends on it.
    recommended_to_publish: ClassVar[tuple[str, ...]] = ()

    plain_summary = models.TextField(
        _("summary in plain language"),
        max_length=1500,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "For those who read with effort: short sentences, common words, one matter "
            "a sentence. An empty line begins a new paragraph."
        ),
    )
    explain_terms = models.BooleanField(
        _("explain the words of the glossary in the text"),
        default=True,
        db_default=True,
    )

    translatable_fields = [*EVERY_PAGE]
    plain_language_panels = [
        FieldPanel(
            "plain_summary",
            widget=AdminAutoHeightTextInput,
            classname="collapsed",
            help_text=_(
                "For those who read with effort: short sentences, common words, one "
                "matter a sentence. An empty line begins a new paragraph. Example: You "
                "can work a few hours a week. A coach helps you. You keep your benefit."
            ),
        ),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("Address and search engines"),
        ),
        FieldPanel("explain_terms"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("plain_summary"),
        index.FilterField("alias_of"),
    ]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> GatedPagePermissionTester:
        """Ask the tester of `juuri.regions`: nobody publishes directly."""
        return GatedPagePermissionTester(user, self)

    @property
    def item(self) -> Item:
        """What this page and its twin have in common."""
        return Item.objects.get(translation_key=self.translation_key)

    @property
    def language(self) -> str:
        """The code of the page's language, `fi` or `sv`."""
        return str(self.locale.language_code)

    def faults_before_publication(self) -> dict[str, Any]:
        """Return what else stops a publication: a message by field.

        For what is no single empty part and is allowed in a draft.
        """
        return {}

    def search_document(self) -> SearchDocument | None:
        """Say how the page is found; None if it is not found by itself."""
        return None

    @classmethod
    def in_present_form(cls, content: dict[str, Any]) -> dict[str, Any]:
        """Return a stored version as this release would have stored it.

        For a page type whose versions the release before stores in another form: it
        saves such ones until it is switched off. Versions that are read as JSON and
        not as pages are asked for here too.
        """
        return content

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Make a page of a stored version; everybody who reads one comes here."""
        content = cls.in_present_form(data)
        return super().from_serializable_data(content, check_fks, strict_fks)


class SectionPage(BasePage):
    """A page that holds the site together: introduces and lists, tells nothing new."""

    is_structure: ClassVar[bool] = True

    introduction = models.CharField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences under the title."),
    )

    translatable_fields = [*EVERY_PAGE, *translated("introduction")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        *BasePage.plain_language_panels,
    ]

    class Meta:
        abstract = True
