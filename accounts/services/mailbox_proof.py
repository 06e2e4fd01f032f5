"""What follows when somebody proves that an address is theirs (accounts.md W-06)."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import BackupCode, OAuthAccount, Passkey, Session, User, VerificationToken


def evict_whoever_made_the_account(user: User) -> bool:
    """Take an account that nobody had proven over for the owner of its mailbox.

    Whoever registered it may have been a stranger waiting for the owner, so every way in that was
    set up before is removed: password, second factor, passkeys, linked providers, sessions, links.
    Does nothing to an account whose address is proven already. Runs in the caller's transaction.

    Returns:
        Whether the account was unproven until now.
    """
    now = timezone.now()
    proven = User.objects.filter(pk=user.pk, email_verified=None).update(
        email_verified=now,
        updated_at=now,
        password=None,
        two_factor_enabled=False,
        two_factor_secret=None,
        two_factor_last_step=None,
    )
    if not proven:
        return False
    for model in (BackupCode, Passkey, OAuthAccount, Session):
        model._default_manager.filter(user=user).delete()
    VerificationToken.objects.filter(user=user, used_at=None).delete()
    user.refresh_from_db()
    return True
