"""What follows when somebody proves that an address is theirs (accounts.md W-06)."""

from __future__ import annotations

from django.utils import timezone

from accounts.emails import queue_welcome_email
from accounts.models import (
    BackupCode,
    KnownDevice,
    OAuthAccount,
    Passkey,
    Session,
    User,
    VerificationToken,
)
from accounts.signals import email_verified
from bunship.audit.actor import Actor
from bunship.audit.recording import record

#: What lets somebody in beside the password, and what remembers that it did.
WAYS_IN = (BackupCode, Passkey, OAuthAccount, Session, KnownDevice)


def note_first_proof(user: User, actor: Actor, *, removed: list[str] | None = None) -> None:
    """Record and welcome somebody whose address was proven for the first time.

    Runs in the transaction that proves it.

    Args:
        removed: which ways in of whoever made the account were taken away.
    """
    record(
        actor=actor,
        action="user.email_verified",
        resource_type="user",
        resource_id=user.pk,
        metadata={"removed": removed} if removed else None,
    )
    queue_welcome_email(user=user)
    email_verified.send(sender=User, user=user, actor=actor)


def evict_whoever_made_the_account(user: User, actor: Actor) -> None:
    """Take an account that nobody had proven over for the owner of its mailbox.

    Whoever registered it may have been a stranger waiting for the owner, so every way in that was
    set up before is removed: password, second factor, passkeys, linked providers, sessions, links.
    Does nothing to an account whose address is proven already. Runs in the caller's transaction.
    """
    now = timezone.now()
    had_password, had_second_factor = user.has_password, user.two_factor_secret is not None
    proven = User.objects.filter(pk=user.pk, email_verified=None).update(
        email_verified=now,
        updated_at=now,
        password=None,
        two_factor_enabled=False,
        two_factor_secret=None,
        two_factor_last_step=None,
    )
    if not proven:
        return
    removed = ["password"] * had_password + ["two_factor"] * had_second_factor
    for model in WAYS_IN:
        if model._default_manager.filter(user=user).delete()[0]:
            removed.append(model._meta.db_table)
    VerificationToken.objects.filter(user=user, used_at=None).delete()
    user.refresh_from_db()
    note_first_proof(user, actor, removed=removed)
