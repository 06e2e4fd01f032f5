"""Creating an account (accounts.md §3.1)."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.services import passwords
from accounts.services.email_verification import issue_verification
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import Conflict


class EmailTaken(Conflict):
    message = "Email address already in use"


def register(*, email: str, password: str, full_name: str, actor: Actor) -> User:
    """Create an unverified account and queue the mail that verifies it; nobody is signed in.

    Raises:
        EmailTaken: checked before the password, as documented; parallel callers get it too.
        WeakPassword: the password breaks the policy.
    """
    if User.objects.filter(email=email).exists():
        raise EmailTaken
    passwords.check_policy(password, email=email, full_name=full_name)
    # Hashing takes tens of milliseconds: never while holding the write lock.
    user = User(email=email, password=make_password(password), full_name=full_name)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            issue_verification(user)
            record(
                actor=Actor.user(
                    id=user.pk,
                    email=email,
                    ip_address=actor.ip_address,
                    user_agent=actor.user_agent,
                ),
                action="user.registered",
                resource_type="user",
                resource_id=user.pk,
                new={"email": email, "fullName": full_name},
            )
    except IntegrityError as error:
        raise EmailTaken from error
    return user
