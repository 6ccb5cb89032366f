"""For the test suite: fast, deterministic, nothing leaves the process."""

import tempfile
from pathlib import Path

from juuri.settings.base import *  # noqa: F403 (a settings file extends another)

SECRET_KEY = "only-for-tests"  # noqa: S105 (production asks for its own)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="juuri-media-"))
POST_OFFICE = POST_OFFICE | {  # noqa: F405 (from base)
    "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}
}
JUURI_DEMO = True
