"""The ways in that a person has left."""

from __future__ import annotations

from django.conf import settings

from accounts.models import User
from accounts.oauth import PROVIDERS
from bunship.core.exceptions import InvalidInput


class LastLoginMethod(InvalidInput):
    """The message says what cannot be removed."""


def require_one(user: User, *, otherwise: str) -> None:
    """Refuse a change after which nothing is left to sign in with; in its transaction, after it.

    Only what works counts: a switched-off passkey or provider lets nobody in. A mailed link is not
    counted either, as the contract has it (accounts.md §5.6).

    Raises:
        LastLoginMethod: with the text `otherwise`.
    """
    current = User.objects.get(pk=user.pk)
    env = settings.ENV
    if current.has_password and env.enable_email_password:
        return
    if env.enable_passkeys and current.passkeys.exists():
        return
    usable = [name for name, provider in PROVIDERS.items() if provider.is_enabled()]
    if current.oauth_accounts.filter(provider__in=usable).exists():
        return
    raise LastLoginMethod(otherwise)
