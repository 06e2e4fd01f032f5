"""Cron by HTTP (billing-webhooks-jobs.md §7)."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from bunship.core import redis
from bunship.emails.queueing import queue_email
from bunship.jobs.models import Job
from bunship.jobs.scheduling import HEARTBEAT_KEY
from organizations.models import WebhookDelivery
from organizations.services.events import emit
from tests.conftest import Api, refusal
from tests.factories.organizations import make_organization, make_webhook
from tests.fakes.receiver import Receiver

pytestmark = pytest.mark.django_db

SECRET = "cron-secret-0123456789"
RETRIES = "/cron/webhook-retries"


@pytest.fixture(autouse=True)
def _secret(env):
    env(cron_secret=SECRET, webhook_allow_private_addresses=True)


@pytest.fixture
def cron():
    return Api(**{"X-Cron-Secret": SECRET})


@pytest.fixture
def receiver():
    fake = Receiver()
    yield fake
    fake.close()


@pytest.mark.parametrize("path", [RETRIES, "/cron/run/webhook-retries", "/cron/run/unknown"])
@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1] + "é", "é" * len(SECRET)])
def test_wrong_secrets(path, secret):
    """W-62: no length and no alphabet of a guess makes it anything but wrong."""
    api = Api(**({} if secret is None else {"X-Cron-Secret": secret}))
    response = api.post(path)
    assert (response.status_code, response.json()) == (
        401, {"error": "Unauthorized", "message": "Invalid cron secret"}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("node_env", "status"), [("production", 401), ("test", 401), ("development", 200)]
)
def test_closed_while_unset(env, node_env, status):
    """W-60; open in local development (operations.md §2.12)."""
    env(cron_secret="", node_env=node_env)
    assert Api(**{"X-Cron-Secret": ""}).post(RETRIES).status_code == status


def test_tasks(cron):
    for task in ("expired-tokens", "old-audit-logs", "failed-deliveries", "usage-flush"):
        response = cron.post(f"/cron/run/{task}")
        assert response.json() == {"success": True, "task": task, "processed": 0}
    assert refusal(cron.post("/cron/run/none")) == (404, "NOT_FOUND", "Resource not found")
    assert refusal(cron.get(RETRIES))[0] in (404, 405)


def test_mails_that_nobody_was_told_of(cron, run_jobs):
    from datetime import timedelta

    queue_email(
        template="welcome", to="a@example.com", subject="s", context={},
        idempotency_key="k", ttl=timedelta(days=1),
    )  # fmt: skip
    assert cron.post("/cron/run/email-outbox").json()["processed"] == 1
    assert Job.objects.get().published_at is not None


def test_with_a_worker_it_only_counts(cron, receiver):
    make_webhook(make_organization(), receiver.url)
    webhook, _ = make_webhook(make_organization(), receiver.url)
    emit(webhook.organization_id, "project.created", {})
    redis.client().set(HEARTBEAT_KEY, 1)
    assert cron.post(RETRIES).json() == {"success": True, "processed": 1}
    assert receiver.requests == []


def test_without_a_worker_it_sends(cron, receiver):
    webhook, _ = make_webhook(make_organization(), receiver.url)
    for _ in range(3):
        emit(webhook.organization_id, "project.created", {})
    assert cron.post(RETRIES).json() == {"success": True, "processed": 3}
    assert len(receiver.requests) == 3
    assert cron.post("/cron/run/webhook-retries").json()["processed"] == 0


@pytest.mark.django_db(transaction=True)
def test_parallel_calls_send_once(receiver):
    webhook, _ = make_webhook(make_organization(), receiver.url)
    for _ in range(4):
        emit(webhook.organization_id, "project.created", {})

    def call(_):
        try:
            return Api(**{"X-Cron-Secret": SECRET}).post(RETRIES).json()["processed"]
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(call, range(5))) == 4
    assert len({seen.id for seen in receiver.requests}) == len(receiver.requests) == 4
    assert WebhookDelivery.objects.filter(delivered_at=None).count() == 0


def test_has_a_budget(cron, receiver, monkeypatch):
    """W-61: slow receivers do not hold the caller for longer than the budget."""
    monkeypatch.setattr("bunship.operations.cron.INLINE_SECONDS", 2.0)
    receiver.default = 5.0
    webhook, _ = make_webhook(make_organization(), receiver.url)
    for _ in range(20):
        emit(webhook.organization_id, "project.created", {})
    started = time.monotonic()
    assert cron.post(RETRIES).json()["processed"] == 1
    assert time.monotonic() - started < 4
