"""The lock of accounts.md §2.8: five failures, fifteen minutes, parallel attempts included.

Known accounts count in their row, by one UPDATE. Unknown addresses count in Redis under a keyed
hash, with the same numbers and messages, so that the lock does not tell who has an account.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from accounts.models import User
from bunship.audit.models import AuditLog
from bunship.core import redis
from bunship.core.tokens import keyed_hash

# The lock begins with the failure that fills the count and ends by itself; counting goes on only
# while it is open, so that a stream of wrong passwords cannot keep an account locked for ever.
_COUNT_UNKNOWN = redis.script(
    """
    local locked = redis.call('GET', KEYS[2])
    if locked then return 1 end
    local count = redis.call('INCR', KEYS[1])
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
    if count >= tonumber(ARGV[1]) then
      redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
      redis.call('DEL', KEYS[1])
    end
    return 0
    """
)


#: An account's row never forgets a count below the limit, so neither may this, for long enough that
#: waiting for the difference tells nobody anything.
_REMEMBERED_MS = 30 * 86_400_000


class Count(Enum):
    """What counting a failure came to."""

    COUNTED = "counted"
    FILLED = "filled"
    LOCKED_ALREADY = "locked already"


def count(user: User) -> Count:
    """Count one wrong password or code; under any concurrency exactly the allowed number counts."""
    env = settings.ENV
    now = timezone.now()
    lock_end = now + timedelta(seconds=env.lockout_seconds)
    expired = Q(locked_until__lte=now)
    open_ = Q(locked_until__isnull=True)
    fills = open_ & Q(failed_login_attempts__gte=env.lockout_max_attempts - 1)
    if env.lockout_max_attempts == 1:
        fills |= expired
    counted = User.objects.filter(Q(pk=user.pk) & (open_ | expired)).update(
        # A lock that ran out starts the count afresh (D-50).
        failed_login_attempts=Case(
            When(expired, then=Value(1)), default=F("failed_login_attempts") + 1
        ),
        locked_until=Case(When(fills, then=Value(lock_end)), default=Value(None)),
    )
    filled = User.objects.filter(pk=user.pk, locked_until=lock_end).exists()
    if not counted:
        return Count.LOCKED_ALREADY
    return Count.FILLED if filled else Count.COUNTED


def unlocked(now: object) -> Q:
    """The condition under which an account is not locked at a moment."""
    return Q(locked_until__isnull=True) | Q(locked_until__lte=now)


def clear(user: User) -> None:
    """Forget the failures of an account that has just proved itself."""
    User.objects.filter(pk=user.pk).exclude(
        failed_login_attempts=0, locked_until__isnull=True
    ).update(failed_login_attempts=0, locked_until=None)


def count_unknown(email: str) -> Count:
    """Count a failure for an address without account, in Redis."""
    digest = keyed_hash("unknown-login", email)
    env = settings.ENV
    locked = redis.attempt(
        lambda: _COUNT_UNKNOWN(
            [f"lockout:{digest}:count", f"lockout:{digest}:lock"],
            [env.lockout_max_attempts, env.lockout_seconds * 1000, _REMEMBERED_MS],
        ),
        otherwise=None,
        purpose="lockout of unknown addresses",
    )
    if locked is None:
        locked = _failures_on_record(email) >= env.lockout_max_attempts
    return Count.LOCKED_ALREADY if locked else Count.COUNTED


def _failures_on_record(email: str) -> int:
    """Count from the audit trail, while Redis is away: else the lock would name accounts."""
    return AuditLog.objects.filter(
        action="user.login_failed",
        created_at__gt=timezone.now() - timedelta(seconds=settings.ENV.lockout_seconds),
        metadata__addressDigest=keyed_hash("audit-email", email),
    ).count()
