"""On a developer's or a curious visitor's own machine: `make run`."""

from juuri.settings.base import *  # noqa: F403 (a settings file extends another)

DEBUG = True
SECRET_KEY = "only-for-development"  # noqa: S105 (production asks for its own)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
JUURI_DEMO = True
VAR_DIR.mkdir(parents=True, exist_ok=True)  # noqa: F405 (from base)
# Inside the locale middleware, so that the page is in the reader's language.
MIDDLEWARE.insert(  # noqa: F405 (from base)
    MIDDLEWARE.index("django.middleware.common.CommonMiddleware"),  # noqa: F405
    "juuri.middleware.OwnNotFoundMiddleware",
)
