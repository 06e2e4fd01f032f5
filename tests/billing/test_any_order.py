"""Events in any order, doubled, with failing handlers: always the same end (§4.7, §13.6)."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing import stripe_gateway
from billing.models import BillingNotice, StripeEvent, Subscription
from billing.services import events
from billing.services.events import EventFailed
from billing.snapshots import facts_of, invoice_of, moment, subscription_of
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage
from organizations.models import WebhookDelivery
from tests.billing.conftest import ENTERPRISE, PRO
from tests.bounds import amount
from tests.factories.organizations import make_organization, make_webhook
from tests.fakes.stripe import StripeRefusal, World
from tests.fakes.stripe.server import PRICES

pytestmark = pytest.mark.django_db

ACTIONS = (
    "month", "week", "decline", "repair", "pay", "cancel", "resume", "upgrade", "downgrade", "end",
    "second",
)  # fmt: skip
EXAMPLES = amount("BILLING_EXAMPLES", full=1000, in_ci=150)


def make_history(world: World, customer: str, organization_id: str, actions: list[str]) -> None:
    """Let a customer live: what they do, and what the clock brings."""
    metadata = {"organizationId": organization_id, "planId": "pro"}
    world.customers[customer]["card"] = "ok"
    current = world.create_subscription(customer, PRO, metadata=metadata, trial_days=7)["id"]
    for action in actions:
        try:
            if action in ("month", "week"):
                world.advance(days=31 if action == "month" else 7)
            elif action in ("decline", "repair"):
                world.customers[customer]["card"] = "declined" if action == "decline" else "ok"
            elif action == "pay":
                for invoice in [i for i in world.invoices.values() if i["status"] == "open"]:
                    world.pay_invoice(invoice["id"])
            elif action in ("cancel", "resume"):
                world.update_subscription(current, {"cancel_at_period_end": action == "cancel"})
            elif action in ("upgrade", "downgrade"):
                price = ENTERPRISE if action == "upgrade" else PRO
                world.update_subscription(current, {"items": [{"price": price}]})
            elif action == "end":
                world.cancel_subscription(current)
            elif world.subscriptions[current]["status"] == "canceled":
                current = world.create_subscription(customer, ENTERPRISE, metadata=metadata)["id"]
        except StripeRefusal:
            continue  # not possible at this point of the life


def outcome(organization_id: str) -> dict[str, Any]:
    """Return what the tenant has and what it was told, without ids of ours and moments."""
    row = Subscription.objects.filter(organization_id=organization_id).values(
        "stripe_customer_id", "stripe_subscription_id", "stripe_price_id", "status", "plan_id",
        "quantity", "current_period_start", "current_period_end", "cancel_at_period_end",
        "cancel_at", "canceled_at", "trial_start", "trial_end",
    )  # fmt: skip
    return {
        "row": list(row),
        "mails": Counter(
            EmailMessage.objects.filter(organization_id=organization_id).values_list(
                "template", "idempotency_key"
            )
        ),
        "hooks": Counter(
            (row.event, json.dumps(json.loads(row.payload)["data"], sort_keys=True))
            for row in WebhookDelivery.objects.filter(webhook__organization_id=organization_id)
        ),
        "trail": Counter(
            AuditLog.objects.filter(organization_id=organization_id).values_list(
                "action", "resource_id"
            )
        ),
        "notices": set(
            BillingNotice.objects.filter(organization_id=organization_id).values_list(
                "key", flat=True
            )
        ),
    }


def handle(event: dict[str, Any]) -> bool:
    """Take an event in as the door does, after the signature; say whether something came of it."""
    facts = facts_of(event)
    token = events._open(event["id"], event["type"], facts, moment(event["created"]))
    if token is not None:
        try:
            events._process(event["id"], token)
        except EventFailed:
            return False
    return True


class Rewound(Exception):
    """Ends an example's transaction without keeping anything of it."""


@pytest.fixture
def living(monkeypatch):
    """Let the gateway read a world directly: the SDK and HTTP are tested elsewhere."""
    state: dict[str, Any] = {"faults": random.Random(0), "share": 0.0}

    def fail_sometimes() -> None:
        if state["faults"].random() < state["share"]:
            raise stripe_gateway.BillingProviderError

    def subscription(key):
        fail_sometimes()
        found = state["world"].subscriptions.get(key)
        return found and subscription_of(found)

    def invoice(key):
        fail_sometimes()
        found = state["world"].invoices.get(key)
        return found and invoice_of(found)

    original = events._settle

    def settle(*args):
        original(*args)
        if state["faults"].random() < state["share"] / 2:
            raise RuntimeError("the disk is full")

    monkeypatch.setattr(stripe_gateway, "retrieve_subscription", subscription)
    monkeypatch.setattr(stripe_gateway, "retrieve_invoice", invoice)
    monkeypatch.setattr(events, "_settle", settle)
    return state


def run(living: dict[str, Any], sequence: list[dict], *, share: float, seed: int) -> dict[str, Any]:
    """Handle events until all are done, in a world of rows that is forgotten afterwards."""
    living.update(faults=random.Random(seed), share=share)
    result: dict[str, Any] = {}
    try:
        with transaction.atomic():
            waiting = list(sequence)
            while waiting:
                waiting = [event for event in waiting if not handle(event)]
            assert not StripeEvent.objects.exclude(status__in=("processed", "ignored")).exists()
            result = outcome(living["organization_id"])
            raise Rewound
    except Rewound:
        return result


@pytest.mark.timeout(900)
def test_any_order_any_number(living):
    organization = make_organization()
    make_webhook(organization, "https://hooks.example.com/in")
    living["organization_id"] = organization.pk

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(
        actions=st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=5),
        seed=st.integers(0, 2**32),
        basil=st.booleans(),
    )
    def check(actions: list[str], seed: int, basil: bool) -> None:
        world = World(PRICES, now=1_760_000_000)
        world.event_shape = "basil" if basil else "acacia"
        living["world"] = world
        customer = world.create_customer({})["id"]
        make_history(world, customer, organization.pk, actions)
        ordered = [event for event in world.events if event["type"] in events._HANDLERS]
        chance = random.Random(seed)
        doubled = [*ordered, *chance.sample(ordered, len(ordered) // 2)]
        chance.shuffle(doubled)

        expected = run(living, ordered, share=0.0, seed=0)
        seen = run(living, doubled, share=0.3, seed=seed)

        assert seen == expected
        assert all(count == 1 for count in seen["mails"].values())

    check()
