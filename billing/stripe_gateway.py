"""The one door to Stripe (https://docs.stripe.com/api): the SDK, its errors and its time-outs.

A call takes `TIMEOUT_SECONDS` at most, repetitions after a failure that may pass included. None is made
inside a database transaction, since the write lock must not wait for somebody else's server, and never by
all threads of a process at once: while Stripe hangs, the rest of the API works.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from billing.snapshots import (
    InvoiceSnapshot,
    SubscriptionSnapshot,
    invoice_of,
    subscription_of,
)
from bunship.core.exceptions import InvalidInput, ServiceUnavailable, UpstreamFailed
from bunship.core.logging import get_logger
from bunship.core.tokens import sha256_hex
from bunship.idempotency import keys

if TYPE_CHECKING:
    import stripe

log = get_logger(__name__)

#: The version v1 pins (§3.0); answers keep its shape whatever the account's default is.
API_VERSION = "2024-12-18.acacia"
TIMEOUT_SECONDS = 15.0
#: For a place among those who wait for Stripe.
PATIENCE_SECONDS = 0.5
_RETRIES = 2
#: Of an event's signature, in seconds (§4.2).
TOLERANCE = 300


class BillingNotConfigured(ServiceUnavailable):
    code = "BILLING_NOT_CONFIGURED"
    message = "Billing is not configured"


class BillingProviderError(UpstreamFailed):
    code = "BILLING_PROVIDER_ERROR"
    message = "The billing provider is temporarily unavailable"


class ProviderRefused(InvalidInput):
    message = "The billing provider rejected the request"


class UnknownAtProvider(ProviderRefused):
    """Stripe has no such object."""


class UnknownCustomer(UnknownAtProvider):
    """The customer we remember was deleted at Stripe."""


class KeyTaken(ProviderRefused):
    """Stripe knows the idempotency key from a call with other parameters."""


class InvalidEvent(Exception):
    """What was posted is not a Stripe event, or not from Stripe."""


class SignatureRefused(InvalidEvent):
    """It is not from Stripe, or too old."""


@dataclass(frozen=True)
class Page:
    """A page at Stripe for a person to go to: checkout or portal."""

    id: str
    url: str


_deadline: ContextVar[float] = ContextVar("stripe_deadline")


@lru_cache(maxsize=2)
def _make_client(key: str, base: str) -> stripe.StripeClient:
    import stripe

    class Bounded(stripe.RequestsClient):
        """The SDK's client, whose tries share one time-out."""

        @property
        def _timeout(self) -> float:
            return max(0.05, _deadline.get() - time.monotonic())

        @_timeout.setter
        def _timeout(self, value: float) -> None:
            pass  # the SDK's own, of each try

    return stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        max_network_retries=_RETRIES,
        http_client=Bounded(),
        base_addresses={"api": base} if base else {},
    )


@lru_cache(maxsize=1)
def _places(threads: int) -> threading.BoundedSemaphore:
    """Return how many threads of this process may wait for Stripe: half of them, one at least."""
    return threading.BoundedSemaphore(max(1, threads // 2))


@contextmanager
def _calling() -> Iterator[Any]:
    """Give the client's v1 services; turn the SDK's exceptions into ours."""
    if not settings.ENV.stripe_secret_key:
        raise BillingNotConfigured
    import stripe

    places = _places(settings.ENV.gunicorn_threads)
    if not places.acquire(timeout=PATIENCE_SECONDS):
        log.error("stripe is slow: no place to wait for it")
        raise BillingProviderError
    client = _make_client(settings.ENV.stripe_secret_key, settings.ENV.stripe_api_base)
    _deadline.set(time.monotonic() + TIMEOUT_SECONDS)
    try:
        yield client.v1
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        log.error("stripe refuses our key", error=type(error).__name__, code=error.code)  # noqa: TRY400
        raise BillingNotConfigured from error
    except stripe.IdempotencyError as error:
        raise KeyTaken from error
    except stripe.InvalidRequestError as error:
        if error.code == "resource_missing":
            raise (UnknownCustomer if error.param == "customer" else UnknownAtProvider) from error
        log.warning("stripe refused a request", code=error.code, parameter=error.param)
        raise ProviderRefused from error
    except stripe.StripeError as error:
        log.error("stripe is unavailable", error=type(error).__name__, code=error.code)  # noqa: TRY400
        raise BillingProviderError from error
    finally:
        places.release()


def create_customer(*, organization_id: str, name: str, email: str, former: str = "") -> str:
    """Make a customer, or return the one this organization's earlier call made.

    Args:
        former: the customer this one takes the place of, deleted at Stripe; it would be answered again
            to the same key.
    """
    parameters: Any = {
        "name": name,
        "email": email,
        "metadata": {"organizationId": organization_id},
    }
    key = "-".join(filter(None, ("org-customer", organization_id, former)))
    try:
        return _create_customer(parameters, key)
    except KeyTaken:
        # A call whose answer was lost, and the name or address has changed since.
        return _create_customer(parameters, f"{key}-{sha256_hex(f'{name} {email}')[:16]}")


def _create_customer(parameters: Any, key: str) -> str:
    with _calling() as stripe_api:
        return str(stripe_api.customers.create(parameters, {"idempotency_key": key}).id)


def create_checkout_session(parameters: dict[str, Any]) -> Page:
    """Open a checkout; of one client's request, once."""
    key = keys.current()
    options = {"idempotency_key": f"checkout-{key}"} if key else {}
    with _calling() as stripe_api:
        made = stripe_api.checkout.sessions.create(parameters, options)
    return Page(made.id, made.url or "")


def expire_checkout_session(session_id: str) -> None:
    """Close a checkout nobody has finished; one that is closed already is fine."""
    try:
        with _calling() as stripe_api:
            stripe_api.checkout.sessions.expire(session_id)
    except ProviderRefused:
        log.info("checkout session is closed already", session=session_id)


def create_portal_session(parameters: dict[str, Any]) -> Page:
    """Open the customer's own pages."""
    with _calling() as stripe_api:
        made = stripe_api.billing_portal.sessions.create(parameters)
    return Page(made.id, made.url or "")


def retrieve_subscription(subscription_id: str) -> SubscriptionSnapshot | None:
    """Read a subscription as it is now; None when Stripe has none of this id."""
    try:
        with _calling() as stripe_api:
            return subscription_of(stripe_api.subscriptions.retrieve(subscription_id).to_dict())
    except UnknownAtProvider:
        return None


def schedule_cancellation(subscription_id: str, *, scheduled: bool) -> SubscriptionSnapshot:
    """Let a subscription end with its period, or go on after all."""
    with _calling() as stripe_api:
        changed = stripe_api.subscriptions.update(
            subscription_id, {"cancel_at_period_end": scheduled}
        )
    snapshot = subscription_of(changed.to_dict())
    if not scheduled and snapshot.cancel_at is not None:
        # The portal may have set a moment instead of the flag.
        with _calling() as stripe_api:
            changed = stripe_api.subscriptions.update(subscription_id, {"cancel_at": ""})
        snapshot = subscription_of(changed.to_dict())
    return snapshot


def cancel_subscription(subscription_id: str) -> None:
    """End a subscription now and credit what is left of its period; one that has ended is fine."""
    try:
        with _calling() as stripe_api:
            stripe_api.subscriptions.cancel(subscription_id, {"prorate": True})
    except UnknownAtProvider:
        log.info("subscription to cancel is gone already", subscription=subscription_id)


def list_invoices(
    customer_id: str, *, limit: int, starting_after: str | None = None
) -> list[InvoiceSnapshot]:
    """Return a customer's invoices, newest first."""
    parameters: dict[str, Any] = {"customer": customer_id, "limit": limit}
    if starting_after:
        parameters["starting_after"] = starting_after
    with _calling() as stripe_api:
        found = stripe_api.invoices.list(parameters)
    return [invoice_of(invoice.to_dict()) for invoice in found.data]


def retrieve_invoice(invoice_id: str) -> InvoiceSnapshot | None:
    """Read an invoice as it is now; None when Stripe has none of this id."""
    try:
        with _calling() as stripe_api:
            return invoice_of(stripe_api.invoices.retrieve(invoice_id).to_dict())
    except UnknownAtProvider:
        return None


def check_signature(body: bytes, header: str, secrets: list[str]) -> None:
    """Refuse a body that Stripe did not sign, or signed too long ago (§4.2).

    Raises:
        InvalidEvent
    """
    import stripe

    for secret in secrets:
        try:
            stripe.WebhookSignature.verify_header(body, header, secret, TOLERANCE)
        except (stripe.SignatureVerificationError, ValueError, TypeError):
            continue
        # The SDK minds the past only.
        stamp = next(part for part in header.split(",") if part.startswith("t="))
        if int(stamp[2:]) <= time.time() + TOLERANCE:
            return
    raise SignatureRefused


@dataclass(frozen=True)
class WebhookEndpoint:
    """Where Stripe sends events, and which; `*` stands for all."""

    url: str
    events: frozenset[str]
    is_enabled: bool


def list_webhook_endpoints() -> list[WebhookEndpoint]:
    """Return the account's endpoints, at most a hundred.

    Raises:
        BillingNotConfigured, BillingProviderError, ProviderRefused: also for a wrong key.
    """
    with _calling() as client:
        found = client.webhook_endpoints.list({"limit": 100})
    return [
        WebhookEndpoint(
            str(endpoint.url), frozenset(endpoint.enabled_events), endpoint.status == "enabled"
        )
        for endpoint in found.data
    ]


def is_configured() -> bool:
    """Say whether there is a key to call Stripe with."""
    return bool(settings.ENV.stripe_secret_key)


def is_live_key() -> bool:
    """Say whether our key moves real money."""
    return "_live_" in settings.ENV.stripe_secret_key
