"""Closing an account for good (accounts.md §3.13)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.emails import queue_security_notice
from accounts.models import User, VerificationToken
from accounts.services import reauthentication
from accounts.services.mailbox_proof import WAYS_IN
from accounts.signals import account_closing
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import ResourceNotFound
from bunship.core.tokens import keyed_hash


def close_account(*, user: User, actor: Actor, password: str | None = None) -> None:
    """Remove the person from their account, and free the address for a new one.

    The row stays for foreign keys; in it, only a keyed hash of the address is kept. The audit trail and
    the list of sent mails name the address until their retention ends.

    Raises:
        WrongPassword: one was given, and it is wrong.
        InvalidInput: another app cannot let go of this person, such as an owner of organizations.
    """
    if password is not None:
        reauthentication.prove_password(user, password, actor)

    with transaction.atomic():
        person = User.objects.present().filter(pk=user.pk).first()
        if person is None:
            raise ResourceNotFound("User not found")
        account_closing.send(sender=User, user=person, actor=actor)
        address = person.email
        entry = record(
            actor=actor, action="user.deleted", resource_type="user", resource_id=person.pk
        )
        queue_security_notice(person, entry, "account-deleted")
        for model in (*WAYS_IN, VerificationToken):
            model._default_manager.filter(user=person).delete()
        now = timezone.now()
        User.objects.filter(pk=person.pk).update(
            email=f"deleted+{person.pk}@deleted.invalid",
            former_email_hash=keyed_hash("former-email", address),
            password=None,
            full_name=None,
            avatar_url=None,
            preferences={},
            two_factor_enabled=False,
            two_factor_secret=None,
            two_factor_last_step=None,
            is_active=False,
            is_admin=False,
            deleted_at=now,
            updated_at=now,
        )
