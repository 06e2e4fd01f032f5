"""Production as the overview starts it: migrate, gunicorn (two of them), worker."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time

import httpx
import pytest

from bunship.core.http.edge import SECURITY_HEADERS
from bunship.settings.env import ROOT
from tests.bounds import amount
from tests.fakes.processes import free_port
from tests.fakes.resend import FakeResend
from tests.system.running import PASSWORD, Started, eventually, json_lines

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    from tests.fakes.valkey import ValkeyProcess

    folder = tmp_path_factory.mktemp("production")
    valkey = ValkeyProcess()
    valkey.start()
    resend = FakeResend()
    environ = {
        "NODE_ENV": "production",
        "API_URL": "https://api.acme.example",
        "FRONTEND_URL": "https://app.acme.example",
        "TURSO_DATABASE_URL": f"file:{folder}/app.db",
        "REDIS_HOST": "127.0.0.1",
        "REDIS_PORT": str(valkey.port),
        "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
        "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
        "RESEND_API_KEY": "re_live",
        "RESEND_BASE_URL": resend.url,
        "EMAIL_FROM": "Acme <hi@acme.example>",
        "TRUSTED_PROXY_COUNT": "0",
    }
    migrate = Started("manage.py", "migrate", "--noinput", **environ)
    assert migrate.process.wait(60) == 0, migrate.output
    ports = [free_port(), free_port()]
    gunicorn = ["-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"]
    apis = [Started(*gunicorn, **environ, HOST="127.0.0.1", PORT=str(port)) for port in ports]
    worker = Started("manage.py", "worker", "--concurrency", "2", **environ)
    clients = [
        httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"Host": "api.acme.example", "X-Forwarded-Proto": "https"},
            timeout=20,
        )
        for port in ports
    ]
    for client in clients:
        eventually(lambda client=client: client.get("/health/ready").status_code == 200)
    yield clients, resend, apis, worker
    for client in clients:
        client.close()
    for process in (*apis, worker):
        assert process.stop(seconds=40) == 0
    resend.close()
    valkey.close()


def test_two_servers_and_a_worker_are_one_system(production):
    (a, b), resend, apis, worker = production
    body = {"email": "ann@acme.example", "password": PASSWORD, "fullName": "Ann"}
    assert a.post("/api/v1/auth/register", json=body).status_code == 200
    mail = eventually(lambda: resend.mails)[0]
    assert (mail["from"], mail["to"]) == ("Acme <hi@acme.example>", ["ann@acme.example"])
    token = re.search(r"https://app\.acme\.example/verify-email\?token=([\w-]{43})", mail["text"])
    assert token is not None
    assert b.get(f"/api/v1/auth/verify-email/{token[1]}").status_code == 200

    pair = a.post("/api/v1/auth/login", json=body).json()
    bearer = {"Authorization": f"Bearer {pair['accessToken']}"}
    assert b.get("/api/v1/users/me", headers=bearer).status_code == 200
    renewed = b.post("/api/v1/auth/refresh", json={"refreshToken": pair["refreshToken"]})
    assert renewed.status_code == 200
    assert a.post("/api/v1/auth/logout", headers=bearer).status_code == 200
    assert b.get("/api/v1/users/me", headers=bearer).status_code == 401

    left = [int(client.get("/api/v1").headers["X-RateLimit-Remaining"]) for client in (a, b, a, b)]
    assert left == list(range(left[0], left[0] - 4, -1))

    # One JSON object per line on stdout, and no secret in any of them.
    lines = [line for process in (*apis, worker) for line in process.lines]
    parsed = json_lines([line for line in lines if not line.startswith(("worker:", " "))])
    assert {entry["service"] for entry in parsed} >= {"api", "worker"}
    text = "\n".join(lines)
    for secret in (PASSWORD, token[1], pair["accessToken"], pair["refreshToken"], "re_live"):
        assert secret not in text
    access = [
        entry for entry in parsed if entry.get("route") == "/api/v1/auth/verify-email/{token}"
    ]
    assert access[0]["status"] == 200
    registered = next(e for e in parsed if e.get("route") == "/api/v1/auth/register")
    # Periodic jobs, which descend from no request, may have run before.
    descents = {e.get("requestId") for e in parsed if e["message"] == "job done"}
    assert registered["requestId"] in descents


def test_has_no_development_routes_and_hides_nothing_it_promised(production):
    (a, _), *_ = production
    for path in ("/dev/mailbox", "/dev/mailbox.json", "/dev/mailbox/x"):
        answer = a.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
    assert a.get("/openapi.json").content == a.get("/docs/json").content
    assert a.get("/docs").status_code == 200
    health = a.get("/health")
    assert health.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert health.json()["status"] == "ok"
    time.sleep(0.01)
    uptimes = {a.get("/health").json()["uptime"] for _ in range(8)}
    assert max(uptimes) - min(uptimes) <= 1
    origin = {"Origin": "http://localhost:5173"}
    assert "Access-Control-Allow-Origin" not in a.get("/health", headers=origin).headers
    origin = {"Origin": "https://app.acme.example"}
    assert a.get("/health", headers=origin).headers["Access-Control-Allow-Origin"] == (
        "https://app.acme.example"
    )


def test_refusals_before_routing_carry_the_headers_of_every_response(production):
    (a, _), _, apis, _ = production
    with socket.create_connection(("127.0.0.1", a.base_url.port), timeout=10) as connection:
        connection.sendall(b"NONSENSE\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    head = answer.partition("\r\n\r\n")[0].splitlines()
    headers = dict(line.split(": ", 1) for line in head[1:])
    assert head[0] == "HTTP/1.1 400 Bad Request"
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert headers.keys() >= set(SECURITY_HEADERS)
    request_id = headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{32}", request_id)
    eventually(lambda: any(request_id in line for line in apis[0].lines))


def test_seed_is_refused(production):
    done = subprocess.run(
        [sys.executable, "manage.py", "seed"],
        cwd=ROOT,
        env={
            "PATH": "/usr/bin:/bin",
            "NODE_ENV": "production",
            "API_URL": "https://api.acme.example",
            "FRONTEND_URL": "https://app.acme.example",
            "TURSO_DATABASE_URL": "file:build/none.db",
            "REDIS_URL": "redis://127.0.0.1:1",
            "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
            "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Refused in production" in done.stderr
    assert json.dumps("Traceback") not in done.stderr


def test_two_servers_and_a_worker_on_one_file_lose_no_acknowledged_write(tmp_path):
    """Every acknowledged change has its row and its audit entry (the original loses 25-83 % here).

    ACKNOWLEDGED_WRITES sets how many rows are written: 400 here, 10,000 by `make soak-api`.
    """
    import sqlite3
    from concurrent.futures import ThreadPoolExecutor

    from tests.fakes.valkey import ValkeyProcess

    wanted = amount("ACKNOWLEDGED_WRITES", full=400, in_ci=200)
    valkey = ValkeyProcess()
    valkey.start()
    environ = {
        "NODE_ENV": "development",
        "TURSO_DATABASE_URL": f"file:{tmp_path}/app.db",
        "REDIS_URL": valkey.url,
        "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
        "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
        "RATE_LIMIT_MAX": "0",
        "RATE_LIMIT_AUTH": "0",
        "WEB_CONCURRENCY": "1",
        "HOST": "127.0.0.1",
        "LOG_LEVEL": "error",
    }
    for command in ("migrate", "seed"):
        done = Started("manage.py", command, **environ)
        assert done.process.wait(60) == 0, done.output
    ports = [free_port(), free_port()]
    gunicorn = ["-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"]
    running = [Started(*gunicorn, **environ, PORT=str(port)) for port in ports]
    running.append(Started("manage.py", "worker", "--concurrency", "2", **environ))
    clients = [httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) for port in ports]
    try:
        for client in clients:
            eventually(lambda client=client: client.get("/health/ready").status_code == 200)
        login = {"email": "demo@bunship.com", "password": "demo123456"}
        token = clients[0].post("/api/v1/auth/login", json=login).json()["accessToken"]
        bearer = {"Authorization": f"Bearer {token}"}
        organization = clients[0].get("/api/v1/organizations", headers=bearer).json()
        path = f"/api/v1/organizations/{organization['organizations'][0]['id']}"

        def change(number):
            if number % 50 == 0:  # work for the worker, which writes to the same file
                person = {"email": f"w{number}@example.com", "password": PASSWORD, "fullName": "W"}
                clients[0].post("/api/v1/auth/register", json=person)
            body = {"name": f"name {number}"}
            return clients[number % 2].patch(path, json=body, headers=bearer).status_code

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(change, range(wanted // 2)))
        assert answers == [200] * (wanted // 2)
        mails = wanted // 2 // 50 + (wanted // 2 % 50 > 0)
        eventually(lambda: len(clients[1].get("/dev/mailbox.json").json()) >= min(mails, 200))
    finally:
        for client in clients:
            client.close()
        for process in running:
            process.stop(seconds=40)
        valkey.close()
    database = sqlite3.connect(tmp_path / "app.db")
    audited = database.execute(
        "SELECT count(DISTINCT json_extract(new_values, '$.name')) FROM audit_logs "
        # The demo data has an entry of its own.
        "WHERE action = 'organization.updated' AND json_extract(new_values, '$.name') LIKE 'name %'"
    ).fetchone()[0]
    assert audited == wanted // 2
    assert database.execute("SELECT count(*) FROM jobs WHERE state <> 'done'").fetchone() == (0,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
