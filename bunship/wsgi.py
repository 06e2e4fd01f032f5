"""The WSGI application: `gunicorn bunship.wsgi -c gunicorn.conf.py`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")

import django
from django import db
from django.core import cache, signals

from bunship.core.http.chunked import ChunkedBodies
from bunship.core.http.handler import LenientHandler

django.setup(set_prefix=False)
# What has nothing to do here on every request: queries are kept in no log, there is no cache with a
# connection, and a connection that has failed is closed when its request ends.
signals.request_started.disconnect(db.reset_queries)
signals.request_started.disconnect(db.close_old_connections)
signals.request_finished.disconnect(cache.close_caches)
application = ChunkedBodies(LenientHandler())
