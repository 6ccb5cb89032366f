from django.db import migrations

# Written out: a migration never changes, the engines may.
CREATE = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE search_text USING fts5(
            language,
            title_surfaces, title_bases, title_parts,
            body_surfaces, body_bases, body_parts,
            pairs,
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* P* S*'"
        )
        """
    ],
    "postgresql": [
        "CREATE TABLE search_text "
        "(entry_id bigint PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX search_text_terms ON search_text USING gin (terms)",
    ],
}


def create_table(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create_table, drop_table)]
