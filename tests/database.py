"""The test database: made once for a state of the migrations, whole for each test.

Running all migrations of Wagtail and ours takes some 15 seconds of CPU a worker. On
SQLite the migrated file is kept in `var/` under a name made of everything that a
migration could depend on, and each run starts from a copy of it.

A test with real transactions ends with a flush, which takes the rows of the data
migrations along. They are put back at once: tests run in parallel and in random
order, so any other test may come next.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import blocking_manager_key

ROOT = Path(__file__).resolve().parents[1]
DATABASE = settings.DATABASES["default"]
IS_SQLITE = DATABASE["ENGINE"].endswith("sqlite3")


def state_of_migrations() -> str:
    """Return a fingerprint of our migrations and models and of all locked packages."""
    digest = hashlib.sha256()
    site = ROOT / "site"
    sources = [
        *sorted(site.rglob("migrations/*.py")),
        *sorted(site.rglob("models*.py")),
        *sorted(site.rglob("models/*.py")),
        *sorted(site.rglob("groups.py")),
        *sorted(site.rglob("rights.py")),
        *sorted(site.rglob("apps.py")),
        site / "juuri" / "settings" / "base.py",
        ROOT / "requirements" / "dev.lock",
    ]
    for path in sources:
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def template() -> Path:
    """Return where the migrated database of this state is kept."""
    return ROOT / "var" / "test-databases" / f"{state_of_migrations()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """Let Django start from the copied file; its folder goes with the process."""
    return IS_SQLITE or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Copy the kept database to where this worker's test database is expected."""
    if IS_SQLITE and template().exists():
        shutil.copyfile(template(), DATABASE["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep the database that was just migrated, for the runs to come."""
    if not IS_SQLITE or template().exists():
        return
    folder = template().parent
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.sqlite3"), key=os.path.getmtime)[:-3]:
        old.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work, django_db_blocker.unblock():
        made = Path(work) / "made.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(made)])
        made.replace(template())


def has_real_transactions(item):
    """Tell whether a test commits; refuse one that would not get the rows back."""
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits and not marker.kwargs.get("serialized_rollback"):
        raise pytest.UsageError(f"{item.nodeid}: transaction without rollback")
    return commits


def pytest_collection_modifyitems(items):
    for item in items:
        has_real_transactions(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    result = yield
    # After the last test the database itself is gone.
    if has_real_transactions(item) and nextitem is not None:
        with item.config.stash[blocking_manager_key].unblock():
            rows = connection._test_serialized_contents
            connection.creation.deserialize_db_from_string(rows)
            empty_index()
    return result


def empty_index():
    """Empty the table of the searched words: no model's, so no flush knows it."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_text")
