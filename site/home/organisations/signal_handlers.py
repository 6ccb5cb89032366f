"""What a publication means for the organisations that the page names."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published

from juuri.pages.merging import move_everything
from juuri.pages.references import things_referred_to
from juuri.regions.models import Organisation
from juuri.regions.proposals import accept


def settle_organisations_on_page_published(
    sender: type, instance: Page, **kwargs: Any
) -> None:
    """Accept what has only been proposed, and follow what has been merged meanwhile.

    The reviewer approved the page with its organisations, so no public page names one
    that is not accepted. A form that was open during a merge brings the old one back.
    """
    with transaction.atomic():
        for one in things_referred_to(instance.specific, Organisation):
            if one.merged_into_id is not None:
                move_everything(one, one.survivor, None)
            elif not one.accepted:
                accept(one, None)


def register_signal_handlers() -> None:
    """Connect the handler; called by the app's `ready()`."""
    page_published.connect(
        settle_organisations_on_page_published, dispatch_uid="home.organisations"
    )
