"""The ASGI application; `site/` must be on the path (see deploy/env.md)."""

import os

from django.core.asgi import get_asgi_application

from juuri.settings.environment import refusal_in_one_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juuri.settings.production")
with refusal_in_one_line():
    application = get_asgi_application()
