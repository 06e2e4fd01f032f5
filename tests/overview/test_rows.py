"""Rows of the overview's checklist that no other test shows."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import redis as redis_py
from django.db import connection
from django.test.utils import CaptureQueriesContext
from kombu import Connection

from bunship.app_settings import maintenance
from bunship.app_settings.models import AppSetting
from bunship.core import redis
from bunship.settings.env import ROOT, load
from files.storage import storage
from tests.bunship.test_metrics import make_certificate
from tests.fakes.processes import free_port
from tests.files.conftest import configure
from tests.system.running import Started, eventually

COMPLETE = {
    "NODE_ENV": "production",
    "API_URL": "https://api.acme.example",
    "FRONTEND_URL": "https://app.acme.example",
    "TURSO_DATABASE_URL": "file:/tmp/none.db",
    "REDIS_URL": "redis://127.0.0.1:1",
    "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
    "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
}


@pytest.fixture
def tls_redis(valkey, tmp_path):
    """Valkey behind TLS and a password, as managed ones are; returns its address and its certificate."""
    path = make_certificate(tmp_path, days=30)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    listener = socket.create_server(("127.0.0.1", 0))

    def copy(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        finally:
            for end in (source, target):
                end.close()

    def serve():
        while True:
            try:
                plain, _ = listener.accept()
                secured = context.wrap_socket(plain, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                return
            inside = socket.create_connection(("127.0.0.1", valkey.port))
            for pair in ((secured, inside), (inside, secured)):
                threading.Thread(target=copy, args=pair, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    direct = redis_py.Redis.from_url(valkey.url)
    direct.config_set("requirepass", "a/b+c=")
    yield f"rediss://:a%2Fb%2Bc%3D@localhost:{listener.getsockname()[1]}", path
    direct.execute_command("AUTH", "a/b+c=")
    direct.config_set("requirepass", "")
    direct.close()
    listener.close()


def test_managed_redis_by_tls_with_a_password(tls_redis, env, monkeypatch):
    """Rows 30, 36, OP-8: limits, cache and broker; a certificate nobody vouches for is refused."""
    url, certificate = tls_redis
    env(redis_url=url)
    with pytest.raises(redis_py.ConnectionError, match=r"(?i)certificate.verify"):
        redis.connect(timeout_seconds=2).ping()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    probe = redis.connect(timeout_seconds=2)
    assert probe.ping()
    probe.close()
    with Connection(url, ssl={"ssl_cert_reqs": "required"}) as broker:
        broker.ensure_connection(max_retries=1, timeout=5)
        queue = broker.SimpleQueue("tls-probe")
        queue.put({"a": 1})
        assert queue.get(timeout=5).payload == {"a": 1}
        queue.clear()
        queue.close()


@pytest.mark.django_db
def test_settings_are_read_once_in_a_while(monkeypatch):
    """Row 17: the second read asks nobody, and another process's change is seen within five seconds."""
    maintenance.forget()
    assert maintenance.is_on() is False
    with CaptureQueriesContext(connection) as queries:
        assert maintenance.is_on() is False
    assert not queries
    AppSetting.objects.create(key=maintenance.KEY, value={"enabled": True})  # elsewhere
    now = maintenance.time.monotonic()
    monkeypatch.setattr(maintenance.time, "monotonic", lambda: now + 5)
    assert maintenance.is_on() is True


@pytest.mark.parametrize("region", ["auto", "us-east-1", "eu-central-1"])
@pytest.mark.parametrize(
    ("endpoint", "by_path"),
    [
        ("https://account.r2.cloudflarestorage.com", True),
        ("http://minio:9000", True),
        ("", False),
        ("https://s3.eu-central-1.amazonaws.com", False),
    ],
)
def test_any_s3(env, region, endpoint, by_path):
    """Rows 23, 39 to 41, 74: addressing by kind of service, and the region in the signature's scope."""
    configure(env, endpoint, s3_region=region)
    address = storage().presign_get(
        "a/b.pdf", seconds=60, content_type="application/pdf", disposition="inline"
    )
    parts = urlsplit(address)
    assert parts.path == ("/acme-files/a/b.pdf" if by_path else "/a/b.pdf")
    assert parts.hostname.startswith("acme-files.") is not by_path
    assert parse_qs(parts.query)["X-Amz-Credential"][0].split("/")[2:] == [
        region, "s3", "aws4_request",
    ]  # fmt: skip


def test_env_files_are_never_committed(tmp_path):
    """Row 81."""
    assert ".env*" in (ROOT / ".gitignore").read_text().splitlines()
    assert "!.env.example" in (ROOT / ".gitignore").read_text().splitlines()
    for name in (".env", ".env.production", "deploy/.env"):
        ignored = subprocess.run(
            ["git", "check-ignore", "-q", "--no-index", name], cwd=ROOT, check=False
        )
        assert ignored.returncode == 0, name
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    assert "never commit .env files" in hooks
    tracked = subprocess.run(
        ["git", "ls-files", "*.env*"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {name.rsplit("/", 1)[-1] for name in tracked} <= {".env.example"}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("JWT_SECRET", "rand -base64 32"),
        ("REDIS_PASSWORD", "rand -base64 24"),
        ("CRON_SECRET", "rand -hex 16"),
    ],
)
def test_what_openssl_makes_is_taken(name, make):
    """Rows 28 to 31."""
    import secrets
    from base64 import b64encode

    amount = int(make.split()[-1])
    value = (
        secrets.token_hex(amount)
        if "hex" in make
        else b64encode(secrets.token_bytes(amount)).decode()
    )
    given = {**COMPLETE, name: value}
    if name == "REDIS_PASSWORD":
        given.update(REDIS_URL="", REDIS_HOST="127.0.0.1", REDIS_PORT="6379")
    loaded = load(given, root=Path("/nonexistent"))
    assert not [problem for problem in loaded.errors if problem.name == name]


@pytest.mark.processes
@pytest.mark.timeout(60)
def test_logs_go_to_stdout_and_nowhere_else(tmp_path, valkey):
    """Rows 106, 107: nothing on stderr in a normal run, nothing written beside the database."""
    environ = {
        **COMPLETE, "TURSO_DATABASE_URL": f"file:{tmp_path}/app.db", "REDIS_URL": valkey.url,
        "HOST": "127.0.0.1", "PORT": str(free_port()), "SHUTDOWN_DRAIN_SECONDS": "0",
        "WEB_CONCURRENCY": "1", "RESEND_API_KEY": "re_1", "EMAIL_FROM": "A <a@acme.example>",
    }  # fmt: skip
    assert Started("manage.py", "migrate", "--noinput", **environ).process.wait(60) == 0
    before = {path.name for path in tmp_path.iterdir()}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "ENV_FILE": "/dev/null", **environ},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        import httpx

        address = f"http://127.0.0.1:{environ['PORT']}"
        eventually(lambda: httpx.get(f"{address}/health").status_code == 200)
        httpx.get(f"{address}/nowhere", headers={"Host": "api.acme.example"})
    finally:
        process.terminate()
        out, err = process.communicate(timeout=30)
    assert err == ""
    lines = out.splitlines()
    assert lines
    assert all(re.match(r'\{"timestamp":', line) for line in lines), out
    written = {path.name for path in tmp_path.iterdir()} - before
    assert all(name.startswith("app.db") for name in written)
