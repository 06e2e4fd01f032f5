"""The one door to Stripe (https://docs.stripe.com/api): the SDK, its errors and its time-outs.

A call may take `TIMEOUT_SECONDS`, and is made twice more after a failure that may pass. So none is made
inside a database transaction: the write lock must not wait for somebody else's server.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
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
from bunship.idempotency import keys

if TYPE_CHECKING:
    import stripe

log = get_logger(__name__)

#: The version v1 pins (§3.0); answers keep its shape whatever the account's default is.
API_VERSION = "2024-12-18.acacia"
TIMEOUT_SECONDS = 15.0
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


class InvalidEvent(Exception):
    """What was posted is not a Stripe event, or not from Stripe."""


class SignatureRefused(InvalidEvent):
    """It is not from Stripe, or too old."""


@dataclass(frozen=True)
class Page:
    """A page at Stripe for a person to go to: checkout or portal."""

    id: str
    url: str


@lru_cache(maxsize=2)
def _make_client(key: str, base: str) -> stripe.StripeClient:
    import stripe

    return stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        max_network_retries=_RETRIES,
        http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
        base_addresses={"api": base} if base else {},
    )


@contextmanager
def _calling() -> Iterator[Any]:
    """Give the client's v1 services; turn the SDK's exceptions into ours."""
    if not settings.ENV.stripe_secret_key:
        raise BillingNotConfigured
    import stripe

    client = _make_client(settings.ENV.stripe_secret_key, settings.ENV.stripe_api_base)
    try:
        yield client.v1
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        log.error("stripe refuses our key", error=type(error).__name__, code=error.code)  # noqa: TRY400
        raise BillingNotConfigured from error
    except stripe.InvalidRequestError as error:
        if error.code == "resource_missing":
            raise UnknownAtProvider from error
        log.warning("stripe refused a request", code=error.code, parameter=error.param)
        raise ProviderRefused from error
    except stripe.StripeError as error:
        log.error("stripe is unavailable", error=type(error).__name__, code=error.code)  # noqa: TRY400
        raise BillingProviderError from error


def create_customer(*, organization_id: str, name: str, email: str, successor_of: str = "") -> str:
    """Make a customer, or return the one this organization's earlier call made.

    Args:
        successor_of: what tells the customer from an earlier, deleted one of the same organization.
    """
    with _calling() as stripe_api:
        made = stripe_api.customers.create(
            {"name": name, "email": email, "metadata": {"organizationId": organization_id}},
            {
                "idempotency_key": f"org-customer-{organization_id}{successor_of and '-'}{successor_of}"
            },
        )
    return str(made.id)


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
    return subscription_of(changed.to_dict())


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


def is_configured() -> bool:
    """Say whether there is a key to call Stripe with."""
    return bool(settings.ENV.stripe_secret_key)


def is_live_key() -> bool:
    """Say whether our key moves real money."""
    return "_live_" in settings.ENV.stripe_secret_key
