"""Codes of the second factor: an authenticator's, or one from the list kept for its loss."""

from __future__ import annotations

import time
from typing import ClassVar, Literal

import pyotp
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import BackupCode, User
from bunship.core import encryption
from bunship.core.exceptions import AuthenticationFailed
from bunship.core.logging import get_logger
from bunship.core.tokens import equal, keyed_hashes

log = get_logger(__name__)

Kind = Literal["totp", "backup_code"]

PERIOD_SECONDS = 30
_BACKUP_CODE_LENGTH = 8


class Authenticator(pyotp.TOTP):
    """Takes BunShip's shorter secrets too: 20 characters, 96 bits (accounts.md §4.1)."""

    min_secret_length_bits = 80


class TwoFactorRequired(AuthenticationFailed):
    message = "Two-factor code required"
    extra: ClassVar[dict[str, bool]] = {"requiresTwoFactor": True}


class InvalidTwoFactorCode(AuthenticationFailed):
    message = "Invalid two-factor code"


def use(user: User, code: str) -> Kind | None:
    """Use a code up and say which kind it was; None when it is wrong or was used before.

    Of parallel callers with the same code one succeeds: both kinds are spent by one conditional
    UPDATE (bar.md 6.5.1).
    """
    if len(code) == _BACKUP_CODE_LENGTH:
        return "backup_code" if _use_backup_code(user, code) else None
    return "totp" if use_totp(user, code) else None


def use_totp(user: User, code: str) -> bool:
    """Accept a code of the authenticator once: its time step and all earlier ones are spent."""
    step = _matching_step(user, code)
    return step is not None and bool(
        User.objects.filter(
            Q(two_factor_last_step=None) | Q(two_factor_last_step__lt=step),
            pk=user.pk,
            # A set-up that was repeated meanwhile has another secret.
            two_factor_secret=user.two_factor_secret,
        ).update(two_factor_last_step=step)
    )


def _matching_step(user: User, code: str) -> int | None:
    if user.two_factor_secret is None:
        return None
    try:
        secret = encryption.decrypt(user.two_factor_secret, context=user.pk)
        authenticator = Authenticator(secret)
    except (encryption.Undecryptable, ValueError) as error:
        # accounts.md §4.2: backup codes still work, and nobody gets a 500.
        log.error(  # noqa: TRY400 - the traceback would hold the value
            "two-factor secret unusable", userId=user.pk, error=type(error).__name__
        )
        return None
    now, window = int(time.time()) // PERIOD_SECONDS, settings.ENV.totp_window
    # Every candidate is compared, so the time taken does not tell which one matched.
    matching = [
        step
        for step in range(now - window, now + window + 1)
        if equal(authenticator.generate_otp(step), code)
    ]
    return matching[-1] if matching else None


def _use_backup_code(user: User, code: str) -> bool:
    hashes = keyed_hashes("backup-code", f"{user.pk}:{code.upper()}").values()
    return bool(
        BackupCode.objects.filter(user=user, code_hash__in=list(hashes), used_at=None).update(
            used_at=timezone.now()
        )
    )
