"""Fixed-window counters in Redis, shared by every process (accounts.md §1.8).

A window starts with its first request. Counting is one atomic round trip; when Redis is away the
request is let through with an untouched allowance, since a limiter must not become an outage.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from bunship.core import redis
from bunship.core.exceptions import RateLimited

_REFUND = redis.script(
    """
    if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end
    """
)
_COUNT = redis.script(
    """
    local count = redis.call('INCR', KEYS[1])
    local left = redis.call('PTTL', KEYS[1])
    if left < 0 then
      left = tonumber(ARGV[1])
      redis.call('PEXPIRE', KEYS[1], left)
    end
    return {count, left}
    """
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one window after a request was counted.

    Attributes:
        counted: False when Redis was away: nothing is known, and the request is let through.
    """

    limit: int
    remaining: int
    reset_after_seconds: int
    allowed: bool
    counted: bool = True

    def headers(self) -> dict[str, str]:
        """Return both documented header families; `Retry-After` too when refused."""
        return dict(self.stored_headers().values())

    def stored_headers(self) -> dict[str, tuple[str, str]]:
        """Return the headers by names in small letters, as Django's responses keep them."""
        left, limit, remaining = (
            str(self.reset_after_seconds), str(self.limit), str(self.remaining),
        )  # fmt: skip
        moment = str(int(time.time()) + self.reset_after_seconds)
        headers = {
            "x-ratelimit-limit": ("X-RateLimit-Limit", limit),
            "x-ratelimit-remaining": ("X-RateLimit-Remaining", remaining),
            "x-ratelimit-reset": ("X-RateLimit-Reset", moment),
            "ratelimit-limit": ("RateLimit-Limit", limit),
            "ratelimit-remaining": ("RateLimit-Remaining", remaining),
            "ratelimit-reset": ("RateLimit-Reset", left),
        }
        if not self.allowed:
            headers["retry-after"] = ("Retry-After", left)
        return headers


def hit(bucket: str, key: str, *, limit: int, window_ms: int) -> Verdict:
    """Count one request of `key` in `bucket` and say whether it is within the limit."""
    counted = redis.attempt(
        lambda: _COUNT([f"limit:{bucket}:{key}"], [window_ms]),
        otherwise=None,
        purpose="rate limits",
    )
    if counted is None:
        return Verdict(limit, limit, max(1, -(-window_ms // 1000)), allowed=True, counted=False)
    count, left_ms = counted
    return Verdict(
        limit=limit,
        remaining=max(0, limit - count),
        reset_after_seconds=max(1, -(-left_ms // 1000)),
        allowed=count <= limit,
    )


def require(bucket: str, key: str, *, limit: int, window_ms: int) -> None:
    """Count one request and refuse it beyond the limit.

    Raises:
        RateLimited
    """
    verdict = hit(bucket, key, limit=limit, window_ms=window_ms)
    if not verdict.allowed:
        raise RateLimited(retry_after_seconds=verdict.reset_after_seconds)


def refund(bucket: str, key: str) -> None:
    """Take one hit back: counted beforehand so that parallel callers cannot outrun the limit, and
    found to be none of those the limit is about.
    """
    redis.attempt(
        lambda: _REFUND([f"limit:{bucket}:{key}"], []), otherwise=None, purpose="rate limits"
    )
