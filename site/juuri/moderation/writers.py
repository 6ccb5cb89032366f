"""Who has written what waits for review: everyone since the page was last published.

A second person approves all that becomes public by her approval, also what a colleague
changed after her own words, and what she typed into a translation that another one
submitted.
"""

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation

from juuri.moderation.models import PublicationRecord

How = PublicationRecord.How
# What was published without approval has still not been seen by a second person.
REVIEWED = (How.APPROVED, How.SCHEDULED, How.STRUCTURE)


def has_written(user: Any, page: Page) -> bool:
    """Whether a person wrote anything of a page since it was last published."""
    versions = unpublished_versions().filter(user=user).for_instance(page)
    return versions.exists() or translated_by(user).filter(pk=page.pk).exists()


def published_versions() -> QuerySet[Revision]:
    """Return the versions that became public as they should."""
    records = PublicationRecord.objects.filter(how__in=REVIEWED)
    return Revision.objects.filter(pk__in=records.values("revision_id"))


def unpublished_versions() -> Any:
    """Return the versions that are newer than what was last published of their page."""
    published = published_versions().filter(
        base_content_type=OuterRef("base_content_type"),
        object_id=OuterRef("object_id"),
        pk__gte=OuterRef("pk"),
    )
    return Revision.objects.filter(~Exists(published))


def translated_by(user: Any) -> QuerySet[Page]:
    """Return the pages into which a person typed texts since they were published."""
    published = published_versions().filter(
        # The other end of a generic relation is text: Django ticket 16055.
        object_id=Cast(OuterRef(OuterRef("pk")), CharField()),
        base_content_type__app_label=Page._meta.app_label,
        base_content_type__model=Page._meta.model_name,
    )
    latest = published.order_by("-pk").values("created_at")[:1]
    typed = StringTranslation.objects.filter(
        last_translated_by=user,
        locale_id=OuterRef("locale_id"),
        context__object_id=OuterRef("translation_key"),
    ).alias(published_at=Subquery(latest))
    newer = Q(published_at=None) | Q(updated_at__gt=F("published_at"))
    return Page.objects.filter(Exists(typed.filter(newer)))


def without_own(waiting: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Return the reviews that wait, without those of what a person has written."""
    written = unpublished_versions().filter(
        user=user,
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
    )
    typed = translated_by(user).annotate(key=Cast("pk", CharField()))
    return waiting.exclude(Exists(written)).exclude(
        workflow_state__object_id__in=typed.order_by().values("key")
    )
