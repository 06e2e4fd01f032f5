"""Django in a process that serves by threads alone (ADR 23); one of its own, which it changes."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import threading
import django
from django.conf import settings
django.setup()
from bunship.server import only_threads
only_threads.install()
from django.core import signals
from django.db import connection, connections
from django.test import override_settings
from django.urls import get_script_prefix, set_script_prefix

assert settings.USE_TZ and settings.ENV and not hasattr(settings, "NO_SUCH")
with override_settings(LANGUAGE_CODE="de"):
    assert settings.LANGUAGE_CODE == "de"
assert settings.LANGUAGE_CODE != "de" and "LANGUAGE_CODE" in dir(settings)

mine, seen = connections["default"], []
assert mine is connections["default"] and connections.all(initialized_only=True) == [mine]
with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
set_script_prefix("/below")

def other():
    seen.append(connections.all(initialized_only=True))
    seen.append(connections["default"] is mine)
    seen.append(get_script_prefix())
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1")
    connections.close_all()

thread = threading.Thread(target=other)
thread.start()
thread.join()
assert seen == [[], False, "/"], seen
assert get_script_prefix() == "/below/"
assert mine.connection is not None
signals.request_finished.send(sender=None)
connections.close_all()
assert mine.connection is None
print("held")
"""


def test_threads_have_connections_and_prefixes_of_their_own():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "held\n", done.stderr
