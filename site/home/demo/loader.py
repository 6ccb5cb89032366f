"""Putting the demo content in through the real workflow, with the demo users.

So the history of every demo page shows how Juuri works: who wrote, who reviewed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from agreements.models import AgreementPage
from home.demo import content_files, facts
from home.demo.searches import load_searches
from home.demo.terms import load_terms
from home.demo.translations import write_translation
from home.models import ArticlePage, HomePage, RegionPage, StandardPage
from juuri.events.models import EventPage
from juuri.moderation import operations as moderation
from juuri.moderation import translation_review
from juuri.regions.models import Organisation, Region
from projects.models import GoodPracticePage, ProjectPage

MODELS = {
    "project": ProjectPage,
    "practice": GoodPracticePage,
    "agreement": AgreementPage,
    "article": ArticlePage,
    "event": EventPage,
    "standard": StandardPage,
}
REVIEW_NOTE = "Hyvä ja selkeä kuvaus, kiitos."


class DemoLoader:
    """Loads what is not there yet; `users` maps a role to its demo users."""

    def __init__(self, users: dict[str, list[Any]]) -> None:
        self.users = users
        # The item of each page that is there, by the id of its file.
        self.items: dict[str, int] = {}
        self.fi = Locale.objects.get(language_code="fi")

    def load(self) -> int:
        """Load terms, organisations, pictures, pages; return how many pages are new."""
        with no_mails_to(user for users in self.users.values() for user in users):
            return self.load_everything()

    def load_everything(self) -> int:
        """Load what is missing and count the new pages."""
        load_terms()
        self.organisations = {
            o["id"]: load_organisation(o) for o in content_files.organisations()
        }
        self.pictures = {p["file"]: load_picture(p) for p in content_files.pictures()}
        self.documents = [(d, load_document(d)) for d in content_files.documents()]
        new = sum(self.load_item(item) for item in content_files.items())
        load_searches(self.items)
        return new

    @transaction.atomic
    def load_item(self, item: dict[str, Any]) -> int:
        """Write, submit and review one item; 0 if it was there already."""
        parent = self.parent_of(item)
        slug = item["fi"]["slug"]
        known = Page.objects.child_of(parent).filter(slug=slug).first()
        if known:
            self.items[item["id"]] = facts.item_of(known)
            return 0
        author = self.author_of(item)
        page = self.write(item, parent, author)
        self.items[item["id"]] = facts.item_of(page)
        moderation.submit(page, author)
        self.review(item, page)
        if item.get("translated") and item["state"] == "published":
            self.translate(item, page, author)
        return 1

    def parent_of(self, item: dict[str, Any]) -> Page:
        """Return the page below which the item stands."""
        if item["kind"] == "standard":
            return HomePage.objects.get(locale=self.fi)
        level, code = item["lead"].split(":")
        return RegionPage.objects.get(
            region__level=level, region__code=code, locale=self.fi
        )

    def author_of(self, item: dict[str, Any]) -> Any:
        """Return who writes the item; communications write the service's own pages."""
        role = "communications" if item["kind"] == "standard" else item["author"]
        return self.users[role][0]

    def reviewer_of(self, author: Any) -> Any:
        """Return somebody of communications who is not the author."""
        return next(u for u in self.users["communications"] if u != author)

    def write(self, item: dict[str, Any], parent: Page, author: Any) -> Page:
        """Save the first draft as the editor's form would."""
        values = content_files.page_values(item, "fi") | self.facts(item)
        values.pop("obstacles", None)
        page = MODELS[item["kind"]](live=False, owner=author, locale=self.fi, **values)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        rows = facts.rows_of(item, page, self.organisations, self.items)
        rows |= facts.attachments_of(item, self.documents)
        facts.put_in_order(rows)
        for name, chosen in (facts.relations_of(item) | rows).items():
            setattr(page, name, chosen)
        page.save()
        page.save_revision(user=author, log_action=True)
        return page

    def facts(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return the values that are the same in both languages."""
        if item["kind"] == "standard":
            return {}
        owner = self.organisations.get(item.get("owner", ""))
        of_kind = facts.OF_KIND.get(item["kind"])
        return {
            "image": self.pictures.get(item.get("picture", "")),
            **(of_kind(item, owner) if of_kind else {}),
        }

    def review(self, item: dict[str, Any], page: Page) -> None:
        """Approve the page, send it back, or leave it waiting."""
        reviewer = self.reviewer_of(self.author_of(item))
        if item["state"] == "published":
            moderation.approve(page, reviewer, REVIEW_NOTE)
        elif item["state"] == "sent_back":
            moderation.send_back(page, reviewer, item["sent_back"]["reason_fi"])

    def translate(self, item: dict[str, Any], page: Page, author: Any) -> None:
        """Write the Swedish version and have it reviewed as well."""
        page = page.specific_class.objects.get(pk=page.pk)
        values = content_files.page_values(item, "sv")
        translation = write_translation(page, values, author)
        draft = translation_review.draft_of(translation)
        translation_review.submit_draft(draft, author)
        moderation.approve(draft, self.reviewer_of(author), "")


@contextmanager
def no_mails_to(users: Iterable[Any]) -> Iterator[None]:
    """Spare people the mails of the workflow; nobody reads a hundred in a terminal."""
    profiles = UserProfile.objects.filter(user__in=list(users))
    flags = ("submitted", "approved", "rejected")
    profiles.update(**{f"{flag}_notifications": False for flag in flags})
    try:
        yield
    finally:
        profiles.update(**{f"{flag}_notifications": True for flag in flags})


def load_organisation(values: dict[str, Any]) -> Organisation:
    """Make an organisation unless one of its name is there."""
    organisation, made = Organisation.objects.get_or_create(
        name_fi=values["name_fi"],
        defaults={
            "name_sv": values["name_sv"],
            "kind": ORGANISATION_KINDS.get(values["kind"], values["kind"]),
            "description_fi": values["description_fi"],
            "description_sv": values["description_sv"],
            "website": values.get("website", ""),
        },
    )
    if made:
        organisation.regions.set(Region.objects.by_keys(values["regions"]))
    return organisation


ORGANISATION_KINDS = {"association": "ngo"}


def load_picture(values: dict[str, Any]) -> Any:
    """Make an image unless one of its title is there."""
    model = get_image_model()
    found = model.objects.filter(title=values["title_fi"]).first()
    if found:
        return found
    path: Path = content_files.FOLDER / "pictures" / values["file"]
    with path.open("rb") as file:
        return model.objects.create(
            title=values["title_fi"],
            file=ImageFile(file, name=values["file"]),
            alt_fi=values["alt_fi"],
            alt_sv=values["alt_sv"],
            photographer=values["photographer"],
            licence=values["licence"],
        )


def load_document(values: dict[str, Any]) -> Any:
    """Make a document unless one of its title is there."""
    model = get_document_model()
    title = values[f"title_{values['language']}"]
    found = model.objects.filter(title=title).first()
    if found:
        return found
    path: Path = content_files.FOLDER / "documents" / values["file"]
    with path.open("rb") as file:
        return model.objects.create(
            title=title,
            file=File(file, name=values["file"]),
            file_size=path.stat().st_size,
            language=values["language"],
            document_type=values["type"],
        )
