from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_take_stage_and_funder_from_lists")]

    # What stood here is in the lists since the migration before.
    operations = [
        migrations.RemoveField("goodpracticepage", "stage_text"),
        migrations.RemoveField("goodpracticepage", "funder_text"),
        migrations.RemoveField("goodpracticepage", "target_group"),
    ]
