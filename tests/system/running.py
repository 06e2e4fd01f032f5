"""Starting the product as its users do, and looking at it from outside."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import httpx

from bunship.settings.env import ROOT
from tests.covered import COVERED
from tests.fakes.processes import free_port

PASSWORD = "Sunny-day7x"
_numbers = count(1)


def eventually(question: Callable[[], Any], *, seconds: float = 30) -> Any:
    """Ask until the answer is truthy; return it, or fail."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            answer = question()
        except httpx.TransportError:
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"did not happen within {seconds} s")


class Started:
    """A process of ours and the lines it has printed."""

    #: Whether its lines count for the coverage; only where no test's own process runs them.
    is_covered: ClassVar[bool] = False

    def __init__(self, *command: str, **environ: str) -> None:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name in {"PATH", "HOME", "TMPDIR", "LANG"}
        }
        if self.is_covered:
            inherited |= COVERED
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            # An empty ENV_FILE replaces the developer's own .env.
            env={**inherited, "ENV_FILE": "/dev/null", **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.lines.append(line.rstrip("\n"))

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def stop(self, number: signal.Signals = signal.SIGTERM, *, seconds: float = 15) -> int:
        """Send a signal and return the exit status; kill after `seconds`."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self._reader.join(5)
        return status


def descendants(pid: int) -> list[tuple[int, str]]:
    """Return (pid, command line) of every process below one."""
    table = subprocess.check_output(["ps", "-ww", "-eo", "pid=,ppid=,args="], text=True)
    rows = [line.split(None, 2) for line in table.splitlines()]
    children: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        children.setdefault(int(row[1]), []).append((int(row[0]), row[2] if len(row) > 2 else ""))
    found, waiting = [], [pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found.append(child)
            waiting.append(child[0])
    return found


class DevSystem(Started):
    """`manage.py dev` on a port and data directory of its own."""

    def __init__(self, data_dir: Path, *options: str, reload: bool = False, **environ: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        super().__init__(
            "manage.py", "dev", "--port", str(self.port), "--data-dir", str(data_dir),
            *([] if reload else ["--no-reload"]), *options,
            **{"RATE_LIMIT_AUTH": "0", "RATE_LIMIT_MAX": "0", **environ},
        )  # fmt: skip

    def wait_until_ready(self) -> None:
        def ready() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(self.output)
            return f"ready {self.url}" in self.lines

        eventually(ready)

    def child(self, pattern: str) -> int | None:
        """Return the pid of the first child whose command line matches, None while there is none."""
        return next(
            (
                pid
                for pid, command in sorted(descendants(self.process.pid))
                if re.search(pattern, command) and "tethered" not in command
            ),
            None,
        )

    def kill(self, pattern: str) -> None:
        pid = self.child(pattern)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def kill_all(self, pattern: str) -> None:
        """Kill until no child matches; one that ends between the look and the blow is gone too."""
        while (pid := self.child(pattern)) is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


class Person:
    """Somebody at the API."""

    everybody: ClassVar[list[Person]] = []

    def __init__(self, url: str) -> None:
        Person.everybody.append(self)
        self.email = f"person{os.getpid()}-{next(_numbers)}@example.com"
        self.http = httpx.Client(base_url=url, timeout=20)

    def post(self, path: str, body: Any = None, **options: Any) -> httpx.Response:
        return self.http.post(f"/api/v1{path}", json=body, **options)

    def get(self, path: str) -> httpx.Response:
        return self.http.get(f"/api/v1{path}")

    def register(self) -> httpx.Response:
        return self.post(
            "/auth/register", {"email": self.email, "password": PASSWORD, "fullName": "Ann"}
        )

    def mails(self) -> list[dict[str, Any]]:
        """Return this person's mails in the development mailbox."""
        return [m for m in self.http.get("/dev/mailbox.json").json() if m["to"] == self.email]

    def verify(self) -> None:
        mail = eventually(self.mails)[-1]
        token = re.search(r"token=([\w-]{43})", mail["text"])
        assert token is not None
        assert self.get(f"/auth/verify-email/{token[1]}").status_code == 200

    def log_in(self) -> dict[str, Any]:
        response = self.post("/auth/login", {"email": self.email, "password": PASSWORD})
        assert response.status_code == 200, response.text
        pair: dict[str, Any] = response.json()
        self.http.headers["Authorization"] = f"Bearer {pair['accessToken']}"
        return pair

    def arrive(self) -> dict[str, Any]:
        """Register, verify and log in; return the tokens."""
        assert self.register().status_code == 200
        self.verify()
        return self.log_in()


def json_lines(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]
