"""Outgoing webhooks: endpoints, what is recorded, what is sent (billing-webhooks-jobs.md §3.2, §5)."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from datetime import timedelta
from unittest.mock import ANY

import orjson
import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from bunship.audit.models import AuditLog
from bunship.core import http_client, http_transport
from bunship.emails.models import EmailMessage
from organizations import webhook_signature
from organizations.models import Organization, Webhook, WebhookDelivery
from organizations.roles import Role
from organizations.services import cleanup, webhook_deliveries
from organizations.services.events import emit
from organizations.services.webhook_dispatcher import Dispatcher
from tests.conftest import refusal
from tests.factories.organizations import (
    add_member,
    make_key,
    make_organization,
    make_webhook,
    subscribe,
)
from tests.fakes.receiver import Receiver

pytestmark = pytest.mark.django_db

SECRET = "whsec_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"


@pytest.fixture
def receiver():
    fake = Receiver()
    yield fake
    fake.close()


@pytest.fixture(autouse=True)
def _loopback_allowed(env):
    env(webhook_allow_private_addresses=True)


@pytest.fixture
def tenant(user):
    organization = make_organization(owner=user)
    subscribe(organization)
    return organization


@pytest.fixture
def base(tenant):
    return f"/api/v1/organizations/{tenant.pk}/webhooks"


def send(count: int = 1) -> list[webhook_deliveries.Outcome]:
    """Claim what is due and send it, as the dispatcher does; return the outcomes written."""
    outcomes = []

    async def post_all(claimed):
        async with http_transport.session() as client:
            for delivery in claimed:
                started = time.monotonic()
                try:
                    answer = await http_transport.post(
                        client, delivery.url, body=delivery.body,
                        headers=delivery.headers(), total_seconds=2,
                    )  # fmt: skip
                except http_client.Failed as failure:
                    answer = failure
                took = http_client.milliseconds(started)
                outcomes.append(webhook_deliveries.outcome_of(delivery, answer, took))

    asyncio.run(post_all(webhook_deliveries.claim(count)))
    webhook_deliveries.settle(outcomes)
    return outcomes


def make_due() -> None:
    WebhookDelivery.objects.filter(next_attempt_at__isnull=False).update(next_attempt_at=Now())


class TestSignatures:
    def test_contract_vectors(self):
        body = (
            b'{"type":"member.added","timestamp":"2025-03-15T14:22:00.000Z","data":{"memberId":'
            b'"mbr00000000000000000001","organizationId":"org00000000000000000001","userId":'
            b'"usr00000000000000000001","email":"newuser@example.com","role":"member"}}'
        )
        assert len(body) == 232
        assert webhook_signature.sign(body, SECRET, 1742048520) == (
            "t=1742048520,v1=be8d1be84288f456d1f916c32188d4c6678abf8dcda7b892071b678b646dde3e"
        )
        other = (
            '{"type":"test","timestamp":"2025-03-15T14:22:00.000Z","data":{"message":"Grüße ✓"}}'
        ).encode()
        assert webhook_signature.sign(other, SECRET, 1742048520).endswith(
            "v1=47254014440f9bf4be1fdb4c0b620c532cf07859885c4bec17d473b3be38ca32"
        )

    def test_secrets(self):
        made = {webhook_signature.make_secret() for _ in range(20)}
        assert len(made) == 20
        assert all(re.fullmatch(r"whsec_[0-9a-f]{64}", secret) for secret in made)


class TestEndpoints:
    def test_create_get_change_delete(self, user, tenant, api_for, base):
        inside = api_for(user)
        made = inside.post(
            base, {"url": "http://127.0.0.1:9/x", "events": ["order.created", "order.created"]}
        )
        assert made.status_code == 200
        assert made["Cache-Control"] == "no-store"
        body = made.json()["data"]
        secret = body.pop("secret")
        assert re.fullmatch(r"whsec_[0-9a-f]{64}", secret)
        assert body == {
            "id": ANY, "organizationId": tenant.pk, "url": "http://127.0.0.1:9/x",
            "description": None, "events": ["order.created"], "isActive": True,
            "disabledAt": None, "createdAt": ANY, "updatedAt": ANY,
        }  # fmt: skip
        url = f"{base}/{body['id']}"
        assert inside.get(url).json() == {"success": True, "data": body}
        assert inside.get(base).json() == {"success": True, "data": [body]}
        changed = inside.patch(url, {"description": "Orders", "isActive": False, "other": 1})
        assert changed.json()["data"]["description"] == "Orders"
        assert changed.json()["data"]["isActive"] is False
        assert inside.patch(url, {"description": None}).json()["data"]["description"] is None
        assert inside.patch(url, {}).status_code == 200
        assert secret not in Webhook.objects.get().secret_enc
        assert "whsec_" not in str(inside.get(base).content) + str(changed.content)
        assert inside.delete(url).json() == {
            "success": True, "message": "Webhook endpoint deleted"
        }  # fmt: skip
        for response in (inside.get(url), inside.patch(url, {}), inside.delete(url)):
            assert refusal(response) == (404, "NOT_FOUND", "Webhook endpoint not found")
        entries = AuditLog.objects.order_by("sequence")
        assert [entry.action for entry in entries] == [
            "webhook.created", "webhook.updated", "webhook.updated", "webhook.deleted"
        ]  # fmt: skip
        assert not any("whsec_" in str(entry.new_values) for entry in entries)

    @pytest.mark.parametrize(
        "body",
        [
            {}, {"url": 1}, {"url": "x" * 2049}, {"url": "http://127.0.0.1/", "events": "all"},
            {"url": "http://127.0.0.1/", "events": ["a b"]},
            {"url": "http://127.0.0.1/", "events": [""]},
            {"url": "http://127.0.0.1/", "events": ["x" * 101]},
            {"url": "http://127.0.0.1/", "events": [f"e{n}" for n in range(101)]},
            {"url": "http://127.0.0.1/", "description": "x" * 1001},
        ],
    )  # fmt: skip
    def test_refuses_bad_input(self, user, api_for, base, body):
        assert refusal(api_for(user).post(base, body))[:2] == (400, "VALIDATION_ERROR")
        assert not Webhook.objects.exists()

    def test_the_plan_limits_them(self, user, tenant, api_for, base):
        subscribe(tenant, "free")
        inside = api_for(user)
        assert inside.post(base, {"url": "http://127.0.0.1/"}).status_code == 200
        assert refusal(inside.post(base, {"url": "http://127.0.0.1/"})) == (
            400, "VALIDATION_ERROR", "Webhook endpoint limit reached. Upgrade your plan."
        )  # fmt: skip

    def test_switched_off(self, user, tenant, api_for, base, env):
        make_webhook(tenant, "http://127.0.0.1:9/")
        env(feature_webhooks_enabled=False)
        assert refusal(api_for(user).get(base)) == (404, "NOT_FOUND", "Resource not found")
        assert emit(tenant.pk, "project.created", {}) == 0

    def test_events_are_listed(self, user, api_for, base):
        listed = api_for(user).get(f"{base}/events").json()["data"]
        assert {"name": "member.added", "description": ANY, "aliases": ["member.joined"]} in listed


class TestRecording:
    def test_every_change_tells(self, user, tenant, api_for, receiver):
        """Each trigger of §5.3 that organizations have, once, with the keys the catalogue names."""
        make_webhook(tenant, receiver.url)
        inside, path = api_for(user), f"/api/v1/organizations/{tenant.pk}"
        guest = add_member(make_organization(), Role.MEMBER)
        link = inside.post(f"{path}/invitations", {"email": guest.email, "role": "member"}).json()
        token = re.search(r"/invite/([\w-]+)", str(link))
        assert token is not None
        joined = api_for(guest).post(f"/api/v1/invitations/{token[1]}/accept", {})
        assert joined.status_code == 200
        member = next(
            row for row in inside.get(f"{path}/members").json()["members"]
            if row["userId"] == guest.pk
        )  # fmt: skip
        inside.patch(f"{path}/members/{member['id']}", {"role": "viewer"})
        inside.delete(f"{path}/members/{member['id']}")
        inside.patch(path, {"name": "Other", "description": "d"})
        project = inside.post(f"{path}/projects", {"name": "Alpha"}).json()
        inside.patch(f"{path}/projects/{project['id']}", {"name": "Beta"})
        inside.patch(f"{path}/projects/{project['id']}", {"name": "Beta"})  # changes nothing
        inside.delete(f"{path}/projects/{project['id']}")
        key = inside.post(f"{path}/api-keys", {"name": "K", "scopes": ["read:members"]}).json()
        inside.delete(f"{path}/api-keys/{key['data']['id']}")
        new_owner = add_member(tenant, Role.ADMIN)
        inside.post(f"{path}/transfer-ownership", {"userId": new_owner.pk})

        told = [
            (row.event, orjson.loads(row.payload))
            for row in WebhookDelivery.objects.order_by("created_at", "pk")
        ]
        assert sorted(event for event, _ in told) == sorted([
            "member.invited", "member.added", "member.updated", "member.removed",
            "organization.updated", "project.created", "project.updated", "project.deleted",
            "api_key.created", "api_key.revoked",
            "member.updated", "member.updated", "organization.updated",
        ])  # fmt: skip
        keys = {event: set(body["data"]) for event, body in told}
        person = {"memberId", "organizationId", "userId", "email", "role"}
        assert keys["member.added"] == keys["member.removed"] == person
        assert keys["member.updated"] == person | {"previousRole"}
        assert keys["member.invited"] == {
            "invitationId", "organizationId", "email", "role", "invitedBy", "expiresAt"
        }  # fmt: skip
        assert keys["organization.updated"] == {"organizationId", "name", "slug", "changes"}
        assert keys["project.created"] == {"projectId", "organizationId", "name", "slug"}
        assert keys["api_key.created"] == {
            "apiKeyId", "organizationId", "name", "prefix", "scopes", "expiresAt"
        }  # fmt: skip
        assert keys["api_key.revoked"] == {"apiKeyId", "organizationId", "name", "prefix"}
        for event, body in told:
            assert list(body) == ["type", "timestamp", "data"]
            assert body["type"] == event
            assert body["data"]["organizationId"] == tenant.pk
        assert not any(key["data"]["key"] in row.payload for row in WebhookDelivery.objects.all())

    @pytest.mark.parametrize(
        ("subscribed", "name"),
        [
            ([], "member.added"), (["member.joined"], "member.joined"), (["other"], None),
            (["member.joined", "member.added"], "member.added"),
        ],
    )  # fmt: skip
    def test_chooses_the_name_an_endpoint_knows(self, tenant, subscribed, name):
        make_webhook(tenant, "http://127.0.0.1:9/", events=subscribed)
        emit(tenant.pk, "member.added", {"a": 1})
        names = list(WebhookDelivery.objects.values_list("event", flat=True))
        assert names == ([name] if name else [])

    def test_a_rolled_back_change_tells_nobody(self, tenant):
        make_webhook(tenant, "http://127.0.0.1:9/")
        with pytest.raises(RuntimeError), transaction.atomic():
            emit(tenant.pk, "project.created", {})
            raise RuntimeError
        assert not WebhookDelivery.objects.exists()

    def test_not_for_paused_foreign_or_unwilling_tenants(self, tenant):
        make_webhook(tenant, "http://127.0.0.1:9/", is_active=False)
        make_webhook(make_organization(), "http://127.0.0.1:9/")
        assert emit(tenant.pk, "project.created", {}) == 0
        make_webhook(tenant, "http://127.0.0.1:9/")
        tenant.settings = {"features": {"webhooks": False}}
        tenant.save()
        assert emit(tenant.pk, "project.created", {}) == 0

    def test_costs_one_query_without_endpoints(self, tenant):
        with CaptureQueriesContext(connection) as queries:
            emit(tenant.pk, "project.created", {})
        assert len(queries) == 1


class TestSending:
    def test_what_a_receiver_sees(self, tenant, receiver):
        webhook, secret = make_webhook(tenant, f"{receiver.url}/in?a=1")
        emit(tenant.pk, "project.created", {"name": "Grüße ✓"})
        send()
        (seen,) = receiver.requests
        row = WebhookDelivery.objects.get()
        assert seen.path == "/in?a=1"
        assert seen.body == row.payload.encode()
        assert "Grüße ✓".encode() in seen.body
        assert seen.headers["Content-Type"] == "application/json"
        assert seen.headers["User-Agent"] == "BunShip-Webhooks/1.0"
        assert seen.headers["X-Webhook-Event"] == "project.created"
        assert seen.headers["X-Webhook-Delivery-ID"] == row.pk == seen.headers["X-Webhook-Delivery"]
        assert not {"Cookie", "Authorization", "Accept-Encoding"} & set(seen.headers)
        stamp = int(seen.headers["webhook-timestamp"])
        assert seen.headers["X-Webhook-Signature"] == webhook_signature.sign(
            seen.body, secret, stamp
        )
        standard = {name.lower(): value for name, value in seen.headers.items()}
        assert Verifier(secret).verify(seen.body, standard) == seen.json
        with pytest.raises(WebhookVerificationError):
            Verifier(secret).verify(seen.body + b" ", standard)
        webhook.refresh_from_db()
        assert (row.attempts, row.status_code, row.response) == (1, 200, "ok")
        assert row.delivered_at is not None
        assert webhook.last_success_at is not None

    def test_schedule(self, tenant, receiver):
        """W-34: attempts at 0, +1, +6, +21 minutes; then nothing."""
        make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        receiver.default = 500
        for attempts, wait in ((1, 60), (2, 300), (3, 900), (4, None)):
            assert len(send()) == 1
            assert send() == []  # W-33: not before its time
            row = WebhookDelivery.objects.get()
            assert (row.attempts, row.status_code) == (attempts, 500)
            if wait is None:
                assert row.next_retry_at is None
                assert row.status == "failed"
            else:
                left = (row.next_retry_at - row.last_attempt_at).total_seconds()
                assert left == pytest.approx(wait, abs=0.1)
            make_due()
        assert len({seen.body for seen in receiver.requests}) == 1
        assert len({seen.id for seen in receiver.requests}) == 1

    def test_recovers(self, tenant, receiver):
        """W-37: 500 and then 200 reads attempts 2, status 200."""
        webhook, _ = make_webhook(tenant, receiver.url, consecutive_failures=7)
        emit(tenant.pk, "project.created", {})
        receiver.script.append(500)
        send()
        make_due()
        send()
        row = WebhookDelivery.objects.get()
        assert (row.attempts, row.status_code, row.next_retry_at) == (2, 200, None)
        webhook.refresh_from_db()
        assert webhook.consecutive_failures == 0

    @pytest.mark.parametrize(
        ("status", "header", "wait"),
        [(429, "120", 120), (503, "7200", 7200), (503, "5", 60), (500, "120", 60), (429, "x", 60),
         (429, "99999999", 86400)],
    )  # fmt: skip
    def test_honours_retry_after(self, tenant, receiver, status, header, wait):
        make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        receiver.script.append((status, {"Retry-After": header}, b""))
        send()
        row = WebhookDelivery.objects.get()
        left = (row.next_retry_at - row.last_attempt_at).total_seconds()
        assert left == pytest.approx(wait, abs=0.1)

    def test_gone_switches_off(self, tenant, receiver):
        webhook, _ = make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        receiver.script.append(410)
        send()
        webhook.refresh_from_db()
        assert not webhook.is_active
        assert WebhookDelivery.objects.get().status == "failed"
        assert EmailMessage.objects.get().template == "webhook-disabled"

    @pytest.mark.parametrize("redirect", [301, 302, 303, 307, 308])
    def test_follows_no_redirect(self, tenant, receiver, redirect):
        other = Receiver()
        make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        receiver.script.append((redirect, {"Location": other.url}, b""))
        send()
        row = WebhookDelivery.objects.get()
        assert (row.status_code, row.status) == (redirect, "pending")
        assert other.requests == []
        other.close()

    @pytest.mark.parametrize("step", ["endless", (200, {}, b"\x00a\xff" + b"b" * 200_000)])
    def test_reads_no_more_than_it_must(self, tenant, receiver, step):
        make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        receiver.script.append(step)
        started = time.monotonic()
        send()
        assert time.monotonic() - started < 5
        row = WebhookDelivery.objects.get()
        assert (row.status_code, len(row.response)) == (200, 500)
        assert "\x00" not in row.response

    @pytest.mark.parametrize(
        ("url", "step", "reason"),
        [
            (None, 5.0, "Request timed out"),
            ("http://127.0.0.1:1/", None, "Connection failed"),
            ("https://127.0.0.1:{port}/", None, "TLS error"),
            ("http://no-such-name.invalid/", None, "DNS resolution failed"),
        ],
    )
    def test_words_for_failures(self, tenant, receiver, url, step, reason, monkeypatch):
        monkeypatch.setattr(http_client, "resolve", _fail)
        port = receiver.url.rpartition(":")[2]
        make_webhook(tenant, (url or receiver.url).replace("{port}", port))
        emit(tenant.pk, "project.created", {})
        if step:
            receiver.script.append(step)
        send()
        row = WebhookDelivery.objects.get()
        assert (row.status_code, row.response) == (None, reason)
        assert row.status == "pending"


def _fail(host):
    raise OSError


class TestClaims:
    def test_of_many_senders_one_gets_a_row(self, tenant):
        """W-35"""
        make_webhook(tenant, "http://127.0.0.1:9/")
        emit(tenant.pk, "project.created", {})
        assert [len(webhook_deliveries.claim(10)) for _ in range(10)] == [1] + [0] * 9

    def test_a_lost_sender_s_row_is_free_again(self, tenant):
        make_webhook(tenant, "http://127.0.0.1:9/")
        emit(tenant.pk, "project.created", {})
        (lost,) = webhook_deliveries.claim(1)
        WebhookDelivery.objects.update(locked_until=Now() - timedelta(seconds=1))
        (found,) = webhook_deliveries.claim(1)
        webhook_deliveries.settle(
            [webhook_deliveries.Outcome(lost, 500, "late", 1)]  # the lost one comes back
        )
        webhook_deliveries.settle([webhook_deliveries.Outcome(found, 200, "ok", 1)])
        row = WebhookDelivery.objects.get()
        assert (row.attempts, row.response) == (1, "ok")

    def test_no_more_than_five_at_once_for_an_endpoint(self, tenant):
        busy, _ = make_webhook(tenant, "http://127.0.0.1:9/busy")
        for _ in range(20):
            emit(tenant.pk, "project.created", {})
        make_webhook(tenant, "http://127.0.0.1:9/other")
        emit(tenant.pk, "project.created", {})
        taken = webhook_deliveries.claim(100)
        assert sum(delivery.webhook_id == busy.pk for delivery in taken) == 5
        assert len(taken) == 6
        assert webhook_deliveries.claim(100) == []

    def test_held_rows_starve_nobody(self, tenant):
        """W-36: a thousand held rows of a paused endpoint, and one that is due."""
        paused, _ = make_webhook(tenant, "http://127.0.0.1:9/", is_active=False)
        WebhookDelivery.objects.bulk_create(
            WebhookDelivery(webhook=paused, event="x", payload="{}") for _ in range(1000)
        )
        make_webhook(tenant, "http://127.0.0.1:9/")
        emit(tenant.pk, "project.created", {})
        assert len(webhook_deliveries.claim(10)) == 1
        Webhook.objects.filter(pk=paused.pk).update(is_active=True)
        assert len(webhook_deliveries.claim(10)) == 5

    def test_a_deleted_organization_says_goodbye_once(self, user, tenant, api_for, receiver):
        """W-47"""
        make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        assert api_for(user).delete(f"/api/v1/organizations/{tenant.pk}").status_code == 200
        receiver.default = 500
        send(10)
        assert [seen.headers["X-Webhook-Event"] for seen in receiver.requests] == [
            "organization.deleted"
        ]
        make_due()
        assert send(10) == []
        assert set(WebhookDelivery.objects.values_list("next_attempt_at", flat=True)) == {None}


class TestAutoDisable:
    @pytest.mark.parametrize(
        ("last_success", "most", "disabled"),
        [(None, 3, True), (timedelta(days=4), 3, True), (timedelta(days=2), 3, False),
         (None, 4, False), (None, 0, False)],
    )  # fmt: skip
    def test_after_failures_in_a_row(
        self, user, tenant, receiver, env, last_success, most, disabled
    ):
        env(webhook_auto_disable_after=most, webhook_retry_delays=())
        webhook, _ = make_webhook(
            tenant, f"{receiver.url}/in?token=hidden",
            last_success_at=timezone.now() - last_success if last_success else None,
        )  # fmt: skip
        receiver.default = 500
        for _ in range(3):
            emit(tenant.pk, "project.created", {})
        send(3)
        webhook.refresh_from_db()
        assert webhook.consecutive_failures == 3
        assert webhook.is_active is not disabled
        assert (webhook.disabled_at is not None) is disabled
        entries = AuditLog.objects.filter(action="webhook.disabled", actor_type="system")
        assert entries.count() == disabled
        mails = EmailMessage.objects.filter(template="webhook-disabled", to_email=user.email)
        assert mails.count() == disabled

    def test_switching_on_forgives(self, user, tenant, api_for, base):
        webhook, _ = make_webhook(
            tenant, "http://127.0.0.1:9/", is_active=False, disabled_at=timezone.now(),
            consecutive_failures=9,
        )  # fmt: skip
        changed = api_for(user).patch(f"{base}/{webhook.pk}", {"isActive": True}).json()["data"]
        assert (changed["isActive"], changed["disabledAt"]) == (True, None)
        webhook.refresh_from_db()
        assert webhook.consecutive_failures == 0


class TestByHand:
    def test_test_event(self, user, tenant, api_for, base, receiver):
        """W-42: whatever the endpoint subscribed to; one attempt, no retry, no strike."""
        webhook, _ = make_webhook(tenant, receiver.url, events=["order.created"])
        receiver.script.extend([500, 200])
        inside = api_for(user)
        failed = inside.post(f"{base}/{webhook.pk}/test").json()["data"]
        assert failed["payload"]["data"] == {
            "message": "This is a test webhook event", "webhookId": webhook.pk
        }  # fmt: skip
        assert failed | {"event": "test", "statusCode": 500, "attempts": 1} == failed
        assert failed["nextRetryAt"] is None
        assert failed["deliveredAt"] is None
        sent = inside.post(f"{base}/{webhook.pk}/test").json()["data"]
        assert sent["deliveredAt"] is not None
        webhook.refresh_from_db()
        assert webhook.consecutive_failures == 0
        assert AuditLog.objects.filter(action="webhook.tested").count() == 2

    def test_retry(self, user, tenant, api_for, base, receiver):
        webhook, _ = make_webhook(tenant, receiver.url)
        emit(tenant.pk, "project.created", {})
        row = WebhookDelivery.objects.get()
        receiver.script.extend([500, 500, 200])
        inside, url = api_for(user), f"{base}/deliveries/{row.pk}/retry"
        first = inside.post(url).json()["data"]
        assert first["attempts"] == 1
        assert first["nextRetryAt"] is not None
        WebhookDelivery.objects.update(attempts=4, next_attempt_at=None)
        assert inside.post(url).json()["data"]["nextRetryAt"] is None
        webhook.refresh_from_db()
        assert webhook.consecutive_failures == 0
        last = inside.post(url).json()["data"]
        assert (last["attempts"], last["statusCode"]) == (6, 200)
        assert refusal(inside.post(url)) == (400, "VALIDATION_ERROR", "Delivery already succeeded")

    def test_retry_refusals(self, user, tenant, api_for, base):
        webhook, _ = make_webhook(tenant, "http://127.0.0.1:9/")
        emit(tenant.pk, "project.created", {})
        inside, (held,) = api_for(user), webhook_deliveries.claim(1)
        url = f"{base}/deliveries/{held.id}/retry"
        assert refusal(inside.post(url)) == (409, "CONFLICT", "Delivery is being attempted")
        Webhook.objects.filter(pk=webhook.pk).update(is_active=False)
        assert refusal(inside.post(url)) == (400, "VALIDATION_ERROR", "Webhook is not active")
        assert refusal(inside.post(f"{base}/{webhook.pk}/test"))[2] == "Webhook is not active"
        assert refusal(inside.post(f"{base}/deliveries/none/retry")) == (
            404, "NOT_FOUND", "Webhook delivery not found"
        )  # fmt: skip

    def test_no_request_cannon(self, user, tenant, api_for, base, receiver):
        """W-41: ten a minute, all three together."""
        webhook, _ = make_webhook(tenant, receiver.url)
        inside = api_for(user)
        for _ in range(5):
            assert inside.post(f"{base}/{webhook.pk}/test").status_code == 200
            assert inside.post(f"{base}/{webhook.pk}/rotate").status_code == 200
        refused = inside.post(f"{base}/{webhook.pk}/test")
        assert refused.status_code == 429
        assert int(refused["Retry-After"]) > 0
        assert len(receiver.requests) == 5

    def test_rotation(self, user, tenant, api_for, base, receiver):
        """The contract's header by the new secret alone; the standard one by both for a day."""
        webhook, old = make_webhook(tenant, receiver.url)
        answer = api_for(user).post(f"{base}/{webhook.pk}/rotate-secret")
        assert answer["Cache-Control"] == "no-store"
        new = answer.json()["data"]["secret"]
        assert new != old
        emit(tenant.pk, "project.created", {})
        send()
        seen = receiver.requests[0]
        headers = {name.lower(): value for name, value in seen.headers.items()}
        for secret in (old, new):
            Verifier(secret).verify(seen.body, headers)
        stamp = int(headers["webhook-timestamp"])
        assert headers["x-webhook-signature"] == webhook_signature.sign(seen.body, new, stamp)
        Webhook.objects.update(previous_secret_until=timezone.now())
        emit(tenant.pk, "project.created", {})
        send()
        seen = receiver.requests[1]
        headers = {name.lower(): value for name, value in seen.headers.items()}
        Verifier(new).verify(seen.body, headers)
        with pytest.raises(WebhookVerificationError):
            Verifier(old).verify(seen.body, headers)

    def test_replay(self, user, tenant, api_for, base, receiver):
        webhook, _ = make_webhook(tenant, receiver.url)
        for _ in range(3):
            emit(tenant.pk, "project.created", {})
        first, *_ = WebhookDelivery.objects.order_by("created_at")
        WebhookDelivery.objects.update(next_attempt_at=None, attempts=4)
        WebhookDelivery.objects.filter(pk=first.pk).update(
            created_at=timezone.now() - timedelta(days=2)
        )
        since = (timezone.now() - timedelta(hours=1)).isoformat()
        inside, url = api_for(user), f"{base}/{webhook.pk}/replay"
        assert inside.post(url, {"since": since}).json()["data"] == {"queued": 2}
        send(10)
        assert len(receiver.requests) == 2
        assert inside.post(url, {"since": since}).json()["data"] == {"queued": 0}
        assert refusal(inside.post(url, {"since": "yesterday"}))[:2] == (400, "VALIDATION_ERROR")


class TestHistory:
    def test_filters_and_order(self, user, tenant, api_for, base):
        """W-43"""
        webhook, _ = make_webhook(tenant, "http://127.0.0.1:9/")
        moment = timezone.now()
        WebhookDelivery.objects.bulk_create(
            WebhookDelivery(
                webhook=webhook, event=f"e{n % 2}", payload="{}", created_at=moment,
                delivered_at=moment if n < 3 else None, next_attempt_at=None if n < 5 else moment,
            )
            for n in range(9)
        )  # fmt: skip
        inside, url = api_for(user), f"{base}/{webhook.pk}/deliveries"
        everything = [row["id"] for row in inside.get(url).json()["data"]]
        assert everything == sorted(everything, reverse=True)
        pages = [inside.get(f"{url}?limit=4&offset={n}").json()["data"] for n in (0, 4, 8)]
        assert [row["id"] for page in pages for row in page] == everything
        counts = {
            state: len(inside.get(f"{url}?status={state}").json()["data"])
            for state in ("delivered", "failed", "pending")
        }
        assert counts == {"delivered": 3, "failed": 2, "pending": 4}
        assert len(inside.get(f"{url}?event=e1").json()["data"]) == 4
        for query in ("limit=0", "limit=101", "limit=1.5", "offset=-1", "status=gone"):
            assert refusal(inside.get(f"{url}?{query}"))[:2] == (400, "VALIDATION_ERROR")

    def test_retention(self, tenant):
        """§2.6: undelivered seven days, delivered thirty."""
        webhook, _ = make_webhook(tenant, "http://127.0.0.1:9/")
        now = timezone.now()
        for days, delivered in ((6, False), (8, False), (29, True), (31, True)):
            WebhookDelivery.objects.create(
                webhook=webhook, event=f"{days}", payload="{}",
                created_at=now - timedelta(days=days), delivered_at=now if delivered else None,
            )  # fmt: skip
        assert cleanup.delete_old_deliveries() == 2
        assert set(WebhookDelivery.objects.values_list("event", flat=True)) == {"6", "29"}

    def test_keys(self, tenant, api, base):
        _, key = make_key(tenant, "read:webhooks")
        api.headers["X-API-Key"] = key
        assert api.get(base).status_code == 200
        assert api.post(base, {"url": "http://127.0.0.1/"}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_hanging_endpoint_delays_nobody(tenant, receiver):
    """The dispatcher itself, in this process: fifty rows for one that hangs, one for another."""
    slow = Receiver()
    slow.default = 20.0
    make_webhook(tenant, slow.url)
    for _ in range(50):
        emit(tenant.pk, "project.created", {})
    other = make_organization()
    make_webhook(other, receiver.url)
    dispatched = threading.Event()

    async def run():
        dispatcher = Dispatcher(shutdown_seconds=0.1)
        working = asyncio.create_task(dispatcher.run())
        while len(slow.requests) < 5:
            await asyncio.sleep(0.05)
        started = time.monotonic()
        await asyncio.to_thread(_emit_in_thread, other)
        while not receiver.requests and time.monotonic() - started < 10:
            await asyncio.sleep(0.02)
        took = time.monotonic() - started
        dispatcher.stop()
        await working
        dispatched.set()
        return took

    assert asyncio.run(run()) < 1
    assert len(slow.requests) == 5
    assert WebhookDelivery.objects.filter(delivered_at__isnull=False).count() == 1
    slow.close()


def _emit_in_thread(organization: Organization) -> None:
    try:
        emit(organization.pk, "project.created", {})
    finally:
        connection.close()
