"""What admins do to accounts (files-admin.md §9.2)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Session, User
from accounts.services import email_verification, password_reset, passwords
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput, ResourceNotFound
from organizations.models import Membership
from organizations.roles import Role
from organizations.services.members import end_membership


class UserNotFound(ResourceNotFound):
    message = "User not found"


class EmailTaken(InvalidInput):
    message = "Email address already in use"


class AdminsStay(InvalidInput):
    message = "Cannot delete an admin"


class AlreadyVerified(InvalidInput):
    message = "Email address already verified"


class Deactivated(InvalidInput):
    message = "User is not active"


class NotOneself(InvalidInput):
    message = "Cannot deactivate or demote yourself"


class LastAdmin(InvalidInput):
    message = "Cannot deactivate or demote the last admin"


def get_user(user_id: str) -> User:
    """Return an account that was not deleted.

    Raises:
        UserNotFound
    """
    user: User | None = User.objects.present().filter(pk=user_id).first()
    if user is None:
        raise UserNotFound
    return user


def create_user(
    *,
    actor: Actor,
    email: str,
    password: str,
    full_name: str | None = None,
    is_admin: bool = False,
) -> User:
    """Make an account that is active and verified at once; no mail goes out.

    Raises:
        EmailTaken: deleted accounts included.
        WeakPassword
    """
    if User.objects.filter(email=email).exists():
        raise EmailTaken
    passwords.check_policy(password, email=email, full_name=full_name)
    user = User(
        email=email,
        password=make_password(password),
        full_name=full_name,
        is_admin=is_admin,
        email_verified=timezone.now(),
    )
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            _note(user, actor, "admin.user.created", new={"email": email, "isAdmin": is_admin})
    except IntegrityError as error:
        raise EmailTaken from error
    return user


def update_user(*, actor: Actor, user_id: str, changes: dict[str, Any]) -> User:
    """Change what is given; who is deactivated is signed out everywhere at once.

    Args:
        changes: any of `full_name`, `avatar_url`, `is_active`, `is_admin`, `email_verified`.

    Raises:
        UserNotFound, NotOneself, LastAdmin
    """
    wire = {
        "full_name": "fullName",
        "avatar_url": "avatarUrl",
        "is_active": "isActive",
        "is_admin": "isAdmin",
        "email_verified": "emailVerified",
    }
    with transaction.atomic():
        user = get_user(user_id)
        changed = {f: v for f, v in changes.items() if getattr(user, f) != v}
        if not changed:
            return user
        if user.is_admin and not (changed.get("is_admin", True) and changed.get("is_active", True)):
            _keep_an_admin(user, actor)
        old = {wire[name]: _plain(getattr(user, name)) for name in changed}
        for name, value in changed.items():
            setattr(user, name, value)
        user.save(update_fields=[*changed, "updated_at"])
        if changed.get("is_active") is False:
            Session.objects.of(user).delete()
        new = {wire[name]: _plain(value) for name, value in changed.items()}
        _note(user, actor, "admin.user.updated", old=old, new=new)
    return user


def delete_user(*, actor: Actor, user_id: str) -> None:
    """Take an account away: signed out, out of every organization it does not own, not found again.

    Raises:
        UserNotFound, AdminsStay
    """
    with transaction.atomic():
        user = get_user(user_id)
        if user.is_admin:
            raise AdminsStay
        owned = []
        for membership in Membership.objects.filter(user=user).select_related(
            "user", "custom_role", "organization"
        ):
            if membership.role == Role.OWNER:
                owned.append(membership.organization_id)
            else:
                end_membership(membership, actor, metadata={"reason": "account_deleted"})
        Session.objects.of(user).delete()
        user.is_active, user.deleted_at = False, timezone.now()
        user.save(update_fields=["is_active", "deleted_at", "updated_at"])
        _note(
            user,
            actor,
            "admin.user.deleted",
            old={"email": user.email},
            metadata={"ownedOrganizations": owned},
        )


def unlock_user(*, actor: Actor, user_id: str) -> User:
    """Let somebody try again who has guessed too often."""
    with transaction.atomic():
        user = get_user(user_id)
        User.objects.filter(pk=user.pk).update(failed_login_attempts=0, locked_until=None)
        _note(user, actor, "admin.user.unlocked")
    user.refresh_from_db()
    return user


def send_verification(*, actor: Actor, user_id: str) -> None:
    """Mail the verification link again, three times an hour at most.

    Raises:
        UserNotFound
        AlreadyVerified, Deactivated
    """
    user = get_user(user_id)
    if user.email_verified is not None:
        raise AlreadyVerified
    _require_active(user)
    email_verification.send_verification_again(email=user.email)
    _note(user, actor, "admin.user.verification_sent")


def send_password_reset(*, actor: Actor, user_id: str) -> None:
    """Mail a link for a new password, three times an hour at most; only its reader can use it.

    Raises:
        UserNotFound, Deactivated
    """
    user = get_user(user_id)
    _require_active(user)
    password_reset.send_reset_link(
        email=user.email, ip_address=actor.ip_address, user_agent=actor.user_agent
    )
    _note(user, actor, "admin.user.password_reset_sent")


def _require_active(user: User) -> None:
    if not user.is_active:
        raise Deactivated


def _keep_an_admin(user: User, actor: Actor) -> None:
    if user.pk == actor.id:
        raise NotOneself
    others = User.objects.present().filter(is_admin=True, is_active=True).exclude(pk=user.pk)
    if not others.exists():
        raise LastAdmin


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _note(user: User, actor: Actor, action: str, **facts: Any) -> None:
    record(actor=actor, action=action, resource_type="user", resource_id=user.pk, **facts)
