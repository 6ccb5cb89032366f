"""The app of messages to the coordinator of a region."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    """The form that writes to a coordinator and never shows her address."""

    name = "juuri.contact"
    verbose_name = _("Messages to coordinators")

    def ready(self) -> None:
        """Name coordinators on pages; register the sweep and who may read what."""
        from wagtail.permissions import register_permission_policy

        from juuri.contact import operations
        from juuri.contact.models import ContactMessage
        from juuri.contact.permissions import MessagePolicy
        from juuri.jobs.registry import register_sweep
        from juuri.pages.page_foot import add_to_page_foot

        add_to_page_foot("contact/page_foot.html")
        register_permission_policy(ContactMessage, MessagePolicy(ContactMessage))
        register_sweep(
            "forget_contact_messages",
            operations.forget_old_messages,
            every=timedelta(hours=6),
        )
