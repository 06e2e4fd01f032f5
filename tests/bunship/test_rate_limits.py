"""The address buckets, with Redis there, away, and hanging."""

from __future__ import annotations

import statistics
import time

import pytest

from bunship.core import rate_limits, redis
from tests.conftest import Api, refusal

pytestmark = pytest.mark.django_db

FAMILIES = [
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
]


def test_every_api_response_carries_both_families(api):
    for path, status, limit in [
        ("/api/v1", 200, "100"),
        ("/api/v1/users/me", 401, "100"),
        ("/api/v1/nope", 404, "100"),
        ("/api/v1/auth/login", 404, "20"),
    ]:
        response = api.get(path)
        assert response.status_code == status
        assert all(name in response for name in FAMILIES)
        assert response["X-RateLimit-Limit"] == response["RateLimit-Limit"] == limit
        assert 1 <= int(response["RateLimit-Reset"]) <= 60
        assert 0 <= int(response["X-RateLimit-Reset"]) - time.time() <= 61


def test_paths_outside_the_api_are_not_counted(api):
    for path in ("/health", "/", "/openapi.json", "/dev/mailbox.json"):
        assert "RateLimit-Limit" not in api.get(path)
    assert "RateLimit-Limit" not in api.request("OPTIONS", "/api/v1/auth/login")


def test_the_21st_auth_request_waits_whatever_the_others_were(api):
    for _ in range(20):
        assert refusal(api.post("/api/v1/auth/register", raw=b"{"))[0] == 400
    response = api.post("/api/v1/auth/login", {})

    assert refusal(response) == (
        429,
        "RATE_LIMIT_EXCEEDED",
        "Rate limit exceeded. Please try again later.",
    )
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response["RateLimit-Remaining"] == "0"
    assert api.get("/api/v1").status_code == 200  # another bucket


def test_the_101st_request_waits(api, env):
    env(rate_limit_max=3)
    for left in ("2", "1", "0"):
        assert api.get("/api/v1")["RateLimit-Remaining"] == left
    assert api.get("/api/v1/users/me").status_code == 429


def test_the_window_ends(api, env):
    env(rate_limit_max=1, rate_limit_window_ms=600)
    assert api.get("/api/v1").status_code == 200
    assert api.get("/api/v1").status_code == 429
    time.sleep(0.65)
    assert api.get("/api/v1").status_code == 200


def test_zero_and_the_switch_turn_it_off(api, env):
    env(rate_limit_max=0)
    assert "RateLimit-Limit" not in api.get("/api/v1")
    env(rate_limit_max=5, rate_limit_enabled=False)
    assert "RateLimit-Limit" not in api.get("/api/v1")


def test_forged_addresses_do_not_open_new_buckets(env):
    env(rate_limit_max=1)
    assert Api(**{"X-Forwarded-For": "1.1.1.1"}).get("/api/v1").status_code == 200
    assert Api(**{"X-Forwarded-For": "2.2.2.2"}).get("/api/v1").status_code == 429

    env(rate_limit_max=1, trusted_proxy_count=1)
    assert Api(**{"X-Forwarded-For": "6.6.6.6, 1.1.1.1"}).get("/api/v1").status_code == 200
    assert Api(**{"X-Forwarded-For": "7.7.7.7, 1.1.1.1"}).get("/api/v1").status_code == 429
    assert Api(**{"X-Forwarded-For": "1.1.1.2"}).get("/api/v1").status_code == 200


def test_a_key_without_expiry_gets_one():
    redis.client().set("limit:test:k", 5)

    verdict = rate_limits.hit("test", "k", limit=10, window_ms=1000)

    assert (verdict.remaining, verdict.reset_after_seconds) == (4, 1)


class TestOutage:
    def test_requests_pass_with_headers_while_redis_is_gone(self, api, valkey, caplog):
        valkey.kill()
        try:
            for _ in range(30):
                response = api.post("/api/v1/auth/login", {})
                assert response.status_code == 400
                assert response["RateLimit-Remaining"] == "20"
            assert caplog.text.count("redis unavailable") == 1
        finally:
            valkey.start()
        redis.breaker.succeeded()
        assert api.post("/api/v1/auth/login", {})["RateLimit-Remaining"] == "19"

    def test_a_hanging_redis_costs_one_short_wait(self, api, valkey):
        api.get("/api/v1")
        valkey.freeze()
        waits = []
        try:
            for _ in range(3):  # a busy machine may be late itself, but not every time
                redis.breaker.succeeded()
                started = time.perf_counter()
                assert api.get("/api/v1").status_code == 200
                first = time.perf_counter() - started
                started = time.perf_counter()
                for _ in range(10):
                    api.get("/api/v1")
                waits.append((first, time.perf_counter() - started))
        finally:
            valkey.thaw()
        assert all(first > 0.1 for first, _ in waits)
        firsts, rests = zip(*waits, strict=True)
        assert statistics.median(firsts) < 0.5
        assert statistics.median(rests) < 0.3

    def test_a_restart_between_two_requests_goes_unnoticed(self, api, valkey):
        api.get("/api/v1")
        valkey.kill()
        valkey.start()

        assert api.get("/api/v1")["RateLimit-Remaining"] == "99"


class TestBreaker:
    def test_lets_one_caller_try_while_failing(self):
        breaker = redis.Breaker(pause_seconds=0.02)
        assert breaker.allows()
        assert breaker.failed()
        assert not breaker.allows()
        time.sleep(0.03)
        assert breaker.allows()
        assert not breaker.allows()
        assert not breaker.failed()
        breaker.succeeded()
        assert breaker.allows()
        assert breaker.allows()
