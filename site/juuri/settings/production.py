"""For the public site; refuses to start on a missing or unreadable value."""

from django.core.exceptions import ImproperlyConfigured

from juuri.settings import environment as env
from juuri.settings.base import *  # noqa: F403 (a settings file extends another)

if env.flag("DEBUG") or env.flag("DJANGO_DEBUG"):
    raise ImproperlyConfigured("DEBUG must not be on with production settings")

SECRET_KEY = env.required("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 varied characters")
env.required("DATABASE_URL")
WAGTAILADMIN_BASE_URL = env.address("JUURI_ADDRESS", "", ("https",))
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [
    WAGTAILADMIN_BASE_URL.split("/")[2].split(":")[0]
]
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL.rstrip("/")]
JUURI_DEMO = False

POST_OFFICE = POST_OFFICE | {  # noqa: F405 (from base)
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}
}
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")

STORAGES["staticfiles"] = {  # noqa: F405 (from base)
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
}

JUURI_PROXIES = env.integer("JUURI_PROXIES", 1)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

# Static files by the application itself; a web server in front may take them over.
MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405 (base)
