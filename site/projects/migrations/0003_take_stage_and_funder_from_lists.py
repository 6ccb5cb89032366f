"""What practices said in free text becomes values of the controlled lists.

Drafts, earlier versions and what translators work on are kept as JSON; they are
rewritten too, else they could not be opened any more. In many small transactions:
others save meanwhile, and whoever starts it again goes on where it ended.
"""

import json

from django.db import migrations, transaction
from django.utils.text import slugify

AT_ONCE = 100


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
        """Return the JSON of a page with values of the lists instead of texts.

        What has been converted already, or was written since, stays as it is.
        """
        if isinstance(content.get("stage"), str):
            content["stage"] = self.stage(content["stage"])
        if isinstance(content.get("funder"), str):
            content["funder"] = self.funder(content["funder"])
        if "target_group" in content:
            content["target_groups"] = self.target_groups(content.pop("target_group"))
        return content


def in_turn(rows, change):
    """Change rows one after another, some in a transaction, each locked and read anew."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            some = rows.filter(pk__in=ids[start : start + AT_ONCE])
            for row in some.select_for_update().order_by("pk"):
                change(row)


def convert(apps, schema_editor):
    lists = Lists(apps)
    model = apps.get_model("projects", "GoodPracticePage")
    through = model.target_groups.through

    def convert_page(page):
        page.stage_id = page.stage_id or lists.stage(page.stage_text)
        page.funder_id = page.funder_id or lists.funder(page.funder_text)
        page.save(update_fields=["stage", "funder"])
        for pk in lists.target_groups(page.target_group):
            through.objects.get_or_create(
                goodpracticepage_id=page.pk, targetgroup_id=pk
            )

    in_turn(model.objects.all(), convert_page)
    convert_stored(apps, lists)


def convert_stored(apps, lists):
    """Rewrite versions and sources of translation that were made before."""
    types = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="projects", model="goodpracticepage"
    )

    def convert_revision(revision):
        revision.content = lists.converted(revision.content)
        revision.save(update_fields=["content"])

    def convert_source(source):
        content = lists.converted(json.loads(source.content_json))
        source.content_json = json.dumps(content)
        source.save(update_fields=["content_json"])

    revisions = apps.get_model("wagtailcore", "Revision").objects
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    in_turn(revisions.filter(content_type__in=types), convert_revision)
    in_turn(sources.filter(specific_content_type__in=types), convert_source)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("projects", "0002_add_partners_funding_and_topics"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
