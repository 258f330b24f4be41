"""The WSGI application."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doblest.server.settings")
_site = get_wsgi_application()

from doblest.server.api.door import with_api  # noqa: E402 # models load only once Django is set up

application = with_api(_site)
