"""Comparing every subscription with Stripe, for lost events (billing-webhooks-jobs.md §4.8)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from billing import stripe_gateway
from billing.models import Subscription
from billing.services import synchronization
from bunship.core.logging import get_logger

log = get_logger(__name__)

#: Calls a second at most: Stripe's own limit is a hundred, and customers come first.
_PER_SECOND = 20
_ENDED = (Subscription.Status.CANCELED, Subscription.Status.INCOMPLETE_EXPIRED)


@dataclass(frozen=True)
class Synced:
    """Result of one run."""

    done: int
    failed: int
    is_complete: bool = True


def sync_all(*, seconds: float = float("inf")) -> Synced:
    """Sync every subscription that has not ended, the one that waited longest first.

    Args:
        seconds: when this time is up, the others are left to the next run.
    """
    if not stripe_gateway.is_configured():
        return Synced(0, 0)
    rows = (
        Subscription.objects.filter(stripe_subscription_id__isnull=False)
        .exclude(status__in=_ENDED)
        .order_by(F("stripe_synced_at").asc(nulls_first=True), "pk")
        .values_list("stripe_subscription_id", flat=True)
    )
    return sync_these([str(subscription_id) for subscription_id in rows], seconds=seconds)


def sync_these(subscription_ids: Sequence[str], *, seconds: float = float("inf")) -> Synced:
    """Sync some; a failure is one row's: it is logged, and the others go on."""
    done = failed = 0
    deadline = time.monotonic() + seconds
    for subscription_id in subscription_ids:
        started = time.monotonic()
        if started > deadline:
            log.info("billing synced in part", done=done, failed=failed)
            return Synced(done, failed, is_complete=False)
        try:
            sync_one(subscription_id)
            done += 1
        except Exception as error:  # one row's trouble must not keep the others from it
            failed += 1
            log.error(  # noqa: TRY400
                "subscription could not be synced",
                subscription=subscription_id,
                error=type(error).__name__,
            )
        time.sleep(max(0.0, 1 / _PER_SECOND - (time.monotonic() - started)))
    log.info("billing synced", done=done, failed=failed)
    return Synced(done, failed)


def sync_one(subscription_id: str) -> None:
    """Bring one subscription's row to what Stripe says.

    Raises:
        LookupError: Stripe has no such subscription. More likely the key is another account's than that
            everybody's subscription is gone, so nobody loses a plan by it.
    """
    reading = synchronization.read(subscription_id)
    if reading is None:
        raise LookupError(subscription_id)
    with transaction.atomic():
        synchronization.apply(reading)
