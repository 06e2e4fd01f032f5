"""Sending people to Stripe's pages: checkout, plan change, portal (billing-webhooks-jobs.md §3.1.2–3)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from billing import stripe_gateway
from billing.emails import billing_url
from billing.models import Subscription
from billing.plans import plan_of_price
from billing.services.customers import with_customer
from billing.stripe_gateway import BillingProviderError, Page, ProviderRefused
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import rate_limits
from bunship.core.exceptions import Conflict, InvalidInput
from bunship.core.logging import get_logger
from organizations.models import Organization

log = get_logger(__name__)

#: Calls of checkout and portal together, of one organization (§0.10).
_CALLS_PER_MINUTE = 20


class InvalidPrice(InvalidInput):
    message = "Invalid price ID"


class InvalidReturnUrl(InvalidInput):
    message = "Invalid return URL"


class ForeignReturnUrl(InvalidInput):
    message = "Return URL must match the application origin"


class AlreadySubscribed(Conflict):
    message = "Already subscribed to this plan"


class ChangeInPortal(Conflict):
    message = (
        "Organization already has an active subscription. Change the plan in the billing portal."
    )


def open_portal(*, organization: Organization, return_url: str | None, actor: Actor) -> Page:
    """Open the customer's own pages at Stripe.

    Raises:
        InvalidReturnUrl, ForeignReturnUrl, RateLimited
        BillingNotConfigured, BillingProviderError, ProviderRefused
    """
    back = checked_return_url(return_url) or billing_url()
    _throttle(organization)
    actor.confirm()
    return with_customer(organization, lambda row: _plain_portal(row, back))


def start_checkout(
    *,
    organization: Organization,
    actor: Actor,
    price_id: str,
    success_url: str | None = None,
    cancel_url: str | None = None,
    quantity: int | None = None,
    promotion_code: str | None = None,
    allow_promotion_codes: bool = False,
    collect_tax_id: bool = False,
) -> Page:
    """Open the page on which a plan is bought or changed. Nothing changes here until Stripe says so.

    Args:
        quantity: seats; None for as many as there are, one at first.
        promotion_code: Stripe's id of one (``promo_…``), applied; not with `allow_promotion_codes`.

    Raises:
        InvalidPrice, InvalidReturnUrl, ForeignReturnUrl, AlreadySubscribed, ChangeInPortal, RateLimited
        BillingNotConfigured, BillingProviderError, ProviderRefused
    """
    plan = plan_of_price(price_id)
    if plan is None:
        raise InvalidPrice
    success = checked_return_url(success_url) or f"{billing_url()}?success=true"
    cancel = checked_return_url(cancel_url) or f"{billing_url()}?canceled=true"
    _throttle(organization)
    actor.confirm()
    stored = Subscription.objects.filter(organization=organization).first()
    live = stored is not None and stored.is_live
    seats = quantity or (stored.quantity if stored is not None and live else 1)
    change = _change_of(stored, price_id, seats)
    if change == "none":
        raise AlreadySubscribed

    def open_page(row: Subscription) -> Page:
        if change == "portal":
            return _plain_portal(row, cancel)
        if change == "plan":
            return _confirm_change(row, price_id, seats, success=success, cancel=cancel)
        parameters = _checkout_parameters(
            row, price_id, plan.id, success=success, cancel=cancel, quantity=seats
        )
        if promotion_code:
            parameters["discounts"] = [{"promotion_code": promotion_code}]
        elif allow_promotion_codes:
            parameters["allow_promotion_codes"] = True
        if collect_tax_id:
            parameters["tax_id_collection"] = {"enabled": True}
            parameters["customer_update"] = {"name": "auto", "address": "auto"}
        opened = stripe_gateway.create_checkout_session(parameters)
        _close_earlier(row, opened)
        return opened

    page = with_customer(organization, open_page)
    with transaction.atomic():
        actor.confirm()
        if change == "new":
            Subscription.objects.filter(organization=organization).update(
                open_checkout_session_id=page.id, updated_at=timezone.now()
            )
        record(
            actor=actor,
            action="billing.checkout_started",
            resource_type="checkout_session",
            resource_id=page.id,
            organization_id=organization.pk,
            new={"planId": plan.id, "priceId": price_id},
        )
    return page


def _close_earlier(row: Subscription, page: Page) -> None:
    """Let nobody finish an earlier checkout as well; a second subscription would be ended anyway.

    After the new one is open: a request sent again gets its own first session, which must stay.
    """
    earlier = row.open_checkout_session_id
    if earlier and earlier != page.id:
        try:
            stripe_gateway.expire_checkout_session(earlier)
        except BillingProviderError:
            log.warning("earlier checkout stays open", session=earlier)


def checked_return_url(url: str | None) -> str | None:
    """Return an address people may be sent back to; None for none or an empty one.

    Raises:
        InvalidReturnUrl: not an absolute http(s) address, or with somebody's name in it.
        ForeignReturnUrl: not of the frontend's origin.
    """
    if not url:
        return None
    try:
        parts, own = urlsplit(url), urlsplit(settings.ENV.frontend_url)
        origin = (parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme))
        wanted = (own.scheme, own.hostname, own.port or _PORTS.get(own.scheme))
    except ValueError as error:
        raise InvalidReturnUrl from error
    if (
        parts.scheme not in _PORTS
        or not parts.hostname
        or "@" in parts.netloc
        or "\\" in url
        or not url.isprintable()
        or " " in url
    ):
        raise InvalidReturnUrl
    if origin != wanted:
        raise ForeignReturnUrl
    return url


_PORTS = {"http": 80, "https": 443}


def _change_of(row: Subscription | None, price_id: str, quantity: int) -> str:
    """Say what buying a price is: ``new``, a change of ``plan``, for the ``portal``, or ``none``."""
    if row is None or row.stripe_subscription_id is None or row.has_ended:
        return "new"
    if not row.is_live:
        return "portal"  # unpaid, paused, incomplete: there is a bill to settle first
    if row.stripe_price_id == price_id and row.quantity == quantity:
        return "portal" if row.cancel_at_period_end else "none"
    return "plan"


def _checkout_parameters(
    row: Subscription, price_id: str, plan_id: str, *, success: str, cancel: str, quantity: int
) -> dict[str, Any]:
    metadata = {"organizationId": row.organization_id, "planId": plan_id}
    subscription: dict[str, Any] = {"metadata": metadata}
    parameters: dict[str, Any] = {
        "customer": row.stripe_customer_id,
        "mode": "subscription",
        "payment_method_types": ["card"],
        "line_items": [{"price": price_id, "quantity": quantity}],
        "success_url": success,
        "cancel_url": cancel,
        "client_reference_id": row.organization_id,
        "metadata": metadata,
        "subscription_data": subscription,
    }
    days = settings.ENV.billing_trial_days
    if days and row.trial_used_at is None:
        subscription["trial_period_days"] = days
        subscription["trial_settings"] = {"end_behavior": {"missing_payment_method": "cancel"}}
        parameters["payment_method_collection"] = "if_required"
    return parameters


def _confirm_change(
    row: Subscription, price_id: str, quantity: int, *, success: str, cancel: str
) -> Page:
    assert row.stripe_subscription_id is not None
    current = stripe_gateway.retrieve_subscription(row.stripe_subscription_id)
    if current is None or current.item_id is None:
        raise ChangeInPortal
    try:
        return stripe_gateway.create_portal_session(
            {
                "customer": row.stripe_customer_id,
                "return_url": cancel,
                "flow_data": {
                    "type": "subscription_update_confirm",
                    "subscription_update_confirm": {
                        "subscription": current.id,
                        "items": [{"id": current.item_id, "price": price_id, "quantity": quantity}],
                    },
                    "after_completion": {
                        "type": "redirect",
                        "redirect": {"return_url": success},
                    },
                },
            }
        )
    except ProviderRefused as error:
        raise ChangeInPortal from error


def _plain_portal(row: Subscription, back: str) -> Page:
    return stripe_gateway.create_portal_session(
        {"customer": row.stripe_customer_id, "return_url": back}
    )


def _throttle(organization: Organization) -> None:
    rate_limits.require("billing-pages", organization.pk, limit=_CALLS_PER_MINUTE, window_ms=60_000)
