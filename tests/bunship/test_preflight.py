"""`preflight` and `monitor`: what is left to do, and what is over its limit."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from billing.services import events
from bunship.core import redis
from bunship.jobs.models import Job
from bunship.operations import demo_data, metrics, monitoring, preflight
from files.services import browser_access
from files.storage import storage
from tests.fakes.resend import FakeResend
from tests.files.conftest import (  # noqa: F401 - fixtures
    _moto,
    bucket,
    configure,
    s3,
)

pytestmark = pytest.mark.django_db


class Answers(BaseHTTPRequestHandler):
    """An API instance: healthy, with metrics of a slow hour."""

    status = 200
    page = b""

    def do_GET(self):
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *args):
        pass


@pytest.fixture
def instance():
    handler = type("Handler", (Answers,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    handler.url = f"http://127.0.0.1:{server.server_port}"
    yield handler
    server.shutdown()
    server.server_close()


@pytest.fixture
def resend():
    fake = FakeResend()
    yield fake
    fake.close()


@pytest.fixture
def complete(env, s3, stripe, resend, instance, monkeypatch):  # noqa: F811
    """A configuration in which everything is done."""
    settings_of = {
        "NODE_ENV": "production", "API_URL": "https://api.acme.example",
        "FRONTEND_URL": "https://app.acme.example",
        "TURSO_DATABASE_URL": "libsql://acme.turso.example", "TURSO_AUTH_TOKEN": "t",
        "REDIS_URL": "rediss://:pw@redis.acme.example:6379",
        "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
        "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
        "ENCRYPTION_KEY": "bm90IGEgcmVhbCBrZXksIGJ1dCB0aGlydHktdHdvIGJ5dGVz",
        "STRIPE_SECRET_KEY": "sk_live_1", "STRIPE_WEBHOOK_SECRET": "whsec_1",
        "STRIPE_PRO_MONTHLY_PRICE_ID": "price_1", "STRIPE_PRO_YEARLY_PRICE_ID": "price_2",
        "STRIPE_ENTERPRISE_MONTHLY_PRICE_ID": "price_3",
        "STRIPE_ENTERPRISE_YEARLY_PRICE_ID": "price_4",
        "RESEND_API_KEY": "re_1", "EMAIL_FROM": "Acme <hi@acme.example>",
        "CRON_SECRET": "0123456789abcdef0123456789abcdef",
    }  # fmt: skip
    load = preflight.environment.load
    monkeypatch.setattr(preflight.environment, "load", lambda: load(settings_of))
    monkeypatch.setattr(preflight.checks, "run_checks", lambda **_: [])
    env(
        node_env="production", api_url=instance.url, resend_api_key="re_1",
        resend_base_url=resend.url, email_from="Acme <hi@acme.example>",
        stripe_secret_key="sk_live_1", cron_secret="c" * 32, redis_password="pw",
    )  # fmt: skip
    stripe.endpoints = [
        {
            "url": f"{instance.url}/webhooks/stripe",
            "enabled_events": sorted(events.REQUIRED),
            "status": "enabled",
        }
    ]
    resend.domains = {"acme.example": "verified"}
    browser_access.apply()
    redis.connect(timeout_seconds=1).config_set("appendonly", "yes")
    yield settings_of
    redis.connect(timeout_seconds=1).config_set("appendonly", "no")


def answers(*, offline=False):
    return {(line.item, line.text): line.state for line in preflight.run(offline=offline)}


def of(item):
    found = [line for line in preflight.run(offline=False) if line.item == item]
    return [(line.state, line.text) for line in found]


def test_everything_done_is_a_pass(complete, capsys):
    call_command("preflight")
    out = capsys.readouterr().out
    assert "0 open, 0 to think about" in out, out
    for item, _, _ in preflight.CHECKS:
        assert f" {item} " in out


def test_offline_asks_nobody(complete, stripe, capsys):
    call_command("preflight", "--offline")
    out = capsys.readouterr().out
    assert not stripe.requests
    assert "skipped  Create a Turso database" in out
    assert "ok       Generate secrets" in out


def test_a_development_machine_has_much_to_do(env, capsys):
    env(redis_password="")
    with pytest.raises(SystemExit) as ended:
        call_command("preflight")
    assert ended.value.code == 1
    out = capsys.readouterr().out
    for item in ("Generate secrets", "Switch Stripe to live mode", "Verify the mail domain"):
        assert f"fail     {item}" in out


class TestEachItem:
    def test_variables(self, complete):
        del complete["STRIPE_PRO_MONTHLY_PRICE_ID"]
        assert ("fail", "STRIPE_PRO_MONTHLY_PRICE_ID is missing") in [
            (state, text[: len("STRIPE_PRO_MONTHLY_PRICE_ID is missing")])
            for state, text in of("Set all environment variables")
        ]

    def test_redis(self, complete, monkeypatch):
        class Old:
            def info(self):
                return {
                    "redis_version": "6.2.1", "maxmemory_policy": "allkeys-lru",
                    "maxmemory": 1, "aof_enabled": 0,
                }  # fmt: skip

            def close(self):
                pass

        with monkeypatch.context() as patch:
            patch.setattr(preflight.redis, "connect", lambda **_: Old())
            states = [state for state, _ in of("Set up Redis")]
        assert states == ["fail", "fail", "warn"]

    def test_redis_that_is_away(self, complete, valkey):
        valkey.kill()
        try:
            assert of("Set up Redis")[0][0] == "fail"
        finally:
            valkey.start()

    def test_a_slow_or_missing_database(self, complete, monkeypatch):
        monkeypatch.setattr(preflight, "SLOW_DATABASE_MS", 0.0)
        assert of("Create a Turso database")[0][0] == "warn"

        class Away:
            def cursor(self):
                raise DatabaseError("no")

        monkeypatch.setattr(preflight, "connection", Away())
        assert of("Create a Turso database") == [("fail", "cannot be reached: no")]

    def test_migrations(self, complete, monkeypatch):
        monkeypatch.setattr(
            preflight.MigrationExecutor, "migration_plan", lambda *_: [object(), object()]
        )
        assert of("Run the migrations")[0][0] == "fail"

    def test_storage(self, complete, env):
        env(s3_bucket="nobodys")
        assert of("Create an S3 bucket")[0][0] == "fail"
        env(s3_bucket="", s3_access_key_id="")
        assert of("Create an S3 bucket")[0][0] == "warn"
        assert of("Allow uploads from the frontend")[0][0] == "warn"

    def test_stripe(self, complete, stripe, env):
        stripe.endpoints[0]["enabled_events"] = ["invoice.paid"]
        assert "checkout.session.completed" in of("Register the Stripe webhook")[0][1]
        stripe.endpoints[0]["enabled_events"] = ["*"]
        assert of("Register the Stripe webhook")[0][0] == "ok"
        stripe.endpoints[0]["status"] = "disabled"
        assert of("Register the Stripe webhook")[0][0] == "fail"
        env(stripe_secret_key="sk_test_wrong")
        assert of("Switch Stripe to live mode")[0][0] == "warn"
        assert "does not take the key" in of("Register the Stripe webhook")[0][1]

    def test_mail(self, complete, resend, env):
        resend.domains = {"acme.example": "pending"}
        assert of("Verify the mail domain")[0][1].endswith("(pending)")
        resend.domains = {"other.example": "verified"}
        assert "no domain of this Resend account" in of("Verify the mail domain")[0][1]
        env(resend_base_url="http://127.0.0.1:1")
        assert "does not answer" in of("Verify the mail domain")[0][1]

    def test_published_passwords(self, complete):
        demo_data.create_rows(with_admin=True)
        [(state, text)] = of("Close the demo accounts")
        assert state == "fail"
        assert "admin@bunship.com" in text

    def test_health(self, complete, instance):
        instance.status = 503
        assert of("Verify health")[0][0] == "fail"

    def test_a_check_that_breaks_is_open(self, complete, monkeypatch):
        def broken():
            raise RuntimeError("boom")
            yield

        monkeypatch.setattr(preflight, "CHECKS", (("Verify health", broken, False),))
        assert of("Verify health") == [("fail", "RuntimeError: boom")]

    def test_django_and_the_secret_store(self, complete, monkeypatch):
        monkeypatch.undo()
        monkeypatch.setenv("ENV_FILE", "/etc/bunship.env")
        lines = {line.item: line for line in preflight.run(offline=True)}
        assert lines["Keep secrets out of files"].state == "warn"
        assert "Pass Django's deployment checks" in lines


class TestStorageCors:
    def test_prints_and_applies(self, s3, settings, capsys):  # noqa: F811
        settings.CORS_ALLOWED_ORIGINS = ["https://app.acme.example"]
        call_command("storage_cors")
        assert '"https://app.acme.example"' in capsys.readouterr().out
        assert browser_access.missing_origins() == ["https://app.acme.example"]
        call_command("storage_cors", "--apply")
        [rule] = storage().cors()
        assert rule["AllowedMethods"] == ["GET", "PUT", "POST", "HEAD"]
        assert rule["MaxAgeSeconds"] == 3600
        assert browser_access.missing_origins() == []

    def test_of_a_folder_or_of_nothing(self, env, tmp_path, capsys):
        with pytest.raises(CommandError):
            call_command("storage_cors", "--apply")
        env(files_local_dir=str(tmp_path))
        call_command("storage_cors", "--apply")
        assert "needs no rules" in capsys.readouterr().out
        assert browser_access.missing_origins() == []


PAGE = b"""# HELP x y
http_requests_total{method="GET",route="/a",status="200"} 90.0
http_requests_total{method="GET",route="/a",status="500"} 10.0
http_request_duration_seconds_bucket{le="0.5",method="GET",route="/a"} 80.0
http_request_duration_seconds_bucket{le="1.0",method="GET",route="/a"} 100.0
http_request_duration_seconds_bucket{le="2.5",method="GET",route="/a"} 100.0
http_request_duration_seconds_bucket{le="5.0",method="GET",route="/a"} 100.0
http_request_duration_seconds_bucket{le="10.0",method="GET",route="/a"} 100.0
http_request_duration_seconds_bucket{le="+Inf",method="GET",route="/a"} 100.0
http_request_duration_seconds_bucket{le="+Inf",method="GET",route="/health"} 900.0
"""


class TestMonitor:
    def look(self, instance):
        found = monitoring.values(url=instance.url, window_seconds=0)
        return {value.name: value for value in found}

    def test_six_values_and_all_is_well(self, instance, capsys):
        call_command("monitor", "--url", instance.url)
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 6
        assert all(line.startswith("ok ") for line in lines)

    def test_latency_and_errors(self, instance):
        instance.page = PAGE
        found = self.look(instance)
        assert found["api p95"].text == "≤ 1.0 s of 100 requests"
        assert found["api p95"].over
        assert found["api errors"].over
        quiet = monitoring.values(url=instance.url, window_seconds=0.01)
        assert not any(value.over for value in quiet)
        assert "unknown" in monitoring.values(url="http://127.0.0.1:1", window_seconds=0)[0].text

    def test_the_token_is_shown(self, instance, env):
        env(metrics_token="t" * 20)
        assert self.look(instance)["api errors"].text.endswith("of 0 requests")

    def test_a_deep_queue(self, instance, capsys):
        """OP-20."""
        Job.objects.bulk_create(Job(task="x", queue="email") for _ in range(1001))
        with pytest.raises(SystemExit) as ended:
            call_command("monitor", "--url", instance.url)
        assert ended.value.code == 1
        assert "OVER  worker queue  1001 jobs" in capsys.readouterr().out

    def test_redis_memory(self, instance, valkey):
        client = redis.connect(timeout_seconds=1)
        used = client.info("memory")["used_memory"]
        client.config_set("maxmemory", used * 100)
        try:
            assert not self.look(instance)["redis memory"].over
            client.config_set("maxmemory", int(used * 1.01))
            assert self.look(instance)["redis memory"].over
        finally:
            client.config_set("maxmemory", 0)
        valkey.kill()
        try:
            assert self.look(instance)["redis memory"].over
        finally:
            valkey.start()

    def test_certificates(self, instance):
        key, day = metrics.CERTIFICATES_KEY, 86_400
        redis.client().hset(key, "api.acme.example", time.time() + 60 * day)
        assert not self.look(instance)["certificates"].over
        redis.client().hset(key, "app.acme.example", time.time() + 10 * day)
        assert self.look(instance)["certificates"].over

    def test_the_database(self, instance, monkeypatch):
        class Away:
            def cursor(self):
                raise DatabaseError("no")

            def close(self):
                pass

        def away(_):
            raise DatabaseError

        monkeypatch.setattr(monitoring, "connection", Away())
        monkeypatch.setattr(monitoring.dead_letters, "stats", away)
        found = self.look(instance)
        assert found["database"].over
        assert found["worker queue"].over
