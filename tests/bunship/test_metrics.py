"""`/metrics`: who may look, and whether it tells the truth (operations.md §7, OP-18, OP-20)."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import DatabaseError

from bunship.core import metrics, redis
from bunship.db.backends.libsql import observation
from bunship.jobs import dead_letters
from bunship.jobs.models import Job
from bunship.jobs.queueing import enqueue
from bunship.operations import metrics as shown
from organizations.models import WebhookDelivery
from organizations.services import webhook_deliveries
from tests.bunship.test_jobs import fail, note
from tests.conftest import Api, refusal
from tests.factories.organizations import make_organization, make_webhook

pytestmark = pytest.mark.django_db

PROMTOOL = shutil.which("promtool")


@pytest.fixture
def counted(env):
    """Switch metrics on, from nothing, and off again."""
    metrics.requests.cache_clear()
    metrics.worker.cache_clear()
    before = list(observation.on_failure)
    env(metrics_enabled=True)
    yield
    observation.on_failure[:] = before
    metrics.requests.cache_clear()
    metrics.worker.cache_clear()


def values(api=None):
    """Return every sample of the page, by name and labels as written."""
    text = (api or Api()).get("/metrics").content.decode()
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in text.splitlines()
        if not line.startswith("#")
    }


class TestWhoMayLook:
    def test_nobody_by_default(self, api):
        assert refusal(api.get("/metrics"))[:2] == (404, "NOT_FOUND")

    def test_whoever_has_the_token(self, counted, env, api):
        env(metrics_token="t" * 20)
        assert refusal(api.get("/metrics"))[:2] == (401, "AUTHENTICATION_ERROR")
        wrong = {"Authorization": "Bearer x"}
        assert api.get("/metrics", headers=wrong).status_code == 401
        right = {"Authorization": f"Bearer {'t' * 20}"}
        answer = api.get("/metrics", headers=right)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/plain; version=")
        assert api.post("/metrics", headers=right).status_code == 404

    @pytest.mark.parametrize(
        ("peer", "headers", "status"),
        [
            ("127.0.0.1", {}, 200),
            ("10.1.2.3", {}, 200),
            ("8.8.8.8", {}, 401),
            ("10.1.2.3", {"X-Forwarded-For": "10.9.9.9"}, 401),
        ],
    )
    def test_in_production_without_a_token_only_neighbours(
        self, counted, env, peer, headers, status
    ):
        env(node_env="production")
        answer = Api().get("/metrics", headers=headers, REMOTE_ADDR=peer)
        assert answer.status_code == status


class TestRequests:
    def test_are_counted_by_template(self, counted, user, api_for):
        api = Api()
        for _ in range(3):
            api.get("/api/v1/auth/verify-email/some-secret-token")
        api.get("/nowhere/at/all")
        api.request("BREW", "/health")
        found = values()
        route = 'method="GET",route="/api/v1/auth/verify-email/{token}"'
        assert found[f'http_requests_total{{{route},status="400"}}'] == 3
        assert found[f"http_request_duration_seconds_count{{{route}}}"] == 3
        assert found[f'http_request_duration_seconds_bucket{{le="+Inf",{route}}}'] == 3
        assert found['http_requests_total{method="GET",route="(unmatched)",status="404"}'] == 1
        assert any('method="OTHER"' in name for name in found)
        assert not any("some-secret-token" in name for name in found)
        assert found["http_requests_in_progress"] == 1  # the one that asks

    def test_buckets_are_the_contract_s(self, counted):
        Api().get("/health")
        bounds = {
            m[1] for name in values() if (m := re.search(r'duration_seconds_bucket\{le="([^"]+)"', name))
        }  # fmt: skip
        assert {float(b) for b in bounds} == {*metrics.BUCKETS, float("inf")}

    def test_a_lost_database_is_counted(self, counted):
        Api().get("/health")
        observation.connection_failed()
        assert values()["db_connection_errors_total"] == 1


class TestState:
    def test_how_things_stand(self, counted, user):
        Job.objects.bulk_create(Job(task="x", queue="email") for _ in range(1001))
        hook, _ = make_webhook(make_organization(owner=user), "https://x.example/")
        WebhookDelivery.objects.create(webhook=hook, event="member.added", payload="{}")
        found = values()
        assert found['worker_queue_depth{queue="email"}'] == 1001
        assert found['worker_queue_depth{queue="cleanup"}'] == 0
        assert found['worker_dead_letters{queue="email"}'] == 0
        assert found["webhook_deliveries_due"] == 1
        assert (found["db_up"], found["redis_up"], found["worker_up"]) == (1, 1, 0)
        memory = redis.connect(timeout_seconds=1).info("memory")
        assert found["redis_memory_used_bytes"] == pytest.approx(memory["used_memory"], rel=0.5)
        assert found["redis_memory_max_bytes"] == memory["maxmemory"]
        assert found['app_build_info{env="test",version="1.0.0"}'] == 1

    def test_says_what_is_away(self, counted, monkeypatch, valkey):
        def away(_):
            raise DatabaseError

        monkeypatch.setattr(dead_letters, "stats", away)
        monkeypatch.setattr(shown.connection, "close", lambda: None)
        assert values()["db_up"] == 0
        monkeypatch.undo()
        valkey.kill()
        try:
            found = values()
        finally:
            valkey.start()
        assert (found["db_up"], found["redis_up"]) == (1, 0)

    @pytest.mark.skipif(PROMTOOL is None, reason="no promtool on this machine")
    def test_prometheus_reads_it(self, counted, run_jobs):
        enqueue(note, {})
        run_jobs()
        metrics.worker().tell()
        text = Api().get("/metrics").content
        done = subprocess.run(
            [PROMTOOL, "check", "metrics"], input=text, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


class TestWorkers:
    def test_tell_what_they_did(self, counted, run_jobs):
        enqueue(note, {})
        enqueue(note, {})
        enqueue(fail, {})
        run_jobs()
        assert not [name for name in values() if name.startswith("worker_tasks")]
        metrics.worker().tell()
        metrics.worker().tell()
        found = values()
        assert found[f'worker_tasks_total{{state="done",task="{note.name}"}}'] == 2
        name = "worker_task_duration_seconds"
        labels = f'state="done",task="{note.name}"'
        assert found[f"{name}_count{{{labels}}}"] == 2
        assert found[f'{name}_bucket{{le="+Inf",{labels}}}'] == 2
        assert 0 < found[f"{name}_sum{{{labels}}}"] < 5
        failed = [
            v for n, v in found.items() if n.startswith("worker_tasks_total") and "done" not in n
        ]
        assert sum(failed) >= 1

    def test_keep_it_while_redis_is_away(self, counted, valkey):
        counts = metrics.worker()
        counts.job_ended("x", "done", 99.0)
        counts.database_failed()
        valkey.kill()
        try:
            counts.tell()
        finally:
            valkey.start()
        redis.breaker.succeeded()
        counts.tell()
        found = values()
        assert found['worker_tasks_total{state="done",task="x"}'] == 1
        assert found['worker_task_duration_seconds_bucket{le="10.0",state="done",task="x"}'] == 0
        assert found["worker_db_connection_errors_total"] == 1

    def test_count_deliveries(self, counted, user, env):
        env(demo_mode=True)
        hook, _ = make_webhook(make_organization(owner=user), "https://x.example/")
        WebhookDelivery.objects.create(webhook=hook, event="member.added", payload="{}")
        webhook_deliveries.send_due(most=5, seconds=5)
        found = values()
        assert found['webhook_attempts_total{result="delivered"}'] == 1
        assert found['webhook_attempts_total{result="failed"}'] == 0

    def test_nothing_is_counted_for_nobody(self, env, run_jobs):
        metrics.worker.cache_clear()
        enqueue(note, {})
        run_jobs()
        assert metrics.worker() is None
        assert metrics.worker_counts() == {}


def make_certificate(folder, *, days):
    """Write a certificate for localhost that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def tls_server(tmp_path):
    """A TLS server whose certificate ends in ten days."""
    path = make_certificate(tmp_path, days=10)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(1)
            except OSError:
                continue

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1], path
    server.close()


class TestCertificates:
    def test_the_end_of_one_is_read(self, tls_server):
        port, path = tls_server
        trusting = ssl.create_default_context(cafile=str(path))
        end = shown.certificate_end("localhost", port, context=trusting)
        assert end - datetime.now(UTC).timestamp() == pytest.approx(10 * 86_400, abs=60)
        # What clients would refuse has ended for them.
        assert shown.certificate_end("localhost", port) == 0.0
        assert shown.certificate_end("localhost", 1) is None

    def test_workers_look_and_everybody_shows_it(
        self, counted, env, monkeypatch, tls_server, run_jobs
    ):
        from bunship.operations.tasks import refresh_certificates

        port, path = tls_server
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        env(api_url=f"https://localhost:{port}", frontend_url="http://localhost:5173")
        enqueue(refresh_certificates, {})
        run_jobs()
        end = values()['tls_certificate_expiry_timestamp_seconds{host="localhost"}']
        assert end > datetime.now(UTC).timestamp() + 9 * 86_400
