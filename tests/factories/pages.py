"""Pages of each type below a region page: drafts at first, published by review."""

import datetime
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from agreements.models import AgreementPage
from home.models import ArticlePage
from juuri.accounts.models import User
from juuri.events.models import EventPage
from juuri.moderation import operations
from juuri.pages.models import ItemPage
from juuri.regions.models import Organisation
from juuri.taxonomies.models import FundingInstrument, PracticeStage, Theme
from projects.models import GoodPracticePage, ProjectPage


def make_organisation(name: str = "Kemin kaupunki", **values: Any) -> Organisation:
    """Return the organisation of a name."""
    return Organisation.objects.get_or_create(name_fi=name, defaults=values)[0]


def make_project(region_page: Page, **values: Any) -> ProjectPage:
    """Make a draft of a project."""
    defaults = {
        "title": "Töihin tunneittain",
        "summary": "Työnhakija aloittaa muutamalla tunnilla viikossa.",
        "owner_organisation": values.get("owner_organisation") or make_organisation(),
        "funding_instrument": FundingInstrument.objects.get(key="none"),
        "start_date": datetime.date(2026, 1, 1),
        "end_date": datetime.date(2028, 12, 31),
        "core_idea_1": "Työnhakija aloittaa muutamalla tunnilla viikossa.",
        "core_idea_2": "Työnantajalla on yksi yhteyshenkilö.",
        "core_idea_3": "Valmentaja on työpaikalla kahdeksan viikkoa.",
        "description": "<p>Kokeilemme lyhyitä työaikoja.</p>",
    }
    return make_item(ProjectPage, region_page, defaults | values)


def make_practice(region_page: Page, **values: Any) -> GoodPracticePage:
    """Make a draft of a good practice; its stage is given by its key."""
    stage = PracticeStage.objects.get(key=values.pop("stage", "idea"))
    defaults = {
        "stage": stage,
        "title": "Yhteinen pöytä",
        "summary": "Asiakas kutsuu kaikki samaan pöytään.",
        "core_idea": "<p>Asiakas päättää, ketkä istuvat pöydässä.</p>",
    }
    return make_item(GoodPracticePage, region_page, defaults | values)


def make_agreement(region_page: Page, **values: Any) -> AgreementPage:
    """Make a draft of a consensus agreement."""
    defaults = {
        "title": "Kaikki mukaan",
        "summary": "Alueen osapuolten yhteinen lupaus.",
        "vision": "<p>Kukaan ei jää yksin.</p>",
        "goals": "<p>Sata uutta työpaikkaa.</p>",
        "parties": "<p>Kaupunki ja hyvinvointialue.</p>",
    }
    return make_item(AgreementPage, region_page, defaults | values)


def make_event(region_page: Page, **values: Any) -> EventPage:
    """Make a draft of an event."""
    defaults = {
        "title": "Kehittäjien aamupäivä",
        "summary": "Tavataan ja opitaan toisiltamme.",
        "start": datetime.datetime(2027, 3, 4, 7, 0, tzinfo=datetime.UTC),
        "end": datetime.datetime(2027, 3, 4, 10, 0, tzinfo=datetime.UTC),
        "place": "Kemin kaupungintalo",
        "description": "<p>Kerromme, mitä kokeiluissa opittiin.</p>",
    }
    return make_item(EventPage, region_page, defaults | values)


def make_article(region_page: Page, **values: Any) -> ArticlePage:
    """Make a draft of an article."""
    defaults = {
        "title": "Kevään satoa",
        "summary": "Mitä hankkeissa opittiin keväällä.",
        "body": [("paragraph", "<p>Paljon opittiin.</p>")],
    }
    return make_item(ArticlePage, region_page, defaults | values)


def make_item(
    model: type[ItemPage], region_page: Page, values: dict[str, Any]
) -> ItemPage:
    """Add a page of a model below a region page as its owner's draft."""
    regions = values.pop("regions", None)
    themes = values.pop("themes", None)
    owner = values.get("owner")
    page = model(locale=region_page.locale, live=False, **values)
    # A page object remembers the number of its children, so take a fresh one.
    Page.objects.get(pk=region_page.pk).add_child(instance=page)
    page.regions.set(regions or [region_page.specific.region])
    page.themes.set(Theme.objects.all()[:1] if themes is None else themes)
    page.save()
    page.save_revision(user=owner)
    return model.objects.get(pk=page.pk)


def save_draft(page: Page, user: User | None = None, **values: Any) -> Page:
    """Save a new version of a page without touching what is public."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    # As the editor does: a draft may lack anything.
    draft.save_revision(user=user, clean=False)
    return Page.objects.get(pk=page.pk).specific


def publish(page: Page, submitter: User | None = None, reviewer: User | None = None):
    """Publish a page by the workflow: one submits, another one approves.

    Superusers made for it do so where nobody is named.
    """
    operations.submit(page, submitter or stand_in("submitter"))
    return operations.approve(page, reviewer or stand_in("reviewer"))


def stand_in(name: str) -> User:
    """Return a superuser who is nobody of the cast."""
    return User.objects.get_or_create(
        email=f"stand-in-{name}@example.org", defaults={"is_superuser": True}
    )[0]


def translate(
    page: Page, texts: dict[str, str], language: str = "sv", user: User | None = None
) -> Page:
    """Make or bring up to date the twin of a page as a draft, with translated texts.

    The texts are by field, as an editor types them; what is not given stays in the
    language of the page. What is public of the twin stays as it is.
    """
    locale = Locale.objects.get(language_code=language)
    source, _ = TranslationSource.update_or_create_from_instance(page.specific)
    translation, _ = Translation.objects.get_or_create(
        source=source, target_locale=locale
    )
    for field, text in texts.items():
        type_text(source, locale, field, text)
    if not Page.objects.filter(
        translation_key=page.translation_key, locale=locale
    ).exists():
        translation.save_target(user=user, publish=False)
    draft = source.get_ephemeral_translated_instance(locale, fallback=True)
    draft.slug = texts.get("slug", draft.slug)
    draft.save_revision(user=user)
    return Page.objects.get(pk=draft.pk).specific


def type_text(source: TranslationSource, locale: Locale, field: str, text: str) -> None:
    """Type the translation of a field, whole, into its segments."""
    segments = StringSegment.objects.filter(source=source, context__path=field)
    rich = StringSegment.objects.filter(
        source=source, context__path__startswith=f"{field}."
    )
    for segment in segments | rich:
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={"data": text},
        )
