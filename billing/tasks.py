"""Background entry points of the billing app: each is one call of a service."""

from __future__ import annotations

from bunship.jobs import registry
from bunship.jobs.queueing import enqueue

# For a day and a half: Stripe gives up after three, and the nightly sync repairs what is left.
_RETRIES = (60, 300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600)


@registry.task("billing.process-event", queue="billing", delays=_RETRIES, time_limit_seconds=300)
def process_stripe_event(*, event_id: str) -> None:
    """Do what an event of the inbox asks for, if nobody has."""
    from billing.services import events

    events.process_again(event_id)


@registry.task("billing.cancel-stray", queue="billing", delays=_RETRIES, time_limit_seconds=300)
def cancel_stray_subscription(*, subscription_id: str, organization_id: str) -> None:
    """End a subscription that nobody wants: a second one, or one of a deleted organization."""
    from billing.services import strays

    strays.end_stray(subscription_id=subscription_id, organization_id=organization_id)


@registry.task("billing.expire-checkout", queue="billing", delays=_RETRIES, time_limit_seconds=300)
def expire_checkout(*, session_id: str) -> None:
    """Close a checkout that nobody should finish any more."""
    from billing import stripe_gateway

    stripe_gateway.expire_checkout_session(session_id)


@registry.task("billing-sync", queue="billing", delays=(60, 600), time_limit_seconds=1800)
def sync_with_stripe() -> None:
    """Compare every subscription with Stripe (billing-webhooks-jobs.md §4.8)."""
    from billing.services import reconciliation

    if not reconciliation.sync_all(seconds=1500).is_complete:
        enqueue(sync_with_stripe, {})  # the rest, which was synced longest ago


@registry.task("billing.purge", queue="cleanup", delays=(), time_limit_seconds=600)
def delete_old_records() -> None:
    """Delete events and counters past their retention (§2.6)."""
    from billing.services import events, usage

    events.delete_old()
    usage.delete_old()


@registry.task("usage-flush", queue="cleanup", delays=(), time_limit_seconds=60)
def flush_usage() -> None:
    """Move metered use from Redis into rows (§9.2)."""
    from billing.services import usage

    usage.flush()
