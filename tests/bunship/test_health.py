"""Liveness that depends on nothing, readiness that tells what is missing."""

from __future__ import annotations

import time

import pytest

from bunship.core.liveness import STARTED_AT_VARIABLE
from bunship.operations import health
from tests.conftest import Api


def test_liveness_asks_nobody(api, valkey, monkeypatch):
    monkeypatch.setattr(health, "connections", None)  # no database either (no db mark)
    valkey.kill()
    try:
        response = api.get("/health")
    finally:
        valkey.start()

    assert response.status_code == 200
    body = response.json()
    assert list(body) == ["status", "timestamp", "uptime", "version"]
    assert (body["status"], body["version"]) == ("ok", "1.0.0")
    assert isinstance(body["uptime"], int)
    assert response["Cache-Control"] == "no-store"
    assert api.get("/health/live").status_code == 200


def test_uptime_counts_from_the_master(api, monkeypatch):
    monkeypatch.setenv(STARTED_AT_VARIABLE, str(time.time() - 100))

    assert 99 <= api.get("/health").json()["uptime"] <= 101


def test_answers_probes_that_come_by_pod_address():
    assert Api(Host="10.0.0.7:3000").get("/health").status_code == 200
    assert Api(Host="10.0.0.7").request("HEAD", "/health").status_code == 200


@pytest.fixture(autouse=True)
def _forget_migrations(monkeypatch):
    monkeypatch.setattr(health, "_migrations_answer", None)


@pytest.mark.django_db(transaction=True)
class TestReadiness:
    def test_is_ready_with_everything_up(self, api):
        response = api.get("/health/ready")

        assert response.status_code == 200
        body = response.json()
        assert body["status"] == "ready"
        assert body["checks"] == {
            "api": True,
            "database": True,
            "redis": True,
            "migrations": True,
            "worker": False,
        }

    def test_sees_a_worker_by_its_heartbeat(self, api):
        from bunship.jobs.tasks import heartbeat

        heartbeat()

        assert api.get("/health/ready").json()["checks"]["worker"] is True

    @pytest.mark.parametrize("how", ["kill", "freeze"])
    def test_says_that_redis_is_missing_and_recovers(self, api, valkey, how):
        getattr(valkey, how)()
        started = time.monotonic()
        try:
            response = api.get("/health/ready")
        finally:
            valkey.start() if how == "kill" else valkey.thaw()

        assert time.monotonic() - started < 3
        assert (response.status_code, response.json()["status"]) == (503, "degraded")
        assert response.json()["checks"]["redis"] is False
        assert response.json()["checks"]["database"] is True
        assert api.get("/health/ready").status_code == 200

    def test_says_that_the_database_is_missing(self, api, monkeypatch):
        class Away:
            def __getitem__(self, alias):
                raise OSError

        monkeypatch.setattr(health, "connections", Away())
        response = api.get("/health/ready")

        assert response.status_code == 503
        assert response.json()["checks"]["database"] is False
        assert response.json()["checks"]["redis"] is True

    def test_says_that_migrations_are_missing(self, api, monkeypatch):
        monkeypatch.setattr(
            health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"]
        )
        response = api.get("/health/ready")

        assert response.status_code == 503
        assert response.json()["checks"]["migrations"] is False

    def test_looks_at_migrations_twice_a_minute(self, api, monkeypatch):
        api.get("/health/ready")
        monkeypatch.setattr(
            health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"]
        )

        assert api.get("/health/ready").json()["checks"]["migrations"] is True

    def test_does_not_wait_for_a_check_that_hangs(self, api, monkeypatch):
        monkeypatch.setattr(health, "CHECK_SECONDS", 0.05)
        monkeypatch.setattr(health, "_worker", lambda: time.sleep(0.3) or True)

        body = api.get("/health/ready").json()

        assert body["checks"]["worker"] is False
