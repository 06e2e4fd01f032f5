"""Issuing what is mailed and used once (accounts.md §2.7)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import User, VerificationToken
from bunship.core import rate_limits
from bunship.core.tokens import keyed_hash, random_token, sha256_hex

#: accounts.md §1.8, `mail-…`: mails of one kind that one address may be sent in an hour.
MAILS_PER_HOUR = 3
_HOUR_MS = 3_600_000


def issue(
    user: User,
    kind: VerificationToken.Type,
    *,
    lifetime: timedelta,
    code_hash: str | None = None,
    method: str = "",
) -> tuple[VerificationToken, str]:
    """Create a token that supersedes earlier ones of its kind; in the caller's transaction.

    Returns:
        The row, and the raw token, which is kept nowhere.
    """
    VerificationToken.objects.open_of(user, kind).delete()
    raw_token = random_token()
    token = VerificationToken.objects.create(
        user=user,
        token_hash=sha256_hex(raw_token),
        type=kind,
        code_hash=code_hash,
        method=method,
        expires_at=timezone.now() + lifetime,
    )
    return token, raw_token


def may_mail(bucket: str, email: str) -> bool:
    """Count a mail to an address; False when it has had enough for this hour (W-27)."""
    return rate_limits.hit(
        bucket, keyed_hash("mail-limit", email), limit=MAILS_PER_HOUR, window_ms=_HOUR_MS
    ).allowed
