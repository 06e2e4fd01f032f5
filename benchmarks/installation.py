"""The production configuration on loopback, pinned to cores: gunicorn, Valkey, a file or a real sqld."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.fakes.processes import free_port
from tests.fakes.valkey import ValkeyProcess

ROOT = Path(__file__).resolve().parent.parent
HOST = "api.acme.example"
#: Everything production has is on. Limits are so high that none is hit: a refused request is no figure.
ENVIRONMENT = {
    "NODE_ENV": "production",
    "API_URL": f"https://{HOST}",
    "FRONTEND_URL": "https://app.acme.example",
    "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
    "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
    "ENCRYPTION_KEY": "bm90IGEgcmVhbCBrZXksIGJ1dCB0aGlydHktdHdvIGJ5dGVz",
    "JWT_ACCESS_EXPIRY": "2h",
    "HOST": "127.0.0.1",
    "RATE_LIMIT_MAX": "1000000000",
    "RATE_LIMIT_AUTH": "1000000000",
    "INVITATIONS_PER_ORG_PER_HOUR": "1000000000",
    "INVITATIONS_PER_USER_PER_MINUTE": "1000000000",
    # A plan holds fifty keys; writing one is measured thousands of times.
    "ENFORCE_PLAN_LIMITS": "false",
    "METRICS_ENABLED": "true",
    "METRICS_TOKEN": "a-token-for-the-scraper",
    "SHUTDOWN_DRAIN_SECONDS": "0",
    "MAX_SESSIONS_PER_USER": "0",
}


def wait_for_answer(
    process: subprocess.Popen[bytes], url: str, headers: dict[str, str] | None = None
) -> None:
    """Return once a gunicorn answers.

    Raises:
        SystemExit: it ended, or did not answer within a minute.
    """
    until = time.monotonic() + 60
    while True:
        try:
            request = urllib.request.Request(url, headers=headers or {})
            with urllib.request.urlopen(request, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit("gunicorn did not become ready") from None
            time.sleep(0.02)


def end(process: subprocess.Popen[bytes] | None) -> None:
    """End a gunicorn that leads a session of its own, by force if need be."""
    if process is not None and process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Installation:
    """One gunicorn with its servers; `cores` is a list as taskset takes it."""

    def __init__(self, *, cores: str, workers: int, database: str = "", token: str = "") -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="bunship-bench-")
        self.valkey = ValkeyProcess()
        self.valkey.start()
        self.port = free_port()
        self.cores = cores
        self.environ = {
            **os.environ,
            **ENVIRONMENT,
            "ENV_FILE": "/dev/null",
            "TURSO_DATABASE_URL": database or f"file:{self.folder.name}/bench.db",
            "TURSO_AUTH_TOKEN": token,
            "REDIS_URL": self.valkey.url,
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(workers),
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.cold_start_seconds = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> dict[str, Any]:
        """Migrate and fill the database; return the ids that requests name."""
        self._run("manage.py", "migrate", "--noinput")
        output = self._run("-m", "benchmarks.world")
        found: dict[str, Any] = json.loads(output.splitlines()[-1])
        return found

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environ, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return done.stdout

    def start(self) -> None:
        """Start gunicorn and wait until it is ready; remembers how long that took."""
        started = time.monotonic()
        self.process = subprocess.Popen(
            [
                "taskset", "-c", self.cores, sys.executable, "-m", "gunicorn", "bunship.wsgi", "-c",
                "gunicorn.conf.py",
            ],
            cwd=ROOT, env=self.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        wait_for_answer(self.process, f"{self.url}/health/ready")
        self.cold_start_seconds = time.monotonic() - started

    def call(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        """Make one request and return its JSON."""
        headers = {"Host": HOST, "Content-Type": "application/json", "X-Forwarded-Proto": "https"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(
            f"{self.url}{path}", method=method, headers=headers,
            data=None if body is None else json.dumps(body).encode(),
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def worker_memory_mb(self) -> float:
        """Return the largest resident set of a gunicorn worker, in MB."""
        return max(self._of_workers("rss")) / 1024

    def workers_cpu_seconds(self) -> float:
        """Return the processor time that the gunicorn workers have used so far, of user and system."""
        ticks = 0
        for pid in self._of_workers("pid"):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])  # utime and stime, proc_pid_stat(5)
        return ticks / os.sysconf("SC_CLK_TCK")

    def _of_workers(self, column: str) -> list[int]:
        """Return what ps tells of each gunicorn worker."""
        assert self.process is not None
        rows = subprocess.check_output(
            ["ps", "--ppid", str(self.process.pid), "-o", f"{column}="], text=True
        )
        return [int(row) for row in rows.split()]

    def stop(self) -> None:
        end(self.process)

    def close(self) -> None:
        self.stop()
        self.valkey.close()
        self.folder.cleanup()
