"""Indexes for what is counted and ordered, made while others write.

The index that goes comes last: a migration that failed before can be started again.
"""

from django.db import migrations, models

from search.online_indexes import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("search", "0009_list_searches_without_hits"),
    ]

    operations = [
        AddIndexOnline(
            model_name="searchentry",
            index=models.Index(fields=["changes_on"], name="search_entry_changes"),
        ),
        AddIndexOnline(
            model_name="entryfacet",
            index=models.Index(
                fields=["dimension", "value", "own", "entry"],
                name="search_facet_counted",
            ),
        ),
        AddIndexOnline(
            model_name="searchentry",
            index=models.Index(
                fields=[
                    "id",
                    "public",
                    "language",
                    "only_language",
                    "is_over",
                    "date",
                    "ends",
                ],
                name="search_entry_order",
            ),
        ),
        migrations.RemoveIndex(
            model_name="entryfacet",
            name="search_facet_value",
        ),
    ]
