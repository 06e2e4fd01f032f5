"""The WSGI application: `gunicorn bunship.wsgi -c gunicorn.conf.py`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")

import django

from bunship.core.http.chunked import ChunkedBodies
from bunship.core.http.handler import LenientHandler

django.setup(set_prefix=False)
application = ChunkedBodies(LenientHandler())
