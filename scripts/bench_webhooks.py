"""Webhook deliveries per second, end to end: rows in the table, the dispatcher's process, receivers.

Usage: python scripts/bench_webhooks.py [--deliveries 5000] [--endpoints 50]

One of the endpoints hangs for 15 s on every request; its deliveries are not counted. Receivers are an
asyncio server in a process of its own. Everything is on loopback and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RECEIVER = """
import asyncio, sys
async def serve(reader, writer):
    try:
        head = await reader.readuntil(b"\\r\\n\\r\\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\\r\\n")[0])
        await reader.readexactly(length)
        if head.split(b" ")[1] == b"/hang":
            await asyncio.sleep(15)
        writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nok")
        await writer.drain()
    except (asyncio.IncompleteReadError, OSError):
        pass
    finally:
        writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def main() -> None:
    """Run the measurement and print one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--deliveries", type=int, default=5000)
    parser.add_argument("--endpoints", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            {
                "ENV_FILE": "/dev/null",
                "NODE_ENV": "development",
                "TURSO_DATABASE_URL": f"file:{folder}/bench.db",
                "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
                "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
                "WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true",
                "LOG_LEVEL": "warn",
            }
        )
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
        receivers = subprocess.Popen([sys.executable, "-c", RECEIVER], stdout=subprocess.PIPE)
        assert receivers.stdout is not None
        port = int(receivers.stdout.readline())
        try:
            measure(port, options.deliveries, options.endpoints)
        finally:
            receivers.kill()
            receivers.wait()


def measure(port: int, deliveries: int, endpoints: int) -> None:
    """Fill the table, start the dispatcher, wait until all but the hanging endpoint's are through."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bunship.settings.current"
    import django

    django.setup()
    from django.db import transaction

    from organizations.models import WebhookDelivery
    from tests.factories.organizations import make_organization, make_webhook

    organization = make_organization()
    hooks = [
        make_webhook(organization, f"http://127.0.0.1:{port}/{n or 'hang'}")[0]
        for n in range(endpoints)
    ]
    with transaction.atomic():
        WebhookDelivery.objects.bulk_create(
            WebhookDelivery(
                webhook=hooks[n % endpoints],
                event="project.created",
                payload='{"type":"project.created","timestamp":"2026-01-01T00:00:00.000Z","data":{}}',
            )
            for n in range(deliveries)
        )
    wanted = deliveries - -(-deliveries // endpoints)
    dispatcher = subprocess.Popen([sys.executable, "manage.py", "deliver_webhooks"], cwd=ROOT)
    try:
        done = WebhookDelivery.objects.filter(delivered_at__isnull=False).exclude(webhook=hooks[0])
        while not (first := done.count()):
            time.sleep(0.02)
        started = time.monotonic()
        while (count := done.count()) < wanted and time.monotonic() - started < 120:
            time.sleep(0.05)
        took = time.monotonic() - started
    finally:
        dispatcher.send_signal(signal.SIGKILL)
        dispatcher.wait()
    rate = (count - first) / took
    sys.stdout.write(
        f"webhooks: {count} of {wanted} delivered to {endpoints - 1} endpoints beside one that hangs, "
        f"{took:.1f} s, {rate:.0f} deliveries/s\n"
    )
    if count < wanted:
        sys.exit(1)


if __name__ == "__main__":
    main()
