"""A migration leaves the database so that the code before it still works with it.

While a deploy runs, the previous release reads and writes the migrated tables. Read
are the migrations that no release had yet; see docs/conventions.md.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from search.online_indexes import AddIndexOnline
from tests.architecture.baseline import BASELINE
from tests.architecture.repository import units_by_label

pytestmark = pytest.mark.django_db  # migrations of wagtail-localize ask the database

# What is allowed all the same, and why.
ALLOWED = {
    "taxonomies.0002_add_first_values: Raw Python operation": (
        "writes some thirty rows into tables that are new"
    ),
    "regions.0007_let_business_ids_be_unique: Create constraint "
    "regions_organisation_business_id on model organisation": (
        "a few thousand short rows: writers wait for milliseconds"
    ),
}

GONE = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.DeleteModel,
    migrations.AlterModelTable,
    migrations.AlterUniqueTogether,
)


class Step(NamedTuple):
    """One operation of a migration, with the models as they are before it."""

    label: str
    migration: Any
    operation: Operation
    before: ProjectState
    # Tables that no previous code knows.
    new: frozenset[tuple[str, str]]


def steps() -> Iterator[Step]:
    """Yield what no release had yet, in the order in which it is applied."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    state = ProjectState()
    new: set[tuple[str, str]] = set()
    for key in full_plan(loader):
        migration = loader.graph.nodes[key]
        is_read = key[0] in units_by_label() and is_new(loader, key)
        for operation in migration.operations:
            for part in parts_of(operation) if is_read else ():
                yield Step(key[0], migration, part, state, frozenset(new))
            if is_read and isinstance(operation, migrations.CreateModel):
                new.add((key[0], operation.name_lower))
            operation.state_forwards(key[0], state)


def full_plan(loader: MigrationLoader) -> list[tuple[str, str]]:
    plan: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        plan |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    return list(plan)


def is_new(loader: MigrationLoader, key: tuple[str, str]) -> bool:
    known = BASELINE.get(key[0])
    if known is None:
        return True
    return key not in loader.graph.forwards_plan((key[0], known))


def parts_of(operation: Operation) -> list[Operation]:
    """Return what is done in the database."""
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        return list(operation.database_operations)
    return [operation]


def fault_of(step: Step) -> str:
    """Return why the previous code would fail or wait, empty if it would not."""
    operation = step.operation
    if not operation.reversible:
        return "cannot be undone"
    if isinstance(operation, migrations.RunPython | migrations.RunSQL):
        is_one = operation.atomic is not False and step.migration.atomic
        return "one transaction for all rows" if is_one else ""
    model = getattr(operation, "model_name_lower", None)
    if (step.label, model) in step.new:
        return ""
    if isinstance(operation, GONE):
        return "the previous code reads and writes what goes"
    if isinstance(operation, migrations.AddField):
        return "" if is_writable_without(operation.field) else "no db_default"
    if isinstance(operation, migrations.AlterField):
        before = step.before.models[step.label, model].fields[operation.name]
        return altered(before, operation.field)
    if isinstance(operation, migrations.AddIndex | migrations.AddConstraint):
        return "" if not step.migration.atomic else "writers wait for the index"
    return ""


def is_writable_without(field: models.Field) -> bool:
    """Whether a row can be inserted by code that does not know the field."""
    return field.many_to_many or field.null or field.has_db_default()


def altered(before: models.Field, now: models.Field) -> str:
    if before.many_to_many:
        return ""
    if before.null and not now.null:
        return "the previous code may write nothing there"
    if before.has_db_default() and not is_writable_without(now):
        return "no db_default"
    return "" if column_of(before) == column_of(now) else "another column"


def column_of(field: models.Field) -> tuple[Any, ...]:
    """Return the name and type of a column, by which previous code knows it."""
    if field.is_relation:
        return field.db_column, str(field.remote_field.model).lower()
    return field.db_column, field.db_type(connection)


@cache
def faults() -> dict[str, str]:
    found = {}
    for step in steps():
        if fault := fault_of(step):
            described = step.operation.describe()
            found[f"{step.label}.{step.migration.name}: {described}"] = fault
    return found


def test_migrations__leave_the_previous_code_working() -> None:
    assert {
        name: fault for name, fault in faults().items() if name not in ALLOWED
    } == {}


def test_allowed__is_still_there() -> None:
    assert set(ALLOWED) <= set(faults())


def test_baseline__names_migrations_that_exist() -> None:
    nodes = MigrationLoader(None, ignore_no_migrations=True).graph.nodes
    assert [item for item in BASELINE.items() if item not in nodes] == []


def planted(operation: Operation, *, atomic: bool = True, **models_: Any) -> str:
    """Return the fault of an operation in a migration of the app `search`."""
    migration = migrations.Migration("0099_planted", "search")
    migration.atomic = atomic
    state = ProjectState()
    for name, fields in models_.items():
        migrations.CreateModel(name, list(fields.items())).state_forwards(
            "search", state
        )
    return fault_of(Step("search", migration, operation, state, frozenset()))


TEXT = models.TextField(default="")
INDEX = models.Index(fields=["text"], name="planted")


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("row", "text"),
        migrations.RenameField("row", "text", "words"),
        migrations.DeleteModel("row"),
        migrations.RenameModel("row", "line"),
        migrations.AddField("row", "more", models.TextField(default="")),
        migrations.AddField("row", "more", models.JSONField(default=dict)),
        migrations.AlterField("row", "free", models.TextField()),
        migrations.AlterField("row", "text", models.IntegerField(default=0)),
        migrations.AddIndex("row", INDEX),
        migrations.RunPython(print, print),
        migrations.RunPython(print, atomic=False),
    ],
    ids=lambda operation: operation.describe(),
)
def test_rules__catch_a_planted_fault(operation: Operation) -> None:
    assert planted(operation, row={"text": TEXT, "free": models.TextField(null=True)})


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("row", "more", models.TextField(default="", db_default="")),
        migrations.AddField("row", "more", models.TextField(null=True)),
        migrations.AlterField("row", "text", models.TextField("words", default="")),
        migrations.AlterField("row", "text", models.TextField(db_default="")),
        migrations.CreateModel("line", []),
        AddIndexOnline("row", INDEX),
        migrations.RunPython(print, print),
    ],
    ids=lambda operation: operation.describe(),
)
def test_rules__let_pass_what_the_previous_code_does_not_mind(
    operation: Operation,
) -> None:
    assert planted(operation, atomic=False, row={"text": TEXT}) == ""
