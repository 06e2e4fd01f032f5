"""A production installation on this machine: two gunicorns behind nginx, a worker, Valkey, sqld."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from bunship.settings.env import ROOT
from tests.fakes.processes import free_port, listens
from tests.fakes.resend import FakeResend
from tests.fakes.sqld import Sqld
from tests.fakes.valkey import ValkeyProcess
from tests.system.running import Started, eventually

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
GUNICORN = ("-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py")
HEADERS = {"Host": "api.acme.example", "X-Forwarded-Proto": "https"}


class Installation:
    """What the overview's picture shows; every part may be stopped and started again."""

    def __init__(self, **environ: str) -> None:
        self.valkey, self.sqld, self.resend = ValkeyProcess(), Sqld(), FakeResend()
        self.valkey.start()
        self.sqld.start()
        self.environ = {
            "NODE_ENV": "production",
            "API_URL": "https://api.acme.example",
            "FRONTEND_URL": "https://app.acme.example",
            "TURSO_DATABASE_URL": self.sqld.url,
            "TURSO_AUTH_TOKEN": self.sqld.token,
            "REDIS_HOST": "127.0.0.1",
            "REDIS_PORT": str(self.valkey.port),
            "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
            "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
            "RESEND_API_KEY": "re_live",
            "RESEND_BASE_URL": self.resend.url,
            "EMAIL_FROM": "Acme <hi@acme.example>",
            "METRICS_ENABLED": "true",
            "METRICS_TOKEN": "a-token-for-the-scraper",
            "CRON_SECRET": "0123456789abcdef0123456789abcdef",
            "WEB_CONCURRENCY": "2",
            "HOST": "127.0.0.1",
            "SHUTDOWN_DRAIN_SECONDS": "2",
            **environ,
        }
        migrated = Started("manage.py", "migrate", "--noinput", **self.environ)
        assert migrated.process.wait(90) == 0, migrated.output
        self._printed: list[str] = []
        self.ports = [free_port(), free_port()]
        self.apis = [self.start_api(number) for number in range(2)]
        self.worker = Started("manage.py", "worker", "--concurrency", "2", **self.environ)
        self.clients = [
            httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=HEADERS, timeout=30)
            for port in self.ports
        ]
        self._nginx: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="nginx-")
        for number in range(2):
            self.wait_until_ready(number)

    def start_api(self, number: int) -> Started:
        return Started(*GUNICORN, **self.environ, PORT=str(self.ports[number]))

    def wait_until_ready(self, number: int) -> None:
        def ready() -> bool:
            assert self.apis[number].process.poll() is None, self.apis[number].output
            return self.clients[number].get("/health/ready").status_code == 200

        eventually(ready)

    def output(self) -> str:
        """Return what all instances have printed so far, those that are gone included."""
        return "\n".join([*self._printed, *(api.output for api in self.apis)])

    def restart_api(self, number: int) -> None:
        """Stop one as an orchestrator does, and start it again."""
        assert self.apis[number].stop(seconds=40) == 0
        self._printed.append(self.apis[number].output)
        self.apis[number] = self.start_api(number)
        self.wait_until_ready(number)

    def put_nginx_in_front(self) -> str:
        """Run the sample configuration on a free port; return its address."""
        port = free_port()
        text = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
        for number, shown in enumerate((3000, 3001)):
            text = text.replace(f"127.0.0.1:{shown}", f"127.0.0.1:{self.ports[number]}")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
        text = text.replace("/tmp/", f"{self._folder.name}/")
        text = text.replace("access_log /dev/stdout", "access_log off")
        # As if TLS ended here.
        text = text.replace("X-Forwarded-Proto $scheme", "X-Forwarded-Proto https")
        path = Path(self._folder.name) / "nginx.conf"
        path.write_text(text)
        assert NGINX is not None
        self._nginx = subprocess.Popen(
            [NGINX, "-c", str(path), "-g", "daemon off;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while not listens(port):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return f"http://127.0.0.1:{port}"

    def metrics(self, number: int) -> dict[str, float]:
        """Return what one instance shows to Prometheus."""
        token = {"Authorization": f"Bearer {self.environ['METRICS_TOKEN']}"}
        text = self.clients[number].get("/metrics", headers=token).text
        return {
            line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
            for line in text.splitlines()
            if not line.startswith("#")
        }

    def arrive(self, email: str, password: str) -> dict[str, Any]:
        """Register through the first instance, verify through the second, sign in at the first."""
        a, b = self.clients
        body = {"email": email, "password": password, "fullName": "Ann"}
        assert a.post("/api/v1/auth/register", json=body).status_code == 200
        mail = eventually(lambda: [m for m in self.resend.mails if m["to"] == [email]])[0]
        token = mail["text"].partition("token=")[2][:43]
        assert b.get(f"/api/v1/auth/verify-email/{token}").status_code == 200
        answer = a.post("/api/v1/auth/login", json=body)
        assert answer.status_code == 200, answer.text
        pair: dict[str, Any] = answer.json()
        return pair

    def close(self) -> None:
        for client in self.clients:
            client.close()
        if self._nginx is not None:
            self._nginx.terminate()
            self._nginx.wait()
        for process in (*self.apis, self.worker):
            process.stop(seconds=40)
        self.resend.close()
        self.sqld.close()
        self.valkey.close()
        self._folder.cleanup()
