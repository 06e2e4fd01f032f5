"""A tenant with an owner, Stripe's stand-in behind HTTP, and its events in our hands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from billing.models import Subscription
from billing.services import usage
from tests.conftest import STRIPE_SECRET, Api
from tests.factories.organizations import make_organization
from tests.fakes.stripe import FakeStripe, signed

PRO, PRO_YEARLY = "price_pro_monthly", "price_pro_yearly"
ENTERPRISE = "price_enterprise_monthly"


@pytest.fixture(autouse=True)
def _forget_usage() -> Iterator[None]:
    usage.forget()
    yield
    usage.forget()


@pytest.fixture
def tenant(user: Any) -> Any:
    return make_organization(owner=user)


@pytest.fixture
def owner(user: Any, api_for: Callable[..., Api]) -> Api:
    return api_for(user)


@pytest.fixture
def base(tenant: Any) -> str:
    return f"/api/v1/organizations/{tenant.pk}/billing"


class Post:
    """Brings events to the product's door, when and as often as a test likes."""

    def __init__(self, stripe: FakeStripe) -> None:
        self.stripe, self.seen = stripe, 0

    def send(self, event: dict[str, Any], *, path: str = "/webhooks/stripe") -> Any:
        body = json.dumps(event).encode()
        return Api(**{"Stripe-Signature": signed(body, STRIPE_SECRET)}).post(path, raw=body)

    def new(self) -> list[dict[str, Any]]:
        """Return the events since the last call."""
        found = self.stripe.world.events[self.seen :]
        self.seen += len(found)
        return found

    def deliver(self) -> None:
        """Send every new event once, in order."""
        for event in self.new():
            assert self.send(event).status_code == 200, event["type"]


@pytest.fixture
def post(stripe: FakeStripe) -> Post:
    return Post(stripe)


@pytest.fixture
def row(tenant: Any) -> Callable[[], Subscription]:
    return lambda: Subscription.objects.get(organization=tenant)


@pytest.fixture
def buy(owner: Api, base: str, stripe: FakeStripe, post: Post) -> Callable[..., dict[str, Any]]:
    """Check out, do what a person does at the checkout, and deliver the events."""

    def bought(
        price: str = PRO, *, card: str | None = "ok", deliver: bool = True
    ) -> dict[str, Any]:
        answer = owner.post(f"{base}/checkout", {"priceId": price})
        assert answer.status_code == 200, answer.content
        subscription = stripe.world.complete_session(answer.json()["data"]["sessionId"], card=card)
        if deliver:
            post.deliver()
        return subscription

    return bought
