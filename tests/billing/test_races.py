"""Events and clients at once (billing-webhooks-jobs.md W-09, W-11)."""

from __future__ import annotations

import pytest

from billing import stripe_gateway
from billing.models import StripeEvent, Subscription
from bunship.audit.models import AuditLog
from tests.billing.conftest import PRO
from tests.factories.accounts import make_user
from tests.factories.organizations import make_organization
from tests.organizations.world import signed_in
from tests.parallel import at_once, statuses

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Let all wait for a place at Stripe, however slow the machine; who finds none is another test."""
    monkeypatch.setattr(stripe_gateway, "PATIENCE_SECONDS", 60)


@pytest.fixture
def user():
    return make_user()


@pytest.fixture
def owner(user):
    return signed_in(user)


@pytest.fixture
def tenant(user):
    return make_organization(owner=user)


def test_two_events_of_one_checkout_at_once(stripe, owner, base, buy, post, tenant):
    """W-09: fifty times the pair that arrives together; one row, one story, nothing lost."""
    buy(deliver=False)
    pair = [
        event
        for event in post.new()
        if event["type"] in ("checkout.session.completed", "customer.subscription.created")
    ]
    assert len(pair) == 2
    copies = [{**pair[n % 2], "id": f"evt_{n // 2}_{n % 2}"} for n in range(50)]

    answers = at_once(50, lambda n: post.send(copies[n]))

    assert statuses(answers) == [200] * 50
    assert Subscription.objects.get().plan_id == "pro"
    assert StripeEvent.objects.filter(status="processed").count() == 50
    for action in ("subscription.created", "billing.checkout_completed"):
        assert AuditLog.objects.filter(organization=tenant, action=action).count() == 1


def test_one_event_many_times_at_once(stripe, buy, post, tenant):
    buy(deliver=False)
    event = next(e for e in post.new() if e["type"] == "customer.subscription.created")
    answers = at_once(20, lambda _: post.send(event))
    assert set(statuses(answers)) <= {200, 503}
    assert statuses(answers)[0] == 200
    assert AuditLog.objects.filter(organization=tenant, action="subscription.created").count() == 1


def test_parallel_portals_make_one_customer(stripe, owner, base):
    """W-11"""
    answers = at_once(8, lambda _: owner.post(f"{base}/portal"))
    assert statuses(answers) == [200] * 8
    assert len(stripe.world.customers) == 1
    assert Subscription.objects.get().stripe_customer_id in stripe.world.customers


def test_cancel_and_its_event_at_once(stripe, owner, base, buy, post, tenant):
    """Whoever comes first tells of it, and the other does not."""
    buy(PRO)

    def act(n: int) -> object:
        if n % 2:
            return owner.post(f"{base}/cancel")
        events = [e for e in stripe.world.events if e["type"] == "customer.subscription.updated"]
        return post.send({**(events or stripe.world.events)[-1], "id": f"evt_x{n}"})

    assert set(statuses(at_once(10, act))) == {200}
    entries = AuditLog.objects.filter(organization=tenant, action="subscription.canceled")
    assert entries.count() == 1
