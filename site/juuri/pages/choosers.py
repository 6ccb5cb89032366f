"""Choosers of page editors. Apart from the other widgets: models may import these."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from juuri.pages.models.item import Item
from juuri.pages.tree import BelowRegion, models_marked
from juuri.regions.keys import is_key
from juuri.regions.permissions import pages_user_may_see


class ItemChooser(AdminPageChooser):
    """Lets an editor choose a page and stores the item of it.

    The page is shown in the language of the editor where there is one. Its title is
    shown only to a `user` who may see it.
    """

    user: Any = None

    @property
    def model_names(self) -> list[str]:
        """The page types to choose from: those that tell something."""
        return [model._meta.label_lower for model in models_marked(BelowRegion)]

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> Any:
        """Return the item of the chosen page; what is no page is no item either."""
        value = super().value_from_datadict(data, files, name)
        if value is None or not is_key(value):
            return value
        item = Item.objects.filter(
            translation_key__in=Page.objects.filter(pk=int(value)).values(
                "translation_key"
            )
        ).first()
        return item.pk if item else "-"

    def get_instance(self, value: Any) -> Page | None:
        """Return the page that stands for an item."""
        if value is None or isinstance(value, Page):
            return value
        number = value.pk if isinstance(value, Item) else value
        if not is_key(number):
            return None
        key = Item.objects.filter(pk=number).values("translation_key")
        pages = Page.objects.filter(translation_key__in=key).select_related("locale")
        language = (get_language() or "fi")[:2]
        return min(
            pages,
            key=lambda page: (page.locale.language_code != language, not page.live),
            default=None,
        )

    def get_value_data_from_instance(self, instance: Page) -> dict[str, Any]:
        """Return what the chooser shows of a page, without asking for its parent."""
        seen = pages_user_may_see(self.user) if self.user else Page.objects.none()
        may_see = seen.filter(pk=instance.pk).exists()
        return {
            "id": instance.pk,
            "parent_id": None,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[instance.pk])
            if may_see
            else "",
            "display_title": instance.get_admin_display_title()
            if may_see
            else _("A page that you may not see"),
        }
