"""Maintenance mode: one flag, the same in every process within seconds (files-admin.md §9.6).

The row is the truth; each process looks at it every two seconds at most, which costs less than telling
all of them by Redis and cannot be missed.
"""

from __future__ import annotations

import threading
import time

from django.conf import settings
from django.db import DatabaseError

from bunship.app_settings.models import AppSetting
from bunship.core.exceptions import ServiceUnavailable

KEY = "maintenance_mode"
#: How old what a process knows may be; §9.6 asks for five seconds.
_REMEMBERED_SECONDS = 2.0


class MaintenanceOn(ServiceUnavailable):
    """Everybody but admins comes back later."""

    code = "MAINTENANCE_MODE"
    message = "The service is under maintenance. Please try again shortly."

    def __init__(self) -> None:
        super().__init__()
        self.retry_after_seconds = 60


_lock = threading.Lock()
_known: tuple[bool, float] | None = None


def is_on() -> bool:
    """Say whether maintenance is on; off while the database cannot be asked."""
    global _known  # noqa: PLW0603 - one memory per process
    known = _known
    if known is not None and known[1] > time.monotonic():
        return known[0]
    with _lock:
        try:
            found = read()
        except DatabaseError:
            found = False
        _known = (found, time.monotonic() + _REMEMBERED_SECONDS)
    return found


def read() -> bool:
    """Ask the database, else the environment."""
    row = AppSetting.objects.filter(key=KEY).first()
    if row is None:
        return bool(settings.ENV.maintenance_mode)
    return bool(row.value.get("enabled"))


def switch(*, enabled: bool) -> None:
    """Turn maintenance on or off, for every process, in the caller's transaction."""
    AppSetting.objects.update_or_create(key=KEY, defaults={"value": {"enabled": enabled}})
    forget()


def forget() -> None:
    """Look again at the next request of this process."""
    global _known  # noqa: PLW0603
    _known = None
