"""Switching the second factor on and off (accounts.md §3.9, §4)."""

from __future__ import annotations

import base64
import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

import pyotp
import segno
from django.conf import settings
from django.db import transaction

from accounts.emails import queue_security_notice
from accounts.models import BackupCode, User
from accounts.services import reauthentication, second_factor, sessions
from accounts.services.reauthentication import WrongPassword
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import encryption
from bunship.core.exceptions import AuthenticationFailed, Conflict, InvalidInput, ResourceNotFound
from bunship.core.tokens import keyed_hashes

BACKUP_CODES = 10
#: 160 bits, the length RFC 4226 §4 recommends.
_SECRET_CHARACTERS = 32


class AlreadyEnabled(Conflict):
    message = "Two-factor authentication is already enabled"


class NotEnabled(ResourceNotFound):
    message = "Two-factor authentication is not enabled"


class SetupNotFound(ResourceNotFound):
    message = "Two-factor setup not found"


class PasswordNeeded(InvalidInput):
    message = "Set a password before enabling two-factor authentication"


class VerifiedAddressNeeded(InvalidInput):
    message = "Verify your email before enabling two-factor authentication"


class InvalidVerificationCode(AuthenticationFailed):
    message = "Invalid verification code"


class WrongCode(InvalidInput):
    """400 rather than 401, at which BunShip's client refreshes and guesses again (D-16)."""

    message = "Invalid two-factor code"


@dataclass(frozen=True)
class Setup:
    """What an authenticator app needs, shown once."""

    secret: str
    otpauth_url: str
    qr_code: str
    backup_codes: list[str]


def set_up(*, user: User, password: str, actor: Actor) -> Setup:
    """Store a fresh secret and fresh backup codes; nothing is asked at login until it is verified.

    Raises:
        PasswordNeeded, WrongPassword, AlreadyEnabled, VerifiedAddressNeeded
        RateLimited: too many wrong guesses from inside.
    """
    if not user.has_password:
        raise PasswordNeeded
    reauthentication.prove_password(user, password, actor)
    if user.two_factor_enabled:
        raise AlreadyEnabled
    if user.email_verified is None:
        raise VerifiedAddressNeeded

    secret = pyotp.random_base32(_SECRET_CHARACTERS)
    with transaction.atomic():
        stored = User.objects.filter(pk=user.pk, two_factor_enabled=False).update(
            two_factor_secret=encryption.encrypt(secret, context=user.pk),
            two_factor_last_step=None,
        )
        if not stored:
            raise AlreadyEnabled
        codes = _replace_backup_codes(user)
        record(
            actor=actor,
            action="user.two_factor_setup_started",
            resource_type="user",
            resource_id=user.pk,
        )
    url = otpauth_url(secret, user.email)
    return Setup(secret, url, _qr_code(url), codes)


def activate(*, user: User, session_id: str, code: str, actor: Actor) -> None:
    """Switch the second factor on with a first code, which is thereby used.

    Other sessions never passed a second factor, so they end.

    Raises:
        AlreadyEnabled, SetupNotFound, InvalidVerificationCode
        RateLimited: too many wrong guesses from inside.
    """
    if user.two_factor_enabled:
        raise AlreadyEnabled
    if user.two_factor_secret is None:
        raise SetupNotFound
    with (
        reauthentication.limited(user, actor, InvalidVerificationCode),
        transaction.atomic(),
    ):
        if not second_factor.use_totp(user, code):
            raise InvalidVerificationCode
        User.objects.filter(pk=user.pk).update(two_factor_enabled=True)
        sessions.end_others(user, keep=session_id)
        entry = record(
            actor=actor,
            action="user.two_factor_enabled",
            resource_type="user",
            resource_id=user.pk,
        )
        queue_security_notice(user, entry, "two-factor-enabled")


def disable(*, user: User, password: str, code: str, actor: Actor) -> None:
    """Switch the second factor off and forget its secret and backup codes.

    Raises:
        NotEnabled, WrongPassword, WrongCode
        RateLimited: too many wrong guesses from inside.
    """
    with _proven(user, password, code, actor):
        User.objects.filter(pk=user.pk).update(
            two_factor_enabled=False, two_factor_secret=None, two_factor_last_step=None
        )
        BackupCode.objects.filter(user=user).delete()
        entry = record(
            actor=actor,
            action="user.two_factor_disabled",
            resource_type="user",
            resource_id=user.pk,
        )
        queue_security_notice(user, entry, "two-factor-disabled")


def regenerate_backup_codes(*, user: User, password: str, code: str, actor: Actor) -> list[str]:
    """Return ten new backup codes; the old ones stop working in the same moment.

    Raises:
        as `disable`.
    """
    with _proven(user, password, code, actor):
        codes = _replace_backup_codes(user)
        entry = record(
            actor=actor,
            action="user.backup_codes_regenerated",
            resource_type="user",
            resource_id=user.pk,
        )
        queue_security_notice(user, entry, "backup-codes-regenerated")
    return codes


@contextmanager
def _proven(user: User, password: str, code: str, actor: Actor) -> Iterator[None]:
    """Open the transaction of a change that password and second factor allow."""
    if not user.two_factor_enabled:
        raise NotEnabled
    with reauthentication.limited(user, actor, WrongPassword, WrongCode):
        reauthentication.check_password(user, password)
        with transaction.atomic():
            if second_factor.use(user, code) is None:
                raise WrongCode
            yield


def otpauth_url(secret: str, email: str) -> str:
    """Return the address authenticator apps read from the QR code (accounts.md §4.1)."""
    issuer = quote(settings.ENV.totp_issuer, safe="")
    return (
        f"otpauth://totp/{issuer}:{quote(email, safe='')}?secret={secret}&issuer={issuer}"
        f"&algorithm=SHA1&digits=6&period={second_factor.PERIOD_SECONDS}"
    )


def _qr_code(text: str) -> str:
    """Return a QR code as an SVG data URI: sharp at every size, a third of the bytes of a PNG."""
    svg = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        svg, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.getvalue()).decode()}"


def _replace_backup_codes(user: User) -> list[str]:
    codes: set[str] = set()
    while len(codes) < BACKUP_CODES:
        codes.add(secrets.token_hex(4).upper())
    BackupCode.objects.filter(user=user).delete()
    rows = []
    for code in codes:
        key_id, digest = next(iter(keyed_hashes("backup-code", f"{user.pk}:{code}").items()))
        rows.append(BackupCode(user=user, code_hash=digest, key_id=key_id))
    BackupCode.objects.bulk_create(rows)
    return sorted(codes)
