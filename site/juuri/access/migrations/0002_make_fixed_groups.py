"""The groups of communications staff and administrators in place of Wagtail's own.

Their rights are given after every migrate, by `juuri.access.groups`, because Django
makes permissions only then. Wagtail's "Moderators" and "Editors" have rights on the
whole tree; they go unless somebody is in them (then `check_access` says so).
Backwards they come back without members, and ours go unless somebody is in them;
that of communications staff stays: reviews refer to it.
"""

from django.db import migrations

OURS = ("Viestintä", "Ylläpito")
WAGTAILS = ("Editors", "Moderators")


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in OURS:
        Group.objects.get_or_create(name=name)
    Group.objects.filter(name__in=WAGTAILS, user__isnull=True).delete()


def give_back(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name="Ylläpito", user__isnull=True).delete()
    for name in WAGTAILS:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(make_groups, give_back)]
