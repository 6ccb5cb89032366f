"""The models forget the texts, which are in the lists since the migration before.

The columns `stage`, `funder` and `target_group` stay, with their defaults: the release
before reads and writes them. They may be dropped in the release after the first one.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_take_stage_and_funder_from_lists")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("goodpracticepage", "stage_text"),
                migrations.RemoveField("goodpracticepage", "funder_text"),
                migrations.RemoveField("goodpracticepage", "target_group"),
            ]
        )
    ]
