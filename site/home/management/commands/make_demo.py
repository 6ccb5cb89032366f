"""`manage.py make_demo`: the demo site, made once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from home.demo import content_files
from home.demo.loader import DemoLoader, load_organisation
from home.structure import make_structure
from juuri.access.demo import DEMO_PASSWORD, create_demo_users
from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from juuri.regions.queries import RegionQuerySet

COORDINATED = "county:21"


class Command(BaseCommand):
    """Makes regions, pages, users and demo content; a second run changes nothing."""

    help = "Make the demo site: regions, pages, users, content. Idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, then print the demo users."""
        if not settings.JUURI_DEMO:
            raise CommandError("Demo content can't be made with these settings")
        with translation.override("fi"):
            load_regions()
            make_structure()
            regions: RegionQuerySet = Region.objects.with_own_page()
            contact_of = load_organisation(content_files.organisations()[0])
            # One region, so that the demo shows where her rights end.
            coordinated = Region.objects.by_keys([COORDINATED])
            users = create_demo_users(regions, contact_of, coordinated)
            by_role: dict[str, list[Any]] = {}
            for demo_user in users:
                by_role.setdefault(demo_user.role, []).append(demo_user.user)
            made = DemoLoader(by_role).load()
        self.stdout.write(f"{made} demo pages made. To sign in at /admin/:")
        for demo_user in users:
            self.stdout.write(
                f"  {demo_user.label:<24} {demo_user.email:<30} {DEMO_PASSWORD}"
            )
