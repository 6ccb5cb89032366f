"""The WSGI application; `site/` must be on the path (see deploy/env.md)."""

import os

from django.core.wsgi import get_wsgi_application

from juuri.settings.environment import refusal_in_one_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juuri.settings.production")
with refusal_in_one_line():
    application = get_wsgi_application()
