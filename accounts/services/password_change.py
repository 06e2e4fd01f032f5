"""Changing the password from inside (accounts.md §3.12)."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.emails import queue_security_notice
from accounts.models import User, VerificationToken
from accounts.services import passwords, reauthentication, sessions
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import AuthenticationFailed, InvalidInput


class WrongCurrentPassword(AuthenticationFailed):
    message = "Current password is incorrect"


class NoPasswordSet(AuthenticationFailed):
    """People who sign in through a provider set their first password through a reset link."""

    message = "Invalid credentials"


class SamePassword(InvalidInput):
    message = "New password must be different from current password"


def change_password(
    *, user: User, session_id: str, current_password: str, new_password: str, actor: Actor
) -> None:
    """Replace the password and end every other session.

    Raises:
        WeakPassword: judged first, as documented.
        NoPasswordSet, WrongCurrentPassword, SamePassword
        RateLimited: too many wrong guesses from inside.
    """
    passwords.check_policy(new_password, email=user.email, full_name=user.full_name)
    if not user.has_password:
        raise NoPasswordSet
    reauthentication.prove_password(user, current_password, actor, otherwise=WrongCurrentPassword)
    if new_password == current_password:
        raise SamePassword
    encoded = make_password(new_password)

    with transaction.atomic():
        # Of two changes at once one finds the password already another.
        changed = User.objects.filter(pk=user.pk, password=user.password).update(
            password=encoded, updated_at=timezone.now()
        )
        if not changed:
            raise WrongCurrentPassword
        sessions.end_others(user, keep=session_id)
        VerificationToken.objects.filter(
            user=user,
            used_at=None,
            type__in=[
                VerificationToken.Type.PASSWORD_RESET,
                VerificationToken.Type.MAGIC_LINK,
                VerificationToken.Type.TWO_FACTOR_CHALLENGE,
            ],
        ).delete()
        entry = record(
            actor=actor,
            action="user.password_changed",
            resource_type="user",
            resource_id=user.pk,
        )
        queue_security_notice(user, entry, "password-changed")
