"""What holds in every environment; strict, the others only add to it."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from juuri.settings import environment as env

PROJECT_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = PROJECT_DIR / "site"
VAR_DIR = Path(env.text("JUURI_VAR", str(PROJECT_DIR / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    # Ours, top layer first, so that our templates win.
    "home",
    "projects",
    "agreements",
    "juuri.events",
    "search",
    "juuri.moderation",
    "juuri.access",
    "juuri.contact",
    "juuri.glossary",
    "juuri.pages",
    "juuri.regions",
    "juuri.taxonomies",
    "juuri.mail",
    "juuri.jobs",
    "juuri.links",
    "juuri.media",
    "juuri.accounts",
    # Wagtail and its add-ons.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.search",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "juuri.access.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "post_office",
    # Django.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "juuri.middleware.PrefixedLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "juuri.accounts.kept_text.KeptTextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "juuri.pages.in_use.InUseMiddleware",
]

ROOT_URLCONF = "juuri.urls"
WSGI_APPLICATION = "juuri.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "juuri" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database: SQLite in WAL mode needs nothing installed; see deploy/env.md.
DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'juuri.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Each page keeps what is like it and its explained texts, some kB each: a few
        # dozen pages would push out Django's 300.
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages: Finnish and Swedish, for the interface and for the content.
LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish"))]
LOCALE_PATHS = [SITE_DIR / "juuri" / "locale"]
FORMAT_MODULE_PATH = ["juuri.formats"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska")]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
WAGTAIL_USER_TIME_ZONES = ["Europe/Helsinki"]

# Static files, media.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "juuri" / "static"]
STATICFILES_FINDERS = [
    "juuri.stylesheet.JoinedStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FORMS_URLFIELD_ASSUME_HTTPS = True

# Wagtail.
WAGTAIL_SITE_NAME = "Juuri"
WAGTAILADMIN_BASE_URL = env.text("JUURI_ADDRESS", "http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# As people in Finland type them: the date picker replaces what it cannot read by
# today, without a word.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H.%M"
WAGTAIL_TIME_FORMAT = "%H.%M"
WAGTAILIMAGES_IMAGE_MODEL = "media.JuuriImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.JuuriDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "juuri.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx",
]  # fmt: skip
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "juuri.access.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "juuri.access.forms.PasswordResetForm"  # noqa: S105 (names a form)
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "juuri.moderation.finish.publish_reviewed_revision"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "juuri.pages.widgets.RichTextArea"}
}
WAGTAIL_MODERATION_ENABLED = True
# Superuser accounts are for operations: reviews are mailed to the reviewers.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.editors_backend"}}

# Whether demo content and its users may be made; only dev and test say so.
JUURI_DEMO = False

# The public search: "auto" takes Elasticsearch where it has an address, else the
# engine of the database.
JUURI_SEARCH_ENGINE = env.text("JUURI_SEARCH_ENGINE", "auto")
JUURI_ELASTICSEARCH = {
    "addresses": env.addresses("ELASTICSEARCH_URL", ("http", "https")),
    "prefix": env.text("ELASTICSEARCH_INDEX", "juuri"),
    "shards": env.integer("ELASTICSEARCH_SHARDS", 1),
    "replicas": env.integer("ELASTICSEARCH_REPLICAS", 1),
    "user": env.text("ELASTICSEARCH_USER"),
    "password": env.text("ELASTICSEARCH_PASSWORD"),
    "api_key": env.text("ELASTICSEARCH_API_KEY"),
    "ca_file": env.text("ELASTICSEARCH_CA_FILE"),
}

# Work after commit, and mail as rows.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "juuri.mail.backends.QueueBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("JUURI_MAIL_FROM", "Juuri <juuri@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.console.EmailBackend"},
}

# How many proxies of ours stand in front and append to X-Forwarded-For.
JUURI_PROXIES = 0

# Security.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail loosens it for its own previews, and nothing else may frame the site.
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    # The admin of Wagtail 8 has inline starts: wagtail/wagtail#1288.
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # The token of a personal link is written nowhere.
    "filters": {"tokens": {"()": "juuri.links.views.HideTokens"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["tokens"]},
    },
    "root": {"handlers": ["console"], "level": env.text("JUURI_LOG_LEVEL", "INFO")},
    # Each page save would otherwise write ten lines that say that all is well.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
