"""The WSGI application: `gunicorn bunship.wsgi -c gunicorn.conf.py`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")

from django.core.wsgi import get_wsgi_application

from bunship.core.http.chunked import ChunkedBodies

application = ChunkedBodies(get_wsgi_application())
