"""What follows when terms change: their addresses, what is kept of them."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from juuri.glossary.lexicon import forget_lexicons
from juuri.glossary.models import LANGUAGES, Term, TermAddress, TermForm


def keep_addresses_on_term_save(
    sender: type, instance: Term, raw: bool = False, **kwargs: Any
) -> None:
    """Write down the term's addresses, so that they are known after a renaming."""
    for language in LANGUAGES if not raw else ():
        if slug := instance.slug_in(language):
            TermAddress.objects.get_or_create(
                language=language, slug=slug, defaults={"term": instance}
            )


def forget_lexicons_on_change(sender: type, **kwargs: Any) -> None:
    """Have pages explained anew."""
    forget_lexicons()


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    post_save.connect(
        keep_addresses_on_term_save, sender=Term, dispatch_uid="glossary.addresses"
    )
    for signal in (post_save, post_delete):
        for model in (Term, TermForm):
            signal.connect(
                forget_lexicons_on_change,
                sender=model,
                dispatch_uid=f"glossary.lexicon.{model.__name__}",
            )
