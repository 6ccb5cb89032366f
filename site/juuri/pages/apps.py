"""The app of what every page is."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Base page, item, markers of the tree, blocks."""

    name = "juuri.pages"

    def ready(self) -> None:
        """Register checks and what is kept while in use, connect the signals."""
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model

        from juuri.pages import checks, signal_handlers, uses
        from juuri.pages.models import BasePage
        from juuri.regions.models import Organisation
        from juuri.taxonomies.models import ControlledValue

        uses.keep(get_image_model(), get_document_model())
        uses.keep(BasePage, Organisation, ControlledValue)
        checks.register_checks()
        signal_handlers.register_signal_handlers()
