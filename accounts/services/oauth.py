"""Signing in through a provider, and linking providers to an account (accounts.md §5)."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import Any, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.emails import queue_security_notice
from accounts.models import OAuthAccount, Session, User
from accounts.oauth import PROVIDERS, Identity, NoVerifiedAddress, Provider, ProviderFailed
from accounts.selectors import sign_in as selector
from accounts.services import (
    devices,
    lockout,
    login_methods,
    mailbox_proof,
    reauthentication,
    sign_in,
    two_factor_challenges,
)
from accounts.services.sign_in import Method, as_user
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import addresses, ephemeral
from bunship.core.exceptions import InvalidInput, ResourceNotFound
from bunship.core.logging import get_logger
from bunship.core.tokens import equal, random_token

log = get_logger(__name__)

_STATE = "oauth"
#: A path of the frontend: one slash, never two, no backslash: browsers take those for a host.
_RETURN_TO = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,511}")


class InvalidOAuthState(InvalidInput):
    message = "Invalid OAuth state"


class _Refused(Exception):
    """A sign-in that ends on the frontend's error page."""

    def __init__(self, error: str, description: str) -> None:
        self.error = error
        self.description = description
        super().__init__(error)


@dataclass(frozen=True)
class Redirection:
    """Where the browser goes to begin; `state` must come back with it as a cookie."""

    url: str
    state: str


@dataclass(frozen=True)
class Outcome:
    """What the frontend is told, as the fragment of its callback page."""

    fragment: dict[str, str] = field(default_factory=dict)


def begin(*, provider: str, return_to: str | None = None) -> Redirection:
    """Start signing in.

    Args:
        return_to: a path of the frontend to hand back; anything else is ignored.

    Raises:
        ResourceNotFound: no such provider, or it is not configured.
        ServiceUnavailable: Redis is away.
    """
    wanted = return_to if return_to and _RETURN_TO.fullmatch(return_to) else None
    return _begin(provider, {"purpose": "login", "return_to": wanted})


def begin_linking(*, provider: str, session: Session) -> Redirection:
    """Start linking a provider to a signed-in person's account.

    Raises:
        StaleSession: signed in too long ago to change how to sign in.
        ResourceNotFound, ServiceUnavailable: as `begin`.
    """
    _enabled(provider)
    reauthentication.require_fresh(session)
    return _begin(provider, {"purpose": "link", "session_id": session.pk})


def _begin(name: str, purpose: dict[str, Any]) -> Redirection:
    provider = _enabled(name)
    state, verifier, nonce = random_token(), secrets.token_urlsafe(48), random_token()
    ephemeral.put(
        _STATE,
        state,
        {"provider": name, "verifier": verifier, "nonce": nonce, **purpose},
        lifetime=settings.OAUTH_STATE_LIFETIME,
    )
    url = provider.authorization_url(state=state, verifier=verifier, nonce=nonce)
    return Redirection(url, state)


def finish(
    *,
    provider: str,
    state: str,
    cookie: str,
    code: str,
    error: str,
    issuer: str,
    actor: Actor,
) -> Outcome:
    """Judge what the provider sent the browser back with.

    Args:
        state, code, error, issuer: of the query; empty when absent.
        cookie: the state this browser began with.

    Raises:
        ResourceNotFound: as `begin`.
        InvalidOAuthState: not begun here, by another browser, too long ago, or answered already.
    """
    source = _enabled(provider)
    remembered = ephemeral.take(_STATE, state) if state else None
    if (
        remembered is None
        or not equal(state, cookie)
        or remembered["provider"] != provider
        # RFC 9207: an answer meant for another provider's code.
        or (issuer and issuer not in source.issuers())
    ):
        raise InvalidOAuthState
    if error or not code:
        return Outcome({"error": "access_denied", "error_description": "Access was not granted"})
    try:
        identity = _identify(source, code, remembered)
        if remembered["purpose"] == "link":
            return _link(identity, remembered["session_id"], actor)
        return _sign_in(identity, actor, remembered["return_to"])
    except _Refused as refusal:
        return Outcome({"error": refusal.error, "error_description": refusal.description})


def _enabled(name: str) -> Provider:
    provider = PROVIDERS.get(name)
    if provider is None or not provider.is_enabled():
        raise ResourceNotFound
    return provider


def _identify(source: Provider, code: str, remembered: dict[str, Any]) -> Identity:
    try:
        identity = source.identify(
            code=code, verifier=remembered["verifier"], nonce=remembered["nonce"]
        )
    except ProviderFailed as error:
        log.warning(
            "sign-in provider failed",
            provider=source.name,
            error=type(error.__cause__ or error).__name__,
            # OAuth's own word, such as invalid_client: without it a wrong secret looks like an outage.
            reason=getattr(error.__cause__, "error", None),
        )
        raise _Refused("provider_error", "The provider did not answer as expected") from error
    except NoVerifiedAddress as error:
        raise _no_address() from error
    email = addresses.normalized(identity.email)
    if email is None:
        raise _no_address()
    if not re.fullmatch(r"[!-~]{1,255}", identity.account_id):
        raise _Refused("provider_error", "The provider did not answer as expected")
    return Identity(
        provider=identity.provider,
        account_id=identity.account_id,
        email=email,
        full_name=_line(identity.full_name, 255),
        avatar_url=_https(identity.avatar_url),
    )


def _no_address() -> _Refused:
    return _Refused("email_unverified", "The provider has no verified email address")


def _sign_in(identity: Identity, actor: Actor, return_to: str | None) -> Outcome:
    with transaction.atomic():
        user = _resolve(identity, actor)
        if not user.is_active:
            raise _Refused("account_inactive", "Account is deactivated")
        if user.email_verified is None and settings.ENV.require_email_verification:
            raise _no_address()
        if user.two_factor_enabled:
            challenge = two_factor_challenges.issue_challenge(
                user, method=cast("Method", identity.provider)
            )
            return Outcome({"two_factor_required": "true", "challenge_token": challenge})

    candidate = selector.get(user.pk, devices=devices.digests_of(actor))
    if candidate is None:
        raise _Refused("account_inactive", "Account is deactivated")
    try:
        tokens = sign_in.complete(
            candidate,
            method=cast("Method", identity.provider),
            actor=actor,
            respect_lock=False,
        ).tokens
    except sign_in.AccountDeactivated as error:
        raise _Refused("account_inactive", error.message) from error
    except sign_in.CredentialsChanged as error:
        raise _Refused("access_denied", "The account changed meanwhile; try again") from error
    fragment = {
        "access_token": tokens.access_token,
        "refresh_token": tokens.refresh_token,
        "expires_in": str(tokens.expires_in),
        "token_type": "Bearer",
    }
    if return_to:
        fragment["return_to"] = return_to
    return Outcome(fragment)


def _resolve(identity: Identity, actor: Actor) -> User:
    """Return whose account this identity opens, creating or linking it (accounts.md §5.4)."""
    linked = (
        OAuthAccount.objects.select_related("user")
        .filter(provider=identity.provider, provider_account_id=identity.account_id)
        .first()
    )
    if linked is not None:
        return linked.user
    user: User | None = User.objects.by_email(identity.email).first()
    if user is None:
        return _register(identity, actor)
    if not user.is_active:
        return user
    mailbox_proof.evict_whoever_made_the_account(user, as_user(user, actor))
    lockout.clear(user)
    _attach(identity, user, as_user(user, actor))
    return user


def _register(identity: Identity, actor: Actor) -> User:
    user: User = User.objects.create(
        email=identity.email,
        email_verified=timezone.now(),
        password=None,
        full_name=identity.full_name,
        avatar_url=identity.avatar_url,
    )
    OAuthAccount.objects.create(
        user=user, provider=identity.provider, provider_account_id=identity.account_id
    )
    record(
        actor=as_user(user, actor),
        action="user.registered",
        resource_type="user",
        resource_id=user.pk,
        new={"email": user.email, "fullName": user.full_name},
        metadata={"provider": identity.provider},
    )
    mailbox_proof.note_first_proof(user, as_user(user, actor))
    return user


def _link(identity: Identity, session_id: str, actor: Actor) -> Outcome:
    with transaction.atomic():
        # Whatever ended the session meanwhile ends what was begun in it.
        session = Session.objects.active().select_related("user").filter(pk=session_id).first()
        if session is None or not session.user.is_active or session.user.deleted_at is not None:
            raise _Refused("account_inactive", "The session that began this has ended")
        user = session.user
        existing = OAuthAccount.objects.filter(
            provider=identity.provider, provider_account_id=identity.account_id
        ).first()
        if existing is None:
            _attach(identity, user, as_user(user, actor))
        elif existing.user_id != user.pk:
            raise _already_linked()
    return Outcome({"linked": identity.provider})


def _already_linked() -> _Refused:
    return _Refused("already_linked", "An account of this provider is linked already")


def _attach(identity: Identity, user: User, actor: Actor) -> None:
    try:
        with transaction.atomic():
            account = OAuthAccount.objects.create(
                user=user, provider=identity.provider, provider_account_id=identity.account_id
            )
    except IntegrityError as error:
        # This person has another account of the same provider linked.
        raise _already_linked() from error
    entry = record(
        actor=actor,
        action="user.oauth_linked",
        resource_type="oauth_account",
        resource_id=account.pk,
        metadata={"provider": identity.provider},
    )
    queue_security_notice(user, entry, "provider-linked", detail=identity.provider)


@transaction.atomic
def unlink(*, session: Session, account_id: str, actor: Actor) -> None:
    """Forget a linked provider.

    Raises:
        StaleSession: signed in too long ago to change how to sign in.
        ResourceNotFound: not one of this person's.
        LastLoginMethod: there is no password, passkey or other provider to sign in with.
    """
    reauthentication.require_fresh(session)
    user = session.user
    account = OAuthAccount.objects.filter(user=user, pk=account_id).first()
    if account is None:
        raise ResourceNotFound("Linked account not found")
    account.delete()
    login_methods.require_one(user, otherwise="Cannot unlink the last login method")
    entry = record(
        actor=actor,
        action="user.oauth_unlinked",
        resource_type="oauth_account",
        resource_id=account_id,
        metadata={"provider": account.provider},
    )
    queue_security_notice(user, entry, "provider-unlinked", detail=account.provider)


def _line(text: object, length: int) -> str | None:
    """Return a provider's text as one line of bounded length, or None."""
    if not isinstance(text, str):
        return None
    text = text.encode("utf-8", "ignore").decode()  # lone surrogates cannot be stored
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", text).strip()[:length] or None


def _https(url: object) -> str | None:
    if not isinstance(url, str) or len(url) > 2048:
        return None
    return url if re.fullmatch(r"https://[!-~]+", url) else None
