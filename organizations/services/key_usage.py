"""How much an API key is used: its limit, its counter, its last use (organizations.md §4.5).

Counting must not cost a write per request, since SQLite has one writer: requests are counted in Redis
and flushed to the rows once a minute, and `last_used_at` moves at most once a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.core import rate_limits, redis
from bunship.core.exceptions import RateLimited
from bunship.core.logging import get_logger
from bunship.core.rate_limits import Verdict
from organizations.models import ApiKey, Organization

log = get_logger(__name__)

_COUNTS = "api-key-requests"
_ENTRIES = "api-key-audit"
#: Entries waiting for the flush; beyond this the oldest are given up (best effort, §5.4).
_MOST_ENTRIES = 50_000
_TOUCH_AFTER = timedelta(seconds=60)
_WINDOW_MS = 60_000


def limit_of(key: ApiKey) -> int:
    """Return how many requests a minute a key may make."""
    return key.rate_limit or settings.ENV.api_key_default_rate_limit


def take(key: ApiKey) -> Verdict:
    """Count one request against the key's limit; allowed while Redis is away."""
    return rate_limits.hit("api-key", key.pk, limit=limit_of(key), window_ms=_WINDOW_MS)


def take_of_the_month(key: ApiKey) -> None:
    """Count one request against what the organization's plan allows in a month.

    Raises:
        RateLimited: the month's requests are used up (billing-webhooks-jobs.md §9.3).
    """
    wait: int | None = _meter()(key.organization_id)
    if wait is not None:
        raise RateLimited(
            "Monthly API request limit reached. Upgrade your plan.", retry_after_seconds=wait
        )


@lru_cache(maxsize=1)
def _meter() -> Callable[[str], int | None]:
    found: Callable[[str], int | None] = import_string(settings.API_REQUEST_METER)
    return found


def note_use(key: ApiKey) -> None:
    """Count one authenticated request, and move `last_used_at` when it is a minute old."""
    redis.attempt(
        lambda: redis.client().hincrby(_COUNTS, key.pk, 1), otherwise=0, purpose="key usage"
    )
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at >= _TOUCH_AFTER:
        ApiKey.objects.filter(pk=key.pk, last_used_at=key.last_used_at).update(last_used_at=now)


def note_request(key: ApiKey, *, method: str, route: str, status: int, ip: str, agent: str) -> None:
    """Queue the audit entry of a request that wrote none itself; never delays or fails it."""
    entry = {
        "organization_id": key.organization_id,
        "key_id": key.pk,
        "method": method,
        "path": route,
        "status": status,
        "ip": ip,
        "agent": agent,
        "at": timezone.now().timestamp(),
    }

    def push() -> None:
        pipeline = redis.client().pipeline(transaction=False)
        pipeline.rpush(_ENTRIES, orjson.dumps(entry))
        pipeline.ltrim(_ENTRIES, -_MOST_ENTRIES, -1)
        pipeline.execute()

    redis.attempt(push, otherwise=None, purpose="key audit")


def requests_of(key: ApiKey) -> int:
    """Return how often a key was used, what is not flushed yet included."""
    waiting = redis.attempt(
        lambda: redis.client().hget(_COUNTS, key.pk), otherwise=None, purpose="key usage"
    )
    return key.request_count + int(waiting or 0)


def flush() -> int:
    """Move waiting counts and entries into rows; return how many requests were counted.

    A count is taken from Redis only after its row has it, so that a crash in between counts twice
    rather than not at all.
    """
    connection = redis.connect(timeout_seconds=5)
    counted = 0
    for raw_id, raw_count in connection.hgetall(_COUNTS).items():
        key_id, count = _text(raw_id), int(raw_count)
        if count:
            ApiKey.objects.filter(pk=key_id).update(request_count=F("request_count") + count)
            counted += count
            connection.hincrby(_COUNTS, key_id, -count)
        else:
            connection.hdel(_COUNTS, key_id)
    while batch := connection.lrange(_ENTRIES, 0, 499):
        _store([orjson.loads(raw) for raw in batch])
        connection.ltrim(_ENTRIES, len(batch), -1)
    return counted


def _text(raw: bytes | str) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw


def _store(entries: list[dict[str, Any]]) -> None:
    by_tenant: dict[str, list[AuditLog]] = {}
    for entry in entries:
        by_tenant.setdefault(entry["organization_id"], []).append(
            AuditLog(
                organization_id=entry["organization_id"],
                actor_id=entry["key_id"],
                actor_type=AuditLog.ActorType.API_KEY,
                action="api_key.request",
                resource_type="api_key",
                resource_id=entry["key_id"],
                metadata={name: entry[name] for name in ("method", "path", "status")},
                ip_address=entry["ip"],
                user_agent=entry["agent"] or None,
                created_at=datetime.fromtimestamp(entry["at"], UTC),
            )
        )
    there = set(Organization.objects.filter(pk__in=by_tenant).values_list("pk", flat=True))
    for tenant, rows in by_tenant.items():
        if tenant in there:  # purged meanwhile otherwise
            chain.append(tenant, rows)
