"""Canaries: words of what is not public, in every way in which it can be so.

Each canary has two words. Whoever asks for one must not be told the other.
"""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Page,
    PageViewRestriction,
)

from home.models import ArticlePage
from juuri.media.models import DocumentText, TextState
from juuri.moderation.operations import approve, submit
from juuri.pages.models import Attachment, Item, RelatedItem
from juuri.regions.models import Organisation
from juuri.taxonomies.models import Theme
from search.insight.models import Promotion, UnansweredSearch
from tests.factories import stand_in, translate
from tests.juuri.media.files import docx, said
from tests.search.world import World, publish

PRIVATE, PUBLIC = "county:19", "county:21"


def word(name: str) -> str:
    """Return a word like no other, the same each time: twelve letters."""
    digest = hashlib.sha256(name.encode()).digest()
    pairs = zip(digest[:6], digest[6:12], strict=True)
    return "".join("kvzxhqwb"[a % 8] + "aeiouyeo"[b % 8] for a, b in pairs)


@dataclass
class Canary:
    """Two words that stand side by side in something, and how that becomes public."""

    name: str
    page: Page | None = None
    release: Callable[[], Any] | None = None
    asked: str = field(init=False)
    told: str = field(init=False)

    def __post_init__(self) -> None:
        self.asked = word(f"asked {self.name}")
        self.told = word(f"told {self.name}")

    @property
    def text(self) -> str:
        """Both words."""
        return f"{self.told} {self.asked}"

    @property
    def mistyped(self) -> str:
        """The word that must not be told, with a typing error."""
        return f"{self.told[:4]}j{self.told[5:]}"


class Cage:
    """A world with one public canary and many that are not."""

    def __init__(self, world: World, between: Callable[[], Any] = bool) -> None:
        """Make all; `between` is called while some are public that will not stay so."""
        self.world = world
        self.between = between
        self.theme = Theme.objects.create(key="cage", name_fi="x", name_sv="y")
        Theme.objects.filter(pk=self.theme.pk).update(
            name_fi=Canary("theme").text, name_sv=Canary("theme").text
        )
        self.silent: list[Canary] = []
        in_drafts = self.hide(Canary("image of drafts"))
        self.image = image_of(in_drafts.text)
        self.public = self.article("public")
        page = latest(self.public)
        page.image = image_of("Rantatie")
        publish(page)
        for make in (
            self.drafts, self.restricted, self.timed, self.taken_away, self.unreviewed,
            self.files, self.things, self.notes,
        ):  # fmt: skip
            make()

    def hide(self, canary: Canary, release: Callable[[], Any] | None = None) -> Canary:
        """Remember a canary, and how it is let out."""
        canary.release = release
        self.silent.append(canary)
        return canary

    def article(self, name: str, region: str = PUBLIC, **values: Any) -> Canary:
        """Make a draft that says its canary wherever a page says something."""
        canary = Canary(name)
        canary.page = self.world.item(
            ArticlePage, canary.text, region, live=False, slug=canary.told,
            themes=("cage",) if name != "public" else (), **self.texts(canary, values),
        )  # fmt: skip
        document = self.document(canary)
        canary.page.attachments.set([Attachment(document=document)])
        canary.page.save()
        canary.page.save_revision()
        return canary

    def texts(self, canary: Canary, values: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of an article that say a canary."""
        figure = {
            "image": {"image": self.image, "alt_text": canary.text},
            "caption": canary.text,
        }
        return {
            "summary": canary.text,
            "image": self.image,
            "image_alt": canary.text,
            "search_description": canary.text,
            "body": [("paragraph", f"<p>{canary.text}</p>"), ("figure", figure)],
        } | values

    def document(self, canary: Canary, **values: Any) -> Any:
        """Make a document whose title, file name and text say a canary."""
        file = ContentFile(docx(said(canary.text)), name=f"{canary.told}.docx")
        document = get_document_model().objects.create(
            title=canary.text, language="fi", file=file, **values
        )
        DocumentText.objects.filter(document=document).update(
            state=TextState.READ, text=canary.text
        )
        return document

    def drafts(self) -> None:
        """Never published; and a new version of what is."""
        draft = self.article("draft")
        self.hide(draft, lambda: publish(latest(draft)))
        self.drafted = draft.page.pk
        over = Canary("draft over a live page")
        over.page = self.world.article("Tavallinen sivu", slug="tavallinen")
        page = latest(over)
        for name, value in self.texts(over, {"title": over.text}).items():
            setattr(page, name, value)
        page.save_revision()
        self.hide(over, lambda: publish(latest(over)))
        # What is public refers to what is not.
        public = self.public.page
        public.related_items.set(
            [RelatedItem(item=item_of(found.page)) for found in (draft, over)]
        )
        self.public.page = publish(public)

    def restricted(self) -> None:
        """Private by itself, or by what it stands below, first or later."""
        kinds = {
            "login": {}, "groups": {}, "password": {"password": "sana"},
        }  # fmt: skip
        for kind, more in kinds.items():
            canary = self.article(f"private by {kind}")
            publish(canary.page)
            self.restrict(canary, canary.page, restriction_type=kind, **more)
        below = self.article("below a private section", PRIVATE)
        publish(below.page)
        section = self.world.region_page(PRIVATE)
        moved = self.article("moved below a private section")
        publish(moved.page)
        self.restrict(below, section, restriction_type="login")
        self.hide(moved)
        self.between()
        Page.objects.get(pk=moved.page.pk).move(section, pos="last-child")
        moved.release = lambda: Page.objects.get(pk=moved.page.pk).move(
            self.world.region_page(PUBLIC), pos="last-child"
        )

    def restrict(self, canary: Canary, page: Page, **values: Any) -> None:
        """Make a page private."""
        restriction = PageViewRestriction.objects.create(page=page, **values)
        self.hide(canary, lambda: restriction.delete())

    def timed(self) -> None:
        """Not yet, and no more."""
        later = timezone.now() + datetime.timedelta(days=1)
        scheduled = self.article("scheduled", go_live_at=later)
        publish(scheduled.page)
        self.hide(scheduled, lambda: publish(at_any_time(latest(scheduled))))
        expired = self.article("expired")
        published = publish(expired.page)
        self.between()
        published.unpublish(set_expired=True)
        self.hide(expired, lambda: publish(at_any_time(latest(expired))))

    def taken_away(self) -> None:
        """Taken down, or deleted."""
        down = self.article("taken down")
        publish(down.page).unpublish()
        self.hide(down, lambda: publish(latest(down)))
        gone = self.hide(self.article("deleted"))
        Page.objects.get(pk=publish(gone.page).pk).delete()

    def unreviewed(self) -> None:
        """Waiting for review, and a translation that nobody has approved."""
        waits = self.article("waiting for review")
        submit(waits.page, stand_in("submitter"))
        self.hide(waits, lambda: approve(waits.page, stand_in("reviewer")))
        original = self.world.article("Alkuperäinen", slug="alkuperainen")
        twin = Canary("translation")
        texts = {"title": twin.text, "summary": twin.text, "slug": twin.told}
        twin.page = translate(original, texts)
        self.hide(twin, lambda: publish(latest(twin)))

    def files(self) -> None:
        """A document of a private collection on a public page."""
        inside = Collection.get_first_root_node().add_child(name="Muistiot")
        restriction = CollectionViewRestriction.objects.create(
            collection=inside, restriction_type="login"
        )
        canary = Canary("private collection")
        page = self.world.article("Muistio", slug="muistio")
        document = self.document(canary, collection=inside)
        page.attachments.set([Attachment(document=document)])
        publish(page)
        self.hide(canary, lambda: restriction.delete())

    def things(self) -> None:
        """An organisation that was proposed or merged, a theme of nothing public."""
        self.hide(Canary("theme"))
        proposed = Canary("proposed organisation")
        organisation = Organisation.objects.create(
            name_fi=proposed.text, description_fi=proposed.text, accepted=False
        )

        def accept() -> None:
            organisation.accepted = True
            organisation.save()

        self.hide(proposed, accept)
        merged = self.hide(Canary("merged organisation"))
        survivor = Organisation.objects.create(name_fi="Meri-Lapin kunta")
        Organisation.objects.create(
            name_fi=merged.text, description_fi=merged.text, merged_into=survivor
        )

    def notes(self) -> None:
        """What is written about a page, not in it; and what others looked for."""
        comment = self.hide(Canary("comment"))
        Comment.objects.create(
            page=self.public.page, user=stand_in("reviewer"), text=comment.text,
            contentpath="title",
        )  # fmt: skip
        promoted = self.hide(Canary("promotion of a draft"))
        Promotion.objects.create(
            language="fi", words=promoted.asked, page_id=self.drafted,
            reason=promoted.text,
        )  # fmt: skip
        searched = self.hide(Canary("search of another visitor"))
        UnansweredSearch.objects.create(
            language="fi", fingerprint="x", text=searched.text, days=9,
            last_day=timezone.localdate(),
        )  # fmt: skip


def image_of(text: str) -> Any:
    """Return an image whose title and text alternative are a text."""
    return get_image_model().objects.create(
        title=text, file=get_test_image_file(), alt_fi=text
    )


def item_of(page: Page) -> Item:
    """Return what both languages of a page are."""
    return Item.objects.get(translation_key=page.translation_key)


def latest(canary: Canary) -> Page:
    """Return the newest version of the page."""
    assert canary.page is not None
    page: Page = Page.objects.get(pk=canary.page.pk).get_latest_revision_as_object()
    return page


def at_any_time(page: Page) -> Page:
    """Return a version without the times at which it comes and goes."""
    page.go_live_at = page.expire_at = None
    return page
