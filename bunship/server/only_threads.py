"""Django in a process that serves by threads alone, and whose settings no longer change.

Django keeps connections and the like in asgiref's locals, which serve coroutines too, and guards its
settings against being taken for something else; both are Python code that runs dozens of times a request.
"""

from __future__ import annotations

import threading
from typing import Any

from django.conf import LazySettings
from django.core import signals
from django.db import connections
from django.urls import base as urls


def install() -> None:
    """Keep what Django keeps for each thread in the interpreter's own locals; read settings directly.

    Must run before the process makes a connection or answers anything: what was kept before is lost.
    """
    names: tuple[tuple[Any, str], ...] = (
        (connections, "_connections"), (urls, "_prefixes"), (urls, "_urlconfs"),
    )  # fmt: skip
    for owner, name in names:
        assert hasattr(owner, name), name  # Django has changed
        setattr(owner, name, threading.local())
    # Who listens is looked up anew only when that has changed, as with Django's signals of models.
    for signal in (signals.request_started, signals.request_finished):
        signal.use_caching = True
        signal.sender_receivers_cache = {}  # the sender is always the handler's class, or nobody
    # Its own hides the special methods of a proxy, which nobody asks settings for.
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
