"""Whether this process lives, said without asking anybody."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

from django.conf import settings

from bunship.core.timestamps import timestamp

#: Set by gunicorn's configuration, before it starts its workers.
STARTED_AT_VARIABLE = "BUNSHIP_STARTED_AT"

_IMPORTED_AT = time.time()


def liveness() -> dict[str, object]:
    """Return the body of `/health`; touches nothing that could be down.

    `uptime` counts from the start of the master process, so all its workers agree.
    """
    started_at = float(os.environ.get(STARTED_AT_VARIABLE, _IMPORTED_AT))
    return {
        "status": "ok",
        "timestamp": timestamp(datetime.now(UTC)),
        "uptime": int(time.time() - started_at),
        "version": settings.ENV.app_version,
    }
