"""What practices said in free text becomes values of the controlled lists.

Drafts, earlier versions and what translators work on are kept as JSON; they are
rewritten too, else they could not be opened any more.
"""

import json

from django.db import migrations
from django.utils.text import slugify


def value_of(model, text):
    """Return the value of a name, made if there is none.

    Communications staff then merge what means the same.
    """
    text = text if len(text) <= 120 else f"{text[:119]}…"
    found = model.objects.filter(name_fi=text).first()
    if found is None:
        key = slugify(text)[:60] or f"value-{model.objects.count()}"
        found, _made = model.objects.get_or_create(
            key=key, defaults={"name_fi": text, "name_sv": text}
        )
    return found


class Lists:
    """The controlled lists, as they stand at this migration."""

    def __init__(self, apps):
        self.stages = apps.get_model("taxonomies", "PracticeStage")
        self.funders = apps.get_model("taxonomies", "Funder")
        self.groups = apps.get_model("taxonomies", "TargetGroup")

    def stage(self, key):
        return self.stages.objects.filter(key=key).values_list("pk", flat=True).first()

    def funder(self, text):
        return value_of(self.funders, text).pk if text else None

    def target_groups(self, text):
        return [value_of(self.groups, text).pk] if text else []

    def converted(self, content):
        """Return the JSON of a page with values of the lists instead of texts."""
        content["stage"] = self.stage(content.get("stage"))
        content["funder"] = self.funder(content.get("funder"))
        content["target_groups"] = self.target_groups(content.pop("target_group", ""))
        return content


def convert(apps, schema_editor):
    lists = Lists(apps)
    pages = apps.get_model("projects", "GoodPracticePage")
    through = pages.target_groups.through
    for page in pages.objects.all():
        page.stage_id = lists.stage(page.stage_text)
        page.funder_id = lists.funder(page.funder_text)
        page.save(update_fields=["stage", "funder"])
        for pk in lists.target_groups(page.target_group):
            through.objects.get_or_create(
                goodpracticepage_id=page.pk, targetgroup_id=pk
            )
    convert_stored(apps, lists)


def convert_stored(apps, lists):
    """Rewrite versions and sources of translation that were made before."""
    types = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="projects", model="goodpracticepage"
    )
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__in=types
    ):
        revision.content = lists.converted(revision.content)
        revision.save(update_fields=["content"])
    for source in apps.get_model(
        "wagtail_localize", "TranslationSource"
    ).objects.filter(specific_content_type__in=types):
        source.content_json = json.dumps(
            lists.converted(json.loads(source.content_json))
        )
        source.save(update_fields=["content_json"])


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0002_add_partners_funding_and_topics"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
