"""What an attack by fresh eyes has found, each with its way out."""

from __future__ import annotations

import threading
import time

import pytest

from billing import stripe_gateway
from billing.models import Subscription, UsageCounter
from billing.services import usage
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.core import redis
from bunship.emails.models import EmailMessage
from bunship.jobs.models import Job
from organizations.services.organizations import restore_organization
from tests.billing.conftest import ENTERPRISE, PRO, Post
from tests.conftest import Api, refusal
from tests.factories.organizations import make_organization, subscribe

pytestmark = pytest.mark.django_db


def checkout(owner: Api, base: str, **body: object):
    return owner.post(f"{base}/checkout", {"priceId": PRO, **body})


class TestCustomersThatWereDeleted:
    @pytest.mark.parametrize("told", [True, False])
    def test_are_replaced_however_often(self, owner, base, stripe, post, row, told):
        """With the event and without it, for who never had a subscription, twice in a row."""
        seen = set()
        for _ in range(3):
            answer = checkout(owner, base)
            assert answer.status_code == 200, answer.content
            customer = row().stripe_customer_id
            seen.add(customer)
            stripe.world.delete_customer(customer)
            if told:
                post.deliver()
            assert owner.get(f"{base}/invoices").json()["data"] == []
            assert owner.post(f"{base}/portal").status_code == 200
            stripe.world.delete_customer(row().stripe_customer_id)
        assert len(seen) == 3

    def test_another_name_since_a_call_whose_answer_was_lost(self, owner, base, stripe, tenant):
        checkout(owner, base)
        Subscription.objects.all().delete()
        tenant.name = "Renamed"
        tenant.save()
        assert checkout(owner, base).status_code == 200


class TestWhoIsShown:
    def test_a_grant_by_hand_stays_until_somebody_pays(
        self, owner, base, stripe, tenant, post, row
    ):
        subscribe(tenant, "enterprise")
        session = checkout(owner, base).json()["data"]["sessionId"]
        stripe.world.sessions[session]["subscription_data"].pop("trial_period_days")
        stripe.world.complete_session(session, card="declined")
        post.deliver()
        assert owner.get(base).json()["data"]["plan"]["id"] == "enterprise"
        session = checkout(owner, base).json()["data"]["sessionId"]
        stripe.world.complete_session(session)
        post.deliver()
        assert owner.get(base).json()["data"]["plan"]["id"] == "pro"

    def test_a_bill_to_settle_is_not_hidden_by_a_dead_attempt(self, stripe, buy, post, row, env):
        env(billing_trial_days=0)
        first = buy()
        stripe.world.after_dunning = "unpaid"
        stripe.world.customers[first["customer"]]["card"] = "declined"
        stripe.world.advance(days=50)
        post.deliver()
        assert row().status == "unpaid"
        second = stripe.world.create_subscription(first["customer"], ENTERPRISE)
        post.deliver()
        assert row().stripe_subscription_id == first["id"]
        stripe.world.cancel_subscription(second["id"])
        post.deliver()
        assert (row().stripe_subscription_id, row().status) == (first["id"], "unpaid")

    def test_an_end_in_years_is_no_end_yet(self, stripe, owner, base, buy, post, row, tenant):
        subscription = buy()
        far = subscription["current_period_end"] + 3 * 365 * 86400
        stripe.world.update_subscription(subscription["id"], {"cancel_at": far})
        post.deliver()
        assert row().cancel_at_period_end is False
        assert not EmailMessage.objects.filter(template="subscription-canceled").exists()
        deleted = owner.delete(f"/api/v1/organizations/{tenant.pk}")
        assert refusal(deleted)[0] == 400
        assert owner.post(f"{base}/cancel").status_code == 200
        assert stripe.world.subscriptions[subscription["id"]]["cancel_at_period_end"] is True

    def test_resuming_what_the_portal_ended_by_a_moment(self, stripe, owner, base, buy, post, row):
        subscription = buy()
        ends = subscription["current_period_end"]
        stripe.world.update_subscription(subscription["id"], {"cancel_at": ends})
        post.deliver()
        assert row().cancel_at_period_end is True
        assert owner.post(f"{base}/resume").json()["data"]["cancelAt"] is None
        assert stripe.world.subscriptions[subscription["id"]]["cancel_at"] is None
        assert row().cancel_at_period_end is False

    def test_resuming_that_stripe_does_not_do_is_no_success(
        self, stripe, owner, base, buy, monkeypatch
    ):
        buy()
        owner.post(f"{base}/cancel")
        monkeypatch.setattr(
            stripe.world, "update_subscription", lambda key, _: stripe.world.subscriptions[key]
        )
        assert refusal(owner.post(f"{base}/resume"))[0] == 400


class TestStrays:
    def test_an_organization_that_was_restored_keeps_its_subscription(
        self, stripe, owner, base, post, tenant, run_jobs, row
    ):
        session = checkout(owner, base).json()["data"]["sessionId"]
        late = dict(stripe.world.sessions[session])
        owner.delete(f"/api/v1/organizations/{tenant.pk}")
        run_jobs()
        stripe.world.sessions[session] = late
        subscription = stripe.world.complete_session(session)
        post.deliver()
        assert Job.objects.filter(task="billing.cancel-stray", state="pending").exists()
        restore_organization(organization_id=tenant.pk, actor=Actor.system())
        run_jobs()
        assert stripe.world.subscriptions[subscription["id"]]["status"] == "trialing"
        assert row().plan_id == "pro"

    def test_the_last_one_that_lives_is_never_ended(self, stripe, buy, post, row, run_jobs):
        """The younger has ended already, and the event of that is late."""
        first = buy()
        second = stripe.world.create_subscription(first["customer"], ENTERPRISE)
        for event in post.new():
            if second["id"] in str(event):
                post.send(event)
        late = len(stripe.world.events)
        stripe.world.cancel_subscription(second["id"])
        run_jobs()
        assert stripe.world.subscriptions[first["id"]]["status"] == "trialing"
        assert (row().stripe_subscription_id, row().plan_id) == (first["id"], "pro")
        for event in stripe.world.events[late:]:
            assert post.send(event).status_code == 200
        assert row().stripe_subscription_id == first["id"]


class TestMails:
    def test_nothing_about_a_payment_that_was_made_meanwhile(self, stripe, buy, post, env):
        env(billing_trial_days=0)
        first = buy()
        stripe.world.customers[first["customer"]]["card"] = "declined"
        stripe.world.advance(days=32)
        overdue = next(i for i in stripe.world.invoices.values() if i["status"] == "open")
        stripe.world.pay_invoice(overdue["id"])
        post.deliver()
        assert not EmailMessage.objects.filter(template="payment-failed").exists()
        assert EmailMessage.objects.filter(template="invoice").count() == 2

    def test_no_warning_for_a_trial_that_is_to_end_anyway(self, stripe, owner, base, buy, post):
        buy()
        owner.post(f"{base}/cancel")
        stripe.world.advance(days=12)
        post.deliver()
        assert not EmailMessage.objects.filter(template="trial-ending").exists()


class TestSeats:
    def test_are_kept_by_who_does_not_mention_them(self, stripe, owner, base, buy, post, row):
        session = checkout(owner, base, quantity=5).json()["data"]["sessionId"]
        stripe.world.complete_session(session)
        post.deliver()
        assert row().quantity == 5
        assert checkout(owner, base).status_code == 409
        owner.post(f"{base}/checkout", {"priceId": ENTERPRISE})
        flow = stripe.calls("POST", "/v1/billing_portal/sessions")[-1]["flow_data"]
        assert flow["subscription_update_confirm"]["items"][0]["quantity"] == "5"
        owner.post(f"{base}/checkout", {"priceId": PRO, "quantity": 7})
        flow = stripe.calls("POST", "/v1/billing_portal/sessions")[-1]["flow_data"]
        assert flow["subscription_update_confirm"]["items"][0]["quantity"] == "7"


def test_a_visitor_s_reference_takes_no_organization_over(stripe, post, tenant):
    """A payment link's `client_reference_id` is whatever its visitor writes."""
    mallory = stripe.world.create_customer({})
    mallory["card"] = "ok"
    session = stripe.world.create_session(
        {
            "customer": mallory["id"], "line_items": [{"price": PRO}], "success_url": "x",
            "client_reference_id": tenant.pk,
        }
    )  # fmt: skip
    stripe.world.complete_session(session["id"])
    post.deliver()
    assert not Subscription.objects.filter(organization=tenant).exists()


def test_one_bad_counter_holds_nobody_up(db):
    others = [make_organization() for _ in range(3)]
    broken = make_organization()
    period = usage.period_of(time_now())
    for organization in others:
        redis.client().hset("usage:api", f"{organization.pk}:{period}", 7)
    redis.client().hset("usage:api", f"{broken.pk}:{period}", -1)
    assert usage.flush() == 21
    assert usage.flush() == 0
    assert UsageCounter.objects.get(organization=broken).count == 0


def time_now():
    from django.utils import timezone

    return timezone.now()


def test_slow_stripe_leaves_threads_for_everybody_else(stripe, owner, base, buy, env, monkeypatch):
    """Half of a process's threads wait for Stripe at most; the next is told at once."""
    buy()
    env(gunicorn_threads=2)
    stripe_gateway._places.cache_clear()
    monkeypatch.setattr(stripe_gateway, "PATIENCE_SECONDS", 0.05)
    held = stripe_gateway._places(2)
    assert held.acquire(timeout=0)
    try:
        started = time.monotonic()
        answer = owner.get(f"{base}/invoices")
        assert refusal(answer)[:2] == (502, "BILLING_PROVIDER_ERROR")
        assert time.monotonic() - started < 1
        assert owner.get(base).status_code == 200
    finally:
        held.release()
        stripe_gateway._places.cache_clear()
    assert owner.get(f"{base}/invoices").status_code == 200
    assert threading.active_count() > 0


def test_a_call_with_all_its_repetitions_has_one_time_out(stripe, owner, base, buy, monkeypatch):
    buy()
    monkeypatch.setattr(stripe_gateway, "TIMEOUT_SECONDS", 1.0)
    stripe.script.extend([5.0] * 3)
    started = time.monotonic()
    assert refusal(owner.get(f"{base}/invoices"))[0] == 502
    assert time.monotonic() - started < 6  # the pauses between are the SDK's
    assert isinstance(Post(stripe), Post)
    assert not AuditLog.objects.filter(action="subscription.canceled").exists()
