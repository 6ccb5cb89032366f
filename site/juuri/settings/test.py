"""For the test suite: fast, deterministic, nothing leaves the process."""

import atexit
import shutil
import tempfile
from pathlib import Path
from types import MappingProxyType

from juuri.settings.base import *  # noqa: F403 (a settings file extends another)

SECRET_KEY = "only-for-tests"  # noqa: S105 (production asks for its own)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FOLDER = Path(tempfile.mkdtemp(prefix="juuri-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
MEDIA_ROOT = FOLDER / "media"
POST_OFFICE = POST_OFFICE | {  # noqa: F405 (from base)
    "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}
}
JUURI_DEMO = True
# Tests that are about it take the node that `scripts.services` started. Read-only:
# what a test changes in place would stay for all that follow.
JUURI_ELASTICSEARCH = MappingProxyType(  # type: ignore[assignment]  # (as above)
    JUURI_ELASTICSEARCH | {"addresses": ()}  # noqa: F405 (from base)
)

# SQLite in memory is one shared cache, whose tables lock each other out without
# waiting as soon as a live server's threads write; a file behaves as on a real site.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 (from base)
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}  # noqa: F405
