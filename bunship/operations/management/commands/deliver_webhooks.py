"""`manage.py deliver_webhooks`: the sender of outgoing webhooks; `manage.py worker` runs it too."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from organizations.services.webhook_dispatcher import Dispatcher


class Command(BaseCommand):
    help = "Send outgoing webhooks until stopped (part of `manage.py worker`; any number may run)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Send until SIGTERM or SIGINT; finish what is under way."""
        asyncio.run(_run())


async def _run() -> None:
    dispatcher = Dispatcher(shutdown_seconds=max(1, settings.ENV.worker_shutdown_timeout - 2))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, dispatcher.stop)
    await dispatcher.run()
