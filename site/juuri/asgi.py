"""The ASGI application; `site/` must be on the path (see deploy/env.md)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juuri.settings.production")
application = get_asgi_application()
