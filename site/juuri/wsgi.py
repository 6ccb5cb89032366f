"""The WSGI application; `site/` must be on the path (see deploy/env.md)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juuri.settings.production")
application = get_wsgi_application()
