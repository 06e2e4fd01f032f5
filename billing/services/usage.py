"""Metering the API requests of an organization's keys (billing-webhooks-jobs.md §9.2).

Counted in Redis, since SQLite has one writer, and flushed to rows once a minute; while Redis is away each
request is counted in its row at once. What a flush has taken from Redis stands in the row before Redis
forgets it: a crash in between counts twice rather than not at all.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from billing.entitlements import plan_of
from billing.models import UsageCounter
from billing.plans import UNLIMITED
from bunship.core import redis
from bunship.core.logging import get_logger
from bunship.core.models import delete_in_batches
from organizations.models import Organization

log = get_logger(__name__)

_WAITING = "usage:api"
#: How long a process relies on what it read of plan and row.
_REMEMBERED_SECONDS = 5.0
_KEPT_MONTHS = 24


@dataclass
class _Known:
    """What this process last read about an organization's month."""

    limit: int
    flushed: int
    waiting: int
    until: float


_known: dict[tuple[str, str], _Known] = {}
_lock = threading.Lock()


def take_api_request(organization_id: str) -> int | None:
    """Count one request of a key; return the seconds to wait when the month's are used up.

    A refused request is not counted, and the count never fails one (§9.2).
    """
    now = timezone.now()
    period = period_of(now)
    waiting = redis.attempt(
        lambda: int(redis.client().hincrby(_WAITING, f"{organization_id}:{period}", 1)),
        otherwise=None,
        purpose="usage metering",
    )
    if waiting is None:
        _add(organization_id, period, 1)
    if not settings.ENV.enforce_plan_limits:
        return None
    known = _know(organization_id, period, waiting or 0)
    if known.limit == UNLIMITED or known.flushed + (waiting or 0) <= known.limit:
        return None
    if waiting is None:
        _add(organization_id, period, -1)
    else:
        redis.attempt(
            lambda: redis.client().hincrby(_WAITING, f"{organization_id}:{period}", -1),
            otherwise=0,
            purpose="usage metering",
        )
    return int((_next_month(now) - now).total_seconds()) + 1


def api_requests_of(organization_id: str) -> int:
    """Return the current month's requests, what is not flushed yet included."""
    period = period_of(timezone.now())
    waiting = redis.attempt(
        lambda: redis.client().hget(_WAITING, f"{organization_id}:{period}"),
        otherwise=None,
        purpose="usage metering",
    )
    return _flushed(organization_id, period) + int(waiting or 0)


def flush() -> int:
    """Move waiting counts into rows; return how many requests that were."""
    connection = redis.connect(timeout_seconds=5)
    moved = 0
    for raw_field, raw_count in connection.hgetall(_WAITING).items():
        field = raw_field.decode() if isinstance(raw_field, bytes) else raw_field
        organization_id, _, period = field.rpartition(":")
        count = int(raw_count)
        if not count:
            if period != period_of(timezone.now()):
                connection.hdel(_WAITING, field)
            continue
        try:
            if Organization.objects.filter(pk=organization_id).exists():  # purged otherwise
                _add(organization_id, period, count)
                moved += max(0, count)
        except DatabaseError:
            log.exception("usage of one organization stays in Redis", organization=organization_id)
            continue
        connection.hincrby(_WAITING, field, -count)
    connection.close()
    return moved


def delete_old() -> int:
    """Delete counters past their retention (§2.6); return how many."""
    month = timezone.now().replace(day=1)
    for _ in range(_KEPT_MONTHS):
        month = (month - timedelta(days=1)).replace(day=1)
    return delete_in_batches(UsageCounter.objects.filter(period__lt=period_of(month)))


def forget() -> None:
    """Drop what this process remembers; for tests."""
    with _lock:
        _known.clear()


def period_of(moment: datetime) -> str:
    """Return the month a moment lies in, ``YYYY-MM`` in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m}"


def _know(organization_id: str, period: str, waiting: int) -> _Known:
    key, now = (organization_id, period), time.monotonic()
    known = _known.get(key)
    # A count that went down was flushed: the row holds it now.
    if known is None or known.until < now or waiting <= known.waiting:
        known = _Known(
            limit=plan_of(organization_id).limits.api_requests,
            flushed=_flushed(organization_id, period),
            waiting=waiting,
            until=now + _REMEMBERED_SECONDS,
        )
        with _lock:
            if len(_known) > 10_000:
                _known.clear()
            _known[key] = known
    known.waiting = waiting
    return known


def _flushed(organization_id: str, period: str) -> int:
    row = UsageCounter.objects.filter(
        organization_id=organization_id, metric=UsageCounter.API_REQUESTS, period=period
    ).first()
    return row.count if row else 0


def _add(organization_id: str, period: str, count: int) -> None:
    where = {
        "organization_id": organization_id,
        "metric": UsageCounter.API_REQUESTS,
        "period": period,
    }
    UsageCounter.objects.bulk_create([UsageCounter(**where)], ignore_conflicts=True)
    UsageCounter.objects.filter(**where).update(
        # Redis may forget between the two halves of a refusal: a count never falls below zero.
        count=Greatest(F("count") + count, 0),
        updated_at=timezone.now(),
    )


def _next_month(now: datetime) -> datetime:
    first = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)
