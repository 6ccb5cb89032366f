"""The app of the shared glossary."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    """Terms in both languages, their public pages, and their explanation in texts."""

    name = "juuri.glossary"
    verbose_name = _("Glossary")

    def ready(self) -> None:
        """Connect the signals; keep terms that others lead to."""
        from juuri.glossary import signal_handlers
        from juuri.glossary.models import Term
        from juuri.pages import uses

        signal_handlers.register_signal_handlers()
        uses.keep(Term)
