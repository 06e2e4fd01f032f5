"""A production-like installation on one machine, made to be broken: two APIs, two workers, one Valkey."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import redis

from tests.fakes.processes import free_port
from tests.fakes.receiver import Receiver
from tests.fakes.resend import FakeResend
from tests.fakes.valkey import ValkeyProcess
from tests.system.running import Started, descendants

SECRETS = {
    "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
    "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
}


class Service:
    """A process that is started again whenever it has died, as an orchestrator does."""

    def __init__(self, *command: str, **environ: str) -> None:
        self._command, self._environ = command, environ
        self.restarts = -1
        self.start()

    def start(self) -> None:
        self.restarts += 1
        self.running = Started(*self._command, **self._environ)

    def revive(self) -> None:
        """Start it again if it is dead."""
        if self.running.process.poll() is not None:
            self.start()

    def kill(self) -> None:
        """Everything of it at once, as when a machine dies."""
        pid = self.running.process.pid
        for each in (pid, *(child for child, _ in descendants(pid))):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.running.process.wait()

    def kill_child(self, command: str) -> bool:
        """Kill one process below it whose command line has `command`; say whether there was one."""
        found = [pid for pid, line in descendants(self.running.process.pid) if command in line]
        if not found:
            return False
        with suppress(ProcessLookupError):
            os.kill(found[-1], signal.SIGKILL)
        return True

    def stop(self) -> None:
        if self.running.process.poll() is None:
            self.running.stop(seconds=40)


class Installation:
    """The running product and the outside world it talks to.

    Attributes:
        ports: of the APIs.
        receivers: what the two webhook endpoints of the tenant got.
        resend: what the mail provider got.
        faults: how often each fault was inflicted.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._broken = threading.Event()
        self.valkey = ValkeyProcess()
        self.valkey.start()
        self.resend = FakeResend()
        self.receivers = [Receiver(), Receiver()]
        self.ports = [free_port(), free_port()]
        self.faults: Counter[str] = Counter()
        self.environ = {
            "NODE_ENV": "development",
            "TURSO_DATABASE_URL": f"file:{folder}/chaos.db",
            "REDIS_URL": self.valkey.url,
            **SECRETS,
            "RESEND_API_KEY": "re_chaos",
            "RESEND_BASE_URL": self.resend.url,
            "RESEND_RATE_LIMIT": "1000",
            "RATE_LIMIT_MAX": "0",
            "RATE_LIMIT_AUTH": "0",
            "ENFORCE_PLAN_LIMITS": "false",
            "INVITATIONS_PER_ORG_PER_HOUR": "100000",
            "INVITATIONS_PER_USER_PER_MINUTE": "100000",
            "WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true",
            "WEB_CONCURRENCY": "1",
            "SHUTDOWN_DRAIN_SECONDS": "0",
            "HOST": "127.0.0.1",
            "LOG_LEVEL": "warn",
        }
        for command in ("migrate", "seed"):
            done = Started("manage.py", command, **self.environ)
            if done.process.wait(60):
                raise RuntimeError(done.output)
        # The demo company's endpoints are nowhere: what goes to them would never arrive.
        with contextlib.closing(sqlite3.connect(folder / "chaos.db", isolation_level=None)) as rows:
            rows.execute("DELETE FROM webhook_deliveries")
            rows.execute("DELETE FROM webhooks")
        self.apis = [
            Service(
                "-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py",
                **self.environ, PORT=str(port),
            )
            for port in self.ports
        ]  # fmt: skip
        self.workers = [
            Service("manage.py", "worker", "--concurrency", "2", **self.environ) for _ in range(2)
        ]

    def break_something(self) -> None:
        """Inflict one fault, chosen at random, and let the orchestrator clear up after it."""
        faults: tuple[tuple[int, Callable[[], None]], ...] = (
            (4, self._kill_worker),
            (3, self._kill_pool_process),
            (3, self._kill_webhook_sender),
            (2, self._stop_valkey),
            (2, self._flush_valkey),
            (1, self._freeze_valkey),
            (1, self._restart_api),
            (2, self._kill_api),
        )
        weights = [weight for weight, _ in faults]
        [(_, fault)] = self._random.choices(faults, weights)
        fault()
        self.faults[fault.__name__.strip("_").replace("_", " ")] += 1
        for service in (*self.apis, *self.workers):
            service.revive()

    def _kill_worker(self) -> None:
        self._random.choice(self.workers).kill()

    def _kill_pool_process(self) -> None:
        self._random.choice(self.workers).kill_child("celery_app")

    def _kill_webhook_sender(self) -> None:
        worker = self._random.choice(self.workers)
        if worker.kill_child("deliver_webhooks"):
            # Its command ends with it, when what it still had in hand is done.
            with suppress(Exception):
                worker.running.process.wait(40)

    def _stop_valkey(self) -> None:
        self.valkey.kill()
        time.sleep(self._random.uniform(1, 8))
        self.valkey.start()

    def _flush_valkey(self) -> None:
        redis.Redis.from_url(self.valkey.url).flushall()

    def _freeze_valkey(self) -> None:
        self.valkey.freeze()
        time.sleep(self._random.uniform(1, 5))
        self.valkey.thaw()

    def _restart_api(self) -> None:
        self._random.choice(self.apis).stop()

    def _kill_api(self) -> None:
        self._random.choice(self.apis).kill()

    def close(self) -> None:
        for service in (*self.workers, *self.apis):
            service.kill()
        for fake in (*self.receivers, self.resend):
            fake.close()
        self.valkey.close()
