"""Stripe's events: the door, the inbox, and what each event comes to (billing-webhooks-jobs.md §4)."""

from __future__ import annotations

import json
import time
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from billing import stripe_gateway
from billing.models import BillingNotice, StripeEvent, Subscription
from billing.services import events, reconciliation, synchronization
from billing.services.synchronization import Reading
from billing.snapshots import invoice_of, subscription_of
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage
from bunship.jobs.models import Job
from organizations.models import WebhookDelivery
from tests.billing.conftest import ENTERPRISE, PRO
from tests.conftest import STRIPE_SECRET, Api
from tests.factories.organizations import make_organization, make_webhook
from tests.fakes.stripe import signed

pytestmark = pytest.mark.django_db

BODY = (
    b'{"id":"evt_test_1","object":"event","type":"invoice.paid","created":1700000000,'
    b'"data":{"object":{"id":"in_1"}}}'
)


def told(kind: str) -> list[dict]:
    """Return the data of every event an endpoint is to get, oldest first."""
    rows = WebhookDelivery.objects.filter(event=kind).order_by("created_at", "pk")
    return [json.loads(row.payload)["data"] for row in rows]


def mails(template: str) -> int:
    return EmailMessage.objects.filter(template=template).count()


@pytest.fixture
def listening(tenant):
    """Give the tenant an endpoint that hears of everything."""
    return make_webhook(tenant, "https://hooks.example.com/in")[0]


class TestTheDoor:
    """Tampering, wrong secrets, old signatures: 400, and nothing is stored."""

    def test_the_contract_s_vector(self, stripe):
        """§4.2"""
        assert signed(BODY, STRIPE_SECRET, 1700000000) == (
            "t=1700000000,v1=0d402002c8674a366d6ae48691af675408a173b4bec71f68437d76e5bb4077d1"
        )

    @pytest.mark.parametrize("path", ["/webhooks/stripe", "/api/v1/webhooks/stripe"])
    @pytest.mark.parametrize(
        "header",
        [
            "",
            "t=x,v1=y",
            "v1=00",
            "t=1700000000",
            signed(BODY, STRIPE_SECRET, 1700000000),
            "too old",
            "from the future",
            "tampered with",
            "another secret",
            "another scheme",
        ],
    )
    def test_refuses(self, stripe, path, header):
        age = {"too old": 301, "from the future": -302}.get(header)
        if age is not None:
            header = signed(BODY, STRIPE_SECRET, time.time() - age)
        header = {
            "tampered with": signed(BODY + b" ", STRIPE_SECRET),
            "another secret": signed(BODY, "whsec_other"),
            "another scheme": signed(BODY, STRIPE_SECRET).replace("v1=", "v0="),
        }.get(header, header)
        answer = Api(**{"Stripe-Signature": header}).post(path, raw=BODY)
        missing = "Missing stripe-signature header"
        assert (answer.status_code, answer.json()) == (
            400,
            {"error": missing, "message": missing}
            if not header
            else {
                "error": "Webhook signature verification failed",
                "message": "Signature verification failed",
            },
        )
        assert not StripeEvent.objects.exists()

    @pytest.mark.parametrize(
        "body",
        [b"", b"x", b"[]", b"{}", b'{"id":"evt_1"}', b'{"id":1,"type":2,"data":{"object":{}}}',
         b'{"id":"evt_1","type":"t","data":null}', b'{"id":"","type":"t","data":{"object":{}}}',
         b'{"id":"evt_1","type":"t","created":1e300,"data":{"object":{}}}'],
    )  # fmt: skip
    def test_refuses_what_is_no_event(self, stripe, body):
        answer = Api(**{"Stripe-Signature": signed(body, STRIPE_SECRET)}).post(
            "/webhooks/stripe", raw=body
        )
        assert (answer.status_code, answer.json()) == (
            400, {"error": "Webhook error", "message": "Invalid event"},
        )  # fmt: skip
        assert not StripeEvent.objects.exists()

    def test_bytes_that_are_no_text(self, stripe):
        body = b"\xff\xfe"
        answer = Api(**{"Stripe-Signature": "t=1,v1=é"}).post("/webhooks/stripe", raw=body)
        assert answer.status_code == 400

    def test_no_secret(self, stripe, env):
        env(stripe_webhook_secret="")
        answer = Api(**{"Stripe-Signature": "t=1,v1=0"}).post("/webhooks/stripe", raw=BODY)
        assert (answer.status_code, answer.json()) == (
            503, {"error": "Webhook not configured", "message": "STRIPE_WEBHOOK_SECRET is not set"},
        )  # fmt: skip

    def test_two_secrets_while_rotating(self, stripe, env):
        env(stripe_webhook_secret=f"whsec_new,{STRIPE_SECRET}")
        body = json.dumps({"id": "evt_1", "type": "x", "data": {"object": {}}}).encode()
        for secret in ("whsec_new", STRIPE_SECRET):
            header = signed(body, secret)
            answer = Api(**{"Stripe-Signature": header}).post("/webhooks/stripe", raw=body)
            assert answer.json() == {"received": True}

    def test_too_large(self, stripe):
        answer = Api(**{"Stripe-Signature": "x"}).post("/webhooks/stripe", raw=b"x" * 1_048_577)
        assert answer.status_code == 413

    def test_is_not_counted_by_the_limiter(self, stripe, env):
        env(rate_limit_max=1)
        for _ in range(3):
            answer = Api(**{"Stripe-Signature": "x"}).post("/api/v1/webhooks/stripe", raw=BODY)
            assert answer.status_code == 400
            assert "X-RateLimit-Limit" not in answer


class TestTheInbox:
    def test_what_is_not_ours_is_noted_and_ignored(self, stripe, post):
        event = {"id": "evt_1", "type": "charge.succeeded", "data": {"object": {"id": "ch_1"}}}
        assert post.send(event).json() == {"received": True}
        row = StripeEvent.objects.get()
        assert (row.status, row.attempts, row.facts["objectId"]) == ("ignored", 1, "ch_1")

    def test_keeps_no_names_and_amounts(self, stripe, post, buy):
        buy()
        kept = json.dumps(list(StripeEvent.objects.values_list("facts", flat=True)))
        assert "@" not in kept
        assert "2900" not in kept

    def test_repeats_do_nothing(self, stripe, post, buy, listening, row):
        """§13.2: five times is once."""
        buy(deliver=False)
        happened = post.new()
        for event in happened:
            assert post.send(event).status_code == 200
        before = (row().updated_at, AuditLog.objects.count(), WebhookDelivery.objects.count())
        calls = len(stripe.requests)
        for event in happened * 5:
            assert post.send(event).json() == {"received": True}
        assert (
            row().updated_at, AuditLog.objects.count(), WebhookDelivery.objects.count()
        ) == before  # fmt: skip
        assert len(stripe.requests) == calls
        assert len(told("billing.updated")) == 1

    def test_a_failed_event_is_not_lost(self, stripe, post, buy, row, monkeypatch):
        """W-01, W-02: 500 without a word of why; the next delivery does it; the third does nothing."""
        monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *_: 0)
        buy(deliver=False)
        event = next(e for e in post.new() if e["type"] == "customer.subscription.created")
        stripe.script.extend([500] * 3)

        first = post.send(event)
        assert (first.status_code, first.json()) == (
            500, {"error": "Webhook error", "message": "Event processing failed"},
        )  # fmt: skip
        stored = StripeEvent.objects.get()
        assert (stored.status, stored.last_error) == ("failed", "BillingProviderError")
        assert row().stripe_subscription_id is None
        assert post.send(event).status_code == 200
        assert row().plan_id == "pro"
        stored.refresh_from_db()
        assert (stored.status, stored.attempts, stored.last_error) == ("processed", 2, None)
        calls = len(stripe.requests)
        assert post.send(event).status_code == 200
        assert len(stripe.requests) == calls

    def test_effects_and_outcome_are_one(self, stripe, post, buy, row, monkeypatch, listening):
        """A fault after the effects takes them away, and says nothing of itself outside."""
        buy(deliver=False)
        event = next(e for e in post.new() if e["type"] == "customer.subscription.created")
        original = events._settle

        def broken(*args):
            original(*args)
            raise RuntimeError("SELECT secret FROM users")

        monkeypatch.setattr(events, "_settle", broken)
        answer = post.send(event)
        assert answer.status_code == 500
        assert b"SELECT" not in answer.content
        assert row().plan_id is None
        assert not WebhookDelivery.objects.exists()
        monkeypatch.setattr(events, "_settle", original)
        assert post.send(event).status_code == 200
        assert len(told("billing.updated")) == 1

    def test_the_same_event_at_the_same_time(self, stripe, post, buy):
        buy(deliver=False)
        event = post.new()[0]
        token = events._open(event["id"], event["type"], {"livemode": False}, None)
        assert token is not None
        answer = post.send(event)
        assert (answer.status_code, answer.json()) == (
            503, {"error": "Webhook error", "message": "Event is being processed"},
        )  # fmt: skip

    def test_whose_time_is_up_takes_everything_back(self, stripe, post, buy, row, monkeypatch):
        buy(deliver=False)
        event = next(e for e in post.new() if e["type"] == "customer.subscription.created")
        original = events._prepare

        def overtaken(stored):
            StripeEvent.objects.update(lock_token="of-another")
            return original(stored)

        monkeypatch.setattr(events, "_prepare", overtaken)
        assert post.send(event).status_code == 503
        assert row().plan_id is None

    def test_the_product_tries_again_itself(self, stripe, post, buy, row, run_jobs, monkeypatch):
        """Killed in the middle: Stripe may never send it again, and the job does it."""
        buy(deliver=False)
        event = next(e for e in post.new() if e["type"] == "customer.subscription.created")
        with monkeypatch.context() as broken:
            broken.setattr(events, "_process", lambda *_: None)  # as if the process were gone
            post.send(event)
        job = Job.objects.get(task="billing.process-event")
        assert job.payload == {"event_id": event["id"]}

        Job.objects.filter(pk=job.pk).update(run_at=Now())
        run_jobs()  # its lock still holds: somebody may be at work
        job.refresh_from_db()
        assert (job.state, row().plan_id) == ("pending", None)
        StripeEvent.objects.update(locked_until=Now() - timedelta(seconds=1))
        Job.objects.filter(pk=job.pk).update(run_at=Now())
        run_jobs()
        job.refresh_from_db()
        assert (job.state, row().plan_id) == ("done", "pro")
        assert StripeEvent.objects.get().attempts == 2

    def test_a_job_for_what_is_done_does_nothing(self, stripe, post, buy, run_jobs):
        buy()
        calls = len(stripe.requests)
        Job.objects.filter(task="billing.process-event").update(run_at=Now())
        run_jobs()
        assert len(stripe.requests) == calls

    def test_the_other_mode_is_ignored(self, stripe, post, buy, row):
        """W-21"""
        buy(deliver=False)
        event = next(e for e in post.new() if e["type"] == "customer.subscription.created")
        assert post.send({**event, "livemode": True}).status_code == 200
        assert StripeEvent.objects.get().status == "ignored"
        assert row().plan_id is None

    def test_retention(self, db):
        for status, days in (("processed", 91), ("processed", 89), ("ignored", 91),
                             ("failed", 179), ("failed", 181), ("processing", 500)):  # fmt: skip
            StripeEvent.objects.create(
                event_id=f"{status}{days}", event_type="t", status=status,
                received_at=timezone.now() - timedelta(days=days),
            )  # fmt: skip
        assert events.delete_old() == 3
        assert set(StripeEvent.objects.values_list("event_id", flat=True)) == {
            "processed89", "failed179", "processing500",
        }  # fmt: skip


class TestSubscriptions:
    def test_buying(self, stripe, owner, base, buy, listening, row, tenant):
        """§13.2"""
        subscription = buy()
        data = owner.get(base).json()["data"]
        assert (data["plan"]["id"], data["status"]) == ("pro", "trialing")
        assert data["subscription"]["id"] == subscription["id"]
        assert data["subscription"]["trialEnd"] is not None
        assert row().trial_used_at is not None
        assert row().open_checkout_session_id is None
        [event] = told("billing.updated")
        assert event == {
            "organizationId": tenant.pk,
            "plan": "pro",
            "previousPlan": "free",
            "status": "trialing",
            "subscriptionId": subscription["id"],
            "cancelAtPeriodEnd": False,
            "currentPeriodEnd": data["subscription"]["currentPeriodEnd"],
        }
        assert list(
            AuditLog.objects.filter(organization=tenant)
            .exclude(action="billing.checkout_started")
            .order_by("action")
            .values_list("action", "actor_type")
        ) == [("billing.checkout_completed", "system"), ("subscription.created", "system")]

    def test_an_endpoint_hears_the_start_by_the_name_it_knows(self, stripe, buy, tenant):
        make_webhook(tenant, "https://hooks.example.com/a", events=["subscription.created"])
        make_webhook(tenant, "https://hooks.example.com/b", events=["billing.subscription.updated"])
        make_webhook(tenant, "https://hooks.example.com/c", events=["subscription.updated"])
        buy()
        assert {row.event for row in WebhookDelivery.objects.all()} == {
            "subscription.created", "billing.subscription.updated",
        }  # fmt: skip

    def test_a_deletion_of_another_subscription_changes_nothing(self, stripe, buy, post, row):
        """W-05"""
        first = buy()
        second = stripe.world.create_subscription(first["customer"], ENTERPRISE)
        post.deliver()
        assert row().stripe_subscription_id == second["id"]
        stripe.world.cancel_subscription(first["id"])
        post.deliver()
        assert (row().stripe_subscription_id, row().status) == (second["id"], "active")

    def test_two_live_subscriptions_become_one(self, stripe, buy, post, row, run_jobs, tenant):
        """§4.6, 4: the younger is kept, the other is ended with what is left of it credited."""
        first = buy()
        second = stripe.world.create_subscription(first["customer"], ENTERPRISE)
        happened = post.new()
        for event in (*happened, *happened):
            post.send(event)
        run_jobs()
        assert stripe.world.subscriptions[first["id"]]["status"] == "canceled"
        assert stripe.world.subscriptions[second["id"]]["status"] == "active"
        [asked] = stripe.calls("DELETE", f"/v1/subscriptions/{first['id']}")
        assert asked == {"prorate": "true"} or asked == {"prorate": "True"}
        assert AuditLog.objects.filter(action="subscription.duplicate_canceled").count() == 1
        post.deliver()
        assert (row().plan_id, row().status) == ("enterprise", "active")

    def test_a_subscription_made_in_the_dashboard(self, stripe, owner, base, post, row):
        """W-08: no metadata; the customer says whose it is."""
        owner.post(f"{base}/portal")
        [customer] = stripe.world.customers
        stripe.world.customers[customer]["card"] = "ok"
        stripe.world.create_subscription(customer, PRO)
        post.deliver()
        assert (row().plan_id, row().status) == ("pro", "active")

    def test_a_name_in_metadata_takes_nobody_s_customer_over(self, stripe, buy, post, row, tenant):
        buy()
        mallory = stripe.world.create_customer({})
        mallory["card"] = "ok"
        made = stripe.world.create_subscription(
            mallory["id"], ENTERPRISE, metadata={"organizationId": tenant.pk}
        )
        post.deliver()
        assert row().plan_id == "pro"
        assert StripeEvent.objects.filter(status="ignored").count() >= 1
        assert not Subscription.objects.filter(stripe_subscription_id=made["id"]).exists()

    def test_the_stored_customer_wins_over_metadata(self, stripe, buy, post, row):
        other = make_organization()
        first = buy()
        stripe.world.subscriptions[first["id"]]["metadata"]["organizationId"] = other.pk
        stripe.world.update_subscription(first["id"], {"items": [{"price": ENTERPRISE}]})
        post.deliver()
        assert row().plan_id == "enterprise"
        assert not Subscription.objects.filter(organization=other).exists()

    def test_a_price_nobody_lists(self, stripe, buy, post, row):
        """W-07: the plan it names, else the one it had."""
        first = buy()
        stripe.world.prices["price_legacy"] = (1900, "month")
        stripe.world.update_subscription(first["id"], {"items": [{"price": "price_legacy"}]})
        post.deliver()
        assert (row().plan_id, row().stripe_price_id) == ("pro", "price_legacy")
        stripe.world.subscriptions[first["id"]]["metadata"]["planId"] = "enterprise"
        stripe.world.update_subscription(first["id"], {})
        post.deliver()
        assert row().plan_id == "enterprise"
        del stripe.world.subscriptions[first["id"]]["metadata"]["planId"]
        stripe.world.update_subscription(first["id"], {})
        post.deliver()
        assert row().plan_id == "enterprise"

    def test_old_news_changes_nothing(self, stripe, buy, post, row):
        """§4.6, 3: a reading asked for before the stored one; but no clock that was wrong decides."""
        first = buy()
        stripe.world.update_subscription(first["id"], {"items": [{"price": ENTERPRISE}]})
        reading = synchronization.read(first["id"])
        old = Reading(reading.at - timedelta(minutes=1), reading.snapshot)
        synchronization.apply(old)
        assert row().plan_id == "pro"
        Subscription.objects.update(stripe_synced_at=timezone.now() + timedelta(hours=1))
        post.deliver()
        assert row().plan_id == "enterprise"

    @pytest.mark.parametrize("shape", ["acacia", "basil"])
    def test_both_shapes_of_payload(self, stripe, buy, post, row, shape, env):
        """W-03: whatever version the account's endpoint is set to."""
        env(billing_trial_days=0)
        stripe.world.event_shape = shape
        buy()
        assert (row().plan_id, row().status) == ("pro", "active")
        assert mails("invoice") == 1
        subscription = next(iter(stripe.world.subscriptions.values()))
        invoice = next(iter(stripe.world.invoices.values()))
        old, new = (
            subscription_of(stripe.world.shaped(subscription, name)) for name in ("acacia", "basil")
        )
        assert old == new
        assert old.period_end is not None
        assert invoice_of(invoice) == invoice_of(stripe.world.shaped(invoice, "basil"))

    def test_no_period_at_all(self, stripe, buy, row, monkeypatch):
        before = buy()
        stored = row().current_period_end
        bare = {k: v for k, v in before.items() if not k.startswith("current_")}
        snapshot = subscription_of({**bare, "items": {"data": []}})
        assert (snapshot.period_start, snapshot.price_id) == (None, None)
        monkeypatch.setattr(stripe_gateway, "retrieve_subscription", lambda _: snapshot)
        reconciliation.sync_one(before["id"])
        assert row().current_period_end == stored

    def test_a_customer_that_was_deleted(self, stripe, buy, post, row, listening, owner, base):
        first = buy()
        stripe.world.delete_customer(first["customer"])
        happened = post.new()
        for event in happened:
            if event["type"] == "customer.deleted":
                post.send(event)
        assert (row().status, row().plan_id, row().stripe_customer_id) == ("canceled", "free", None)
        for event in happened:
            post.send(event)
        assert len(told("billing.canceled")) == 1
        assert mails("subscription-ended") == 1
        answer = owner.post(f"{base}/checkout", {"priceId": PRO})
        assert answer.status_code == 200, (answer.content, stripe.requests[-3:], row().__dict__)

    def test_a_checkout_finished_after_the_organization_was_deleted(
        self, stripe, owner, base, post, tenant, run_jobs
    ):
        """W-15"""
        session = owner.post(f"{base}/checkout", {"priceId": PRO}).json()["data"]["sessionId"]
        late = dict(stripe.world.sessions[session])
        assert owner.delete(f"/api/v1/organizations/{tenant.pk}").status_code == 200
        run_jobs()
        assert stripe.world.sessions[session]["status"] == "expired"
        stripe.world.sessions[session] = late  # the person was faster
        subscription = stripe.world.complete_session(session)
        post.deliver()
        run_jobs()
        assert stripe.world.subscriptions[subscription["id"]]["status"] == "canceled"
        post.deliver()
        assert Subscription.objects.get().status == "canceled"
        assert not EmailMessage.objects.filter(template__startswith="subscription-").exists()

    def test_what_stripe_does_not_know(self, stripe, post):
        event = {
            "id": "evt_1",
            "type": "customer.subscription.updated",
            "data": {"object": {"id": "sub_none", "object": "subscription", "customer": "cus_x"}},
        }
        assert post.send(event).status_code == 200
        assert StripeEvent.objects.get().status == "ignored"


class TestReconciliation:
    def test_repairs_what_no_event_told(self, stripe, buy, row, run_jobs, listening, capsys):
        """W-20"""
        first = buy()
        stripe.world.cancel_subscription(first["id"])  # and the event of it is lost
        from billing.tasks import sync_with_stripe

        sync_with_stripe.handler()
        assert (row().status, row().plan_id) == ("canceled", "free")
        assert len(told("billing.canceled")) == 1
        calls = len(stripe.requests)
        sync_with_stripe.handler()
        assert len(stripe.requests) == calls  # what has ended is not asked for again

    def test_the_command(self, stripe, buy, row, tenant, capsys, env):
        from django.core.management import CommandError, call_command

        first = buy()
        stripe.world.update_subscription(first["id"], {"items": [{"price": ENTERPRISE}]})
        call_command("billing_sync", organization=tenant.pk)
        assert row().plan_id == "enterprise"
        call_command("billing_sync")
        assert "1 subscriptions synced, 0 failed" in capsys.readouterr().out
        with pytest.raises(CommandError, match="no subscription"):
            call_command("billing_sync", organization="nope")
        env(stripe_secret_key="")
        with pytest.raises(CommandError, match="STRIPE_SECRET_KEY"):
            call_command("billing_sync")
        assert reconciliation.sync_all() == reconciliation.Synced(0, 0)

    def test_another_account_s_key_takes_nobody_s_plan_away(self, stripe, buy, row, caplog):
        buy()
        stripe.world.subscriptions.clear()
        assert reconciliation.sync_all() == reconciliation.Synced(0, 1)
        assert row().plan_id == "pro"

    def test_one_failure_is_one_row_s(self, stripe, buy, row, monkeypatch):
        buy()
        Subscription.objects.create(
            organization=make_organization(), stripe_subscription_id="sub_gone", status="active"
        )
        assert reconciliation.sync_all() == reconciliation.Synced(1, 1)


def test_the_life_of_a_subscription(stripe, owner, base, buy, post, row, listening, tenant):
    """A test clock: trial, renewal, failed payment, dunning, recovery, upgrade, cancel, end."""

    def actions() -> list[str]:
        return list(
            AuditLog.objects.filter(
                organization=tenant, resource_type__in=("subscription", "invoice")
            )
            .order_by("sequence")
            .values_list("action", flat=True)
        )

    def plan() -> tuple[str, str]:
        data = owner.get(base).json()["data"]
        return data["plan"]["id"], data["status"]

    world = stripe.world
    buy()
    assert plan() == ("pro", "trialing")
    assert actions() == ["subscription.created"]

    world.advance(days=12)
    post.deliver()
    assert mails("trial-ending") == 1
    assert actions() == ["subscription.created"]

    world.advance(days=3)  # the trial ends, and the card is charged
    post.deliver()
    assert plan() == ("pro", "active")
    assert mails("invoice") == 1
    assert told("invoice.paid")[0]["amount"] == 2900
    assert actions()[1:] == ["subscription.updated"]

    world.advance(days=31)  # a renewal
    post.deliver()
    assert mails("invoice") == 2
    assert actions()[2:] == ["subscription.renewed"]

    world.customers[row().stripe_customer_id]["card"] = "declined"
    world.advance(days=31)
    post.deliver()
    assert plan() == ("pro", "past_due")  # §13.5: the paid limits stay
    assert mails("payment-failed") == 1
    assert actions()[3:] in (
        ["subscription.updated", "invoice.failed"],
        ["invoice.failed", "subscription.updated"],
    )
    [failed] = told("invoice.failed")
    assert failed["attemptCount"] == 1
    assert failed["nextPaymentAttempt"] is not None

    world.advance(days=4)  # dunning
    post.deliver()
    assert mails("payment-failed") == 2
    assert told("invoice.failed")[-1]["attemptCount"] == 2

    overdue = next(i for i in world.invoices.values() if i["status"] == "open")
    world.pay_invoice(overdue["id"])  # recovery
    post.deliver()
    assert plan() == ("pro", "active")
    assert mails("invoice") == 3

    subscription = row().stripe_subscription_id
    upgrade = owner.post(f"{base}/checkout", {"priceId": ENTERPRISE}).json()["data"]
    flow = world.portals[upgrade["sessionId"]]["flow_data"]["subscription_update_confirm"]
    world.update_subscription(flow["subscription"], {"items": flow["items"]})
    post.deliver()
    assert plan() == ("enterprise", "active")
    assert told("billing.updated")[-1]["previousPlan"] == "pro"
    assert row().stripe_subscription_id == subscription
    assert mails("invoice") == 4  # the proration

    assert owner.post(f"{base}/cancel").status_code == 200
    post.deliver()
    assert plan() == ("enterprise", "active")
    assert mails("subscription-canceled") == 1
    assert told("billing.updated")[-1]["cancelAtPeriodEnd"] is True

    world.advance(days=40)
    post.deliver()
    assert plan() == ("free", "canceled")
    assert mails("subscription-ended") == 1
    [ended] = told("billing.canceled")
    assert (ended["plan"], ended["previousPlan"]) == ("free", "enterprise")
    assert actions()[-2:] == ["subscription.canceled", "subscription.canceled"]
    assert row().canceled_at is not None
    assert row().stripe_subscription_id == subscription
    assert not StripeEvent.objects.exclude(status__in=("processed", "ignored")).exists()
    # Everything again, a second time: not a word more.
    before = (
        AuditLog.objects.count(),
        EmailMessage.objects.count(),
        WebhookDelivery.objects.count(),
    )
    for event in world.events:
        assert post.send(event).status_code == 200
        StripeEvent.objects.all().delete()  # even when the inbox has forgotten them
        assert post.send(event).status_code == 200
    assert before == (
        AuditLog.objects.count(), EmailMessage.objects.count(), WebhookDelivery.objects.count()
    )  # fmt: skip
    assert BillingNotice.objects.count() > 0


@pytest.mark.parametrize(("after", "status"), [("unpaid", "unpaid"), ("canceled", "canceled")])
def test_nobody_pays(stripe, owner, base, buy, post, after, status, env):
    """§13.5: free limits once Stripe gives up; paid again, the plan is back."""
    env(billing_trial_days=0)
    stripe.world.after_dunning = after
    subscription = buy()
    stripe.world.customers[subscription["customer"]]["card"] = "declined"
    stripe.world.advance(days=50)
    post.deliver()
    data = owner.get(base).json()["data"]
    assert (data["plan"]["id"], data["status"]) == ("free", status)
    assert mails("payment-failed") >= 4
    if after == "unpaid":
        overdue = next(i for i in stripe.world.invoices.values() if i["status"] == "open")
        stripe.world.pay_invoice(overdue["id"])
        post.deliver()
        assert owner.get(base).json()["data"]["plan"]["id"] == "pro"


def test_a_checkout_whose_card_is_declined_grants_nothing(stripe, owner, base, buy, env):
    env(billing_trial_days=0)
    buy(card="declined")
    data = owner.get(base).json()["data"]
    assert (data["plan"]["id"], data["status"]) == ("free", "incomplete")
    assert not AuditLog.objects.filter(action="subscription.created").exists()
