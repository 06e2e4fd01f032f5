"""The deployment overview as one running system: shared state, outages, and a restart nobody notices.

ROLLING_SECONDS sets how long the rolling restart goes on: 12 s here, 60 s by `make overview-check`.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from bunship.core.http.edge import HSTS, SECURITY_HEADERS
from tests.bounds import amount
from tests.system.installation import HEADERS, NGINX, Installation
from tests.system.running import PASSWORD, eventually

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def installed():
    running = Installation(RATE_LIMIT_AUTH="50", TRUSTED_PROXY_COUNT="1")
    yield running
    running.close()


@pytest.fixture(scope="module")
def ann(installed):
    """Somebody signed in, as headers."""
    pair = installed.arrive("ann@acme.example", PASSWORD)
    return {"Authorization": f"Bearer {pair['accessToken']}"}


def own_address(number):
    """Give a test a rate limit bucket of its own."""
    return {"X-Forwarded-For": f"198.51.100.{number}"}


@pytest.mark.timeout(180)
def test_what_one_instance_knows_the_other_knows(installed, ann):
    """Rows 5 to 7, 18."""
    a, b = installed.clients
    assert b.get("/api/v1/users/me", headers=ann).json()["email"] == "ann@acme.example"
    body = {"email": "ann@acme.example", "password": PASSWORD}
    pair = a.post("/api/v1/auth/login", json=body).json()
    renewed = b.post("/api/v1/auth/refresh", json={"refreshToken": pair["refreshToken"]})
    assert renewed.status_code == 200
    bearer = {"Authorization": f"Bearer {renewed.json()['accessToken']}"}
    assert a.post("/api/v1/auth/logout", headers=bearer).status_code == 200
    assert b.get("/api/v1/users/me", headers=bearer).status_code == 401
    again = {"refreshToken": renewed.json()["refreshToken"]}
    assert b.post("/api/v1/auth/refresh", json=again).status_code == 401

    answers = [
        client.get("/api/v1", headers=own_address(1)).status_code
        for client in (a, b) * 50 + (b,)
    ]  # fmt: skip
    assert answers == [200] * 100 + [429]
    assert a.get("/api/v1", headers=own_address(2)).status_code == 200

    made = a.post("/api/v1/organizations", json={"name": "Acme", "slug": "acme"}, headers=ann)
    assert made.status_code in (200, 201)
    assert b.get(f"/api/v1/organizations/{made.json()['id']}", headers=ann).status_code == 200


@pytest.mark.timeout(120)
def test_both_use_redis(installed, ann):
    """Row 6."""
    import redis

    seen: set[str] = set()
    ports = []
    for client in installed.clients:
        watcher = redis.Redis.from_url(installed.valkey.url, socket_timeout=0.3)
        found = set()
        with watcher.monitor() as monitor:
            for _ in range(4):
                client.get("/api/v1", headers=own_address(3))
            with suppress(redis.TimeoutError):
                for command in monitor.listen():
                    if "198.51.100.3" in command["command"]:
                        found.add(command["client_port"])
        watcher.close()
        ports.append(found - seen)
        seen |= found
    assert all(ports), ports
    assert not ports[0] & ports[1]


@pytest.mark.timeout(120)
def test_metrics_are_sums_over_all_processes(installed, ann):
    """OP-18, row 109."""
    a, _ = installed.clients
    assert a.get("/metrics").status_code == 401
    name = 'http_requests_total{method="GET",route="/health",status="200"}'
    before = installed.metrics(0).get(name, 0)
    with ThreadPoolExecutor(8) as pool:  # several connections, so both processes answer
        list(
            pool.map(
                lambda _: httpx.get(f"{a.base_url}/health", headers=HEADERS).status_code, range(40)
            )
        )
    assert installed.metrics(0)[name] == before + 40
    # The worker, started last, tells of itself within seconds.
    assert eventually(lambda: installed.metrics(1)["worker_up"] == 1)
    found = installed.metrics(1)
    assert (found["db_up"], found["redis_up"], found["worker_up"]) == (1, 1, 1)
    assert found['worker_tasks_total{state="done",task="email.send"}'] >= 1


@pytest.mark.timeout(120)
def test_headers_are_on_everything(installed, ann):
    """Rows 83 to 89, OP-10, OP-11."""
    a, _ = installed.clients
    origin = {"Origin": "https://app.acme.example", **own_address(4)}
    answers = {
        200: a.get("/api/v1/users/me", headers={**ann, **origin}),
        204: a.options("/api/v1/users/me", headers={**origin, "Access-Control-Request-Method": "GET"}),
        308: a.get("/api/v1", headers={**origin, "X-Forwarded-Proto": "http"}),
        400: a.post("/api/v1/auth/login", content=b"{", headers=origin),
        401: a.get("/api/v1/users/me", headers=origin),
        404: a.get("/nowhere", headers=origin),
        413: a.post("/api/v1/organizations", content=b"x" * (10 * 1024 * 1024 + 1), headers=origin),
    }  # fmt: skip
    for _ in range(101):
        last = a.get("/api/v1", headers={**origin, **own_address(5)})
    answers[429] = last
    wanted = {**SECURITY_HEADERS, "Strict-Transport-Security": HSTS}
    for status, answer in answers.items():
        assert answer.status_code == status
        for name, value in wanted.items():
            assert answer.headers[name] == value, (status, name)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://app.acme.example", status
        assert answer.headers["Access-Control-Allow-Credentials"] == "true"
        assert "X-Request-Id" in answer.headers
    for foreign in (
        "https://evil.example", "null", "http://localhost:5173",
        "https://app.acme.example.evil.example", "https://app.acme.example:8443",
    ):  # fmt: skip
        answer = a.get("/health", headers={"Origin": foreign})
        assert "Access-Control-Allow-Origin" not in answer.headers, foreign
        assert answer.headers["Vary"] == "Origin"


@pytest.mark.timeout(240)
def test_each_server_behind_us_stopped_in_turn(installed, ann):
    """OP-2, OP-3, rows 8, 97, 102: what health says, what works, and that it comes back by itself."""
    a, b = installed.clients

    def checks():
        answer = a.get("/health/ready")
        return answer.status_code, answer.json()["checks"]

    installed.valkey.kill()
    try:
        started = time.monotonic()
        status, found = checks()
        assert time.monotonic() - started < 3
        assert (status, found["redis"], found["database"]) == (503, False, True)
        assert a.get("/health").status_code == 200
        # Limits fail open, and what must happen later is a row.
        assert a.get("/api/v1/users/me", headers=ann).status_code == 200
        body = {"email": "bob@acme.example", "password": PASSWORD, "fullName": "Bob"}
        assert b.post("/api/v1/auth/register", json=body).status_code == 200
        assert installed.metrics(0)["redis_up"] == 0
    finally:
        installed.valkey.start()
    eventually(lambda: checks()[0] == 200)
    eventually(
        lambda: any(m["to"] == ["bob@acme.example"] for m in installed.resend.mails), seconds=60
    )

    counted = installed.metrics(0).get("db_connection_errors_total", 0)
    installed.sqld.kill()
    try:
        started = time.monotonic()
        status, found = checks()
        assert time.monotonic() - started < 3
        assert (status, found["redis"], found["database"]) == (503, True, False)
        assert a.get("/health").status_code == 200
        assert a.get("/api/v1/users/me", headers=ann).status_code >= 500
        found = installed.metrics(0)
        assert found["db_up"] == 0
        assert found["db_connection_errors_total"] > counted
    finally:
        installed.sqld.start()
    eventually(lambda: checks()[0] == 200)
    eventually(lambda: a.get("/api/v1/users/me", headers=ann).status_code == 200)


@pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")
@pytest.mark.timeout(240)
def test_a_rolling_restart_fails_no_request():
    """100 requests a second through the sample proxy while one instance after the other is replaced."""
    installed = Installation(RATE_LIMIT_MAX="0", TRUSTED_PROXY_COUNT="1", LOG_LEVEL="warn")
    try:
        pair = installed.arrive("ann@acme.example", PASSWORD)
        bearer = {"Authorization": f"Bearer {pair['accessToken']}"}
        roll(installed, bearer, amount("ROLLING_SECONDS", full=12, in_ci=5))
    finally:
        installed.close()


def roll(installed, bearer, seconds):
    """Replace instances for some seconds under load, and judge every answer."""
    address = installed.put_nginx_in_front()
    outcomes: Counter[object] = Counter()
    stopping = threading.Event()

    def ask(client, number):
        headers = {**HEADERS, **bearer}
        try:
            path = "/api/v1/users/me" if number % 4 else "/health"
            outcomes[client.get(f"{address}{path}", headers=headers).status_code] += 1
        except httpx.TransportError as error:
            outcomes[type(error).__name__] += 1

    def restart():
        number = 0
        while not stopping.is_set():
            installed.restart_api(number % 2)
            number += 1
            outcomes["restarts"] += 1

    with httpx.Client(timeout=30) as client, ThreadPoolExecutor(20) as pool:
        restarter = threading.Thread(target=restart)
        restarter.start()
        started = time.monotonic()
        asked = 0
        while (now := time.monotonic() - started) < seconds or not outcomes["restarts"]:
            due = int(now * 100)
            while asked < due:
                pool.submit(ask, client, asked)
                asked += 1
            time.sleep(0.005)
        stopping.set()
        restarter.join()
    restarts = outcomes.pop("restarts")
    assert set(outcomes) == {200}, (outcomes, installed.output()[-6000:])
    assert sum(outcomes.values()) == asked >= seconds * 90
    assert restarts >= 1


@pytest.mark.timeout(60)
def test_readiness_flips_before_an_instance_stops(installed):
    """Row 97: told to stop, it says so, and still answers for a while."""
    client = installed.clients[1]
    installed.apis[1].process.terminate()
    eventually(lambda: client.get("/health/ready").status_code == 503, seconds=3)
    answer = client.get("/health/ready")
    assert answer.json()["checks"]["api"] is False
    assert answer.headers["Connection"] == "close"
    assert client.get("/health").status_code == 200
    assert installed.apis[1].process.wait(40) == 0
    installed.apis[1] = installed.start_api(1)
    installed.wait_until_ready(1)
