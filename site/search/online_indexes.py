"""Indexes of tables in use, made while others write; for migrations."""

from typing import Any

from django.db.migrations import AddIndex


class AddIndexOnline(AddIndex):
    """Add an index without keeping writers out; its migration must not be atomic.

    Where the database can do so, PostgreSQL; SQLite has one writer at any time. What
    an earlier try left behind is taken away before: PostgreSQL would never use it.
    Inside a transaction, as `evaluate_search` makes its tables, there is nobody else.
    """

    atomic = False

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Make the index."""
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        connection = schema_editor.connection
        if connection.in_atomic_block:
            schema_editor.add_index(model, self.index)
            return
        name = schema_editor.quote_name(self.index.name)
        if connection.vendor != "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")
            schema_editor.add_index(model, self.index)
            return
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        schema_editor.add_index(model, self.index, concurrently=True)

    def describe(self) -> str:
        """Say what is done, as `migrate --plan` prints it."""
        return f"{super().describe()}, while others write"
