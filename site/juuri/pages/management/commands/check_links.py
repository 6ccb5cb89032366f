"""Looks for links on public pages that lead to no public page."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from juuri.pages.link_check import lost_links


class Command(BaseCommand):
    """Prints a line for each lost link and fails if there is any."""

    help = "Report links between pages that no visitor can follow."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look through all public pages; nothing outside the site is asked."""
        links = lost_links(Page.objects.live().order_by("path").specific())
        for link in links:
            to = link.target.title if link.target else "deleted"
            self.stdout.write(
                f"page {link.page.pk} {link.page.title}: {link.part}"
                f" -> page {link.target_id} ({to})"
            )
        if links:
            raise CommandError(f"{len(links)} links lead to no public page")
