"""Converting the versions that the release before saved after the migrations."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from projects.earlier_form import MARK, converted
from projects.models import GoodPracticePage
from search import operations


def convert_earlier_versions() -> int:
    """Convert the stored versions of the release before; return how many there were.

    Each in a transaction of its own, so it may be started again and again.
    """
    of_practices = ContentType.objects.get_for_model(GoodPracticePage)
    revisions = Revision.objects.filter(
        content_type=of_practices, content__has_key=MARK
    )
    sources = TranslationSource.objects.filter(
        specific_content_type=of_practices, content_json__contains=f'"{MARK}":'
    )
    return in_turn(revisions, convert_revision) + in_turn(sources, convert_source)


def in_turn(rows: models.QuerySet[Any], convert: Callable[[Any], None]) -> int:
    """Convert rows one after another, each locked and read anew."""
    done = 0
    for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = rows.filter(pk=pk).select_for_update(of=("self",)).first()
            if row is not None:
                convert(row)
                done += 1
    return done


def convert_source(source: TranslationSource) -> None:
    """Rewrite the source of a translation."""
    content = converted(json.loads(source.content_json))
    kept = json.dumps(content, cls=DjangoJSONEncoder)
    TranslationSource.objects.filter(pk=source.pk).update(content_json=kept)


def convert_revision(revision: Revision) -> None:
    """Rewrite a version; where it is the public one, also the row of the page.

    The release before published it into columns that are read no more.
    """
    content = converted(revision.content)
    Revision.objects.filter(pk=revision.pk).update(content=content)
    public = GoodPracticePage.objects.filter(live_revision=revision.pk, live=True)
    page = public.first()
    if page is not None:
        GoodPracticePage.objects.filter(pk=page.pk).update(
            stage=content["stage"], funder=content["funder"]
        )
        set_groups(page.pk, content["target_groups"])
        operations.write_page(page)


def set_groups(page: int, groups: list[int]) -> None:
    """Let the row of a page have these target groups."""
    links = GoodPracticePage.target_groups.through._default_manager
    links.filter(goodpracticepage=page).exclude(targetgroup__in=groups).delete()
    for group in groups:
        links.get_or_create(goodpracticepage_id=page, targetgroup_id=group)
