"""Passkeys: registering, naming, deleting, signing in (WebAuthn Level 3, beyond BunShip v1).

A passkey asks for the device's own lock, so it is two factors in one: it signs in without a second
code, and its signature is bound to our domain, which no phishing page has.

The library is imported where it is used: it is 5 MB that most processes never need.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.emails import queue_security_notice
from accounts.models import Passkey, Session, User
from accounts.selectors import sign_in as selector
from accounts.services import (
    devices,
    login,
    login_methods,
    reauthentication,
    sessions,
    sign_in,
)
from accounts.services.sign_in import SignedIn
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import ephemeral
from bunship.core.exceptions import (
    AuthenticationFailed,
    Conflict,
    InvalidInput,
    ResourceNotFound,
)
from bunship.core.logging import get_logger

log = get_logger(__name__)

MAX_PASSKEYS = 20
_CEREMONY = "passkey"


class InvalidPasskey(InvalidInput):
    message = "Invalid or expired passkey response"


class PasskeyRefused(AuthenticationFailed):
    message = "Invalid passkey"


class PasskeyKnown(Conflict):
    message = "Passkey already registered"


class PasskeyLimitReached(InvalidInput):
    message = f"At most {MAX_PASSKEYS} passkeys are allowed"


def begin_registration(
    *, user: User, session: Session, actor: Actor, password: str | None = None
) -> dict[str, Any]:
    """Return what `navigator.credentials.create` takes as `publicKey`.

    Whoever adds a passkey proves again who they are: by password, or by having just signed in.

    Raises:
        WrongPassword: or none was given.
        StaleSession: there is no password, and the last sign-in was not just now.
        PasskeyLimitReached
        RateLimited: too many wrong guesses from inside.
        ServiceUnavailable: Redis is away.
    """
    import webauthn
    from webauthn.helpers import structs

    if user.has_password:
        reauthentication.prove_password(user, password or "", actor)
    else:
        reauthentication.require_fresh(session)
    own = list(Passkey.objects.of(user))
    if len(own) >= MAX_PASSKEYS:
        raise PasskeyLimitReached
    challenge = secrets.token_bytes(32)
    options = webauthn.generate_registration_options(
        rp_id=rp_id(),
        rp_name=settings.APP_NAME,
        user_id=user.pk.encode(),
        user_name=user.email,
        user_display_name=user.full_name or user.email,
        challenge=challenge,
        timeout=int(settings.PASSKEY_CEREMONY_LIFETIME.total_seconds() * 1000),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(
                id=webauthn.base64url_to_bytes(passkey.credential_id)
            )
            for passkey in own
        ],
    )
    _remember(challenge, user_id=user.pk)
    return dict(orjson.loads(webauthn.options_to_json(options)))


def finish_registration(
    *, session: Session, name: str, credential: dict[str, Any], actor: Actor
) -> Passkey:
    """Store the public key the browser made.

    Raises:
        InvalidPasskey: not the answer to a challenge of this person, or not signed as it should be.
        PasskeyKnown, PasskeyLimitReached
        SessionEnded: meanwhile; whatever ended it ends what was begun in it.
        ServiceUnavailable: Redis is away.
    """
    import webauthn
    from webauthn.helpers import bytes_to_base64url

    user = session.user
    challenge = _take(credential, user_id=user.pk)
    if challenge is None:
        raise InvalidPasskey
    try:
        verified = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id(),
            expected_origin=origins(),
            require_user_verification=True,
        )
    except Exception as error:  # the library lets malformed input raise anything
        log.info("passkey registration refused", error=type(error).__name__)
        raise InvalidPasskey from error
    transports = credential.get("response", {}).get("transports")
    try:
        with transaction.atomic():
            sessions.require_alive(session)
            if Passkey.objects.of(user).count() >= MAX_PASSKEYS:
                raise PasskeyLimitReached
            passkey = Passkey.objects.create(
                user=user,
                name=name,
                credential_id=bytes_to_base64url(verified.credential_id),
                public_key=bytes_to_base64url(verified.credential_public_key),
                sign_count=verified.sign_count,
                transports=_transports(transports),
                backed_up=verified.credential_backed_up,
            )
            entry = record(
                actor=actor,
                action="user.passkey_added",
                resource_type="passkey",
                resource_id=passkey.pk,
                new={"name": name},
            )
            queue_security_notice(user, entry, "passkey-added", detail=name)
    except IntegrityError as error:
        raise PasskeyKnown from error
    return passkey


def begin_sign_in() -> dict[str, Any]:
    """Return what `navigator.credentials.get` takes as `publicKey`; it names nobody.

    Raises:
        ServiceUnavailable: Redis is away.
    """
    import webauthn
    from webauthn.helpers import structs

    challenge = secrets.token_bytes(32)
    options = webauthn.generate_authentication_options(
        rp_id=rp_id(),
        challenge=challenge,
        timeout=int(settings.PASSKEY_CEREMONY_LIFETIME.total_seconds() * 1000),
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    _remember(challenge, user_id=None)
    return dict(orjson.loads(webauthn.options_to_json(options)))


def finish_sign_in(*, credential: dict[str, Any], actor: Actor) -> SignedIn:
    """Sign in whoever holds the private key.

    Raises:
        PasskeyRefused: unknown passkey, wrong signature, or a challenge that is not open.
        AccountDeactivated, EmailNotVerified
        ServiceUnavailable: Redis is away.
    """
    import webauthn

    challenge = _take(credential, user_id=None)
    credential_id = credential.get("id")
    if challenge is None or not isinstance(credential_id, str):
        raise PasskeyRefused
    passkey = Passkey.objects.select_related("user").filter(credential_id=credential_id).first()
    if passkey is None:
        raise PasskeyRefused
    try:
        _refuse_foreign_handle(credential, passkey)
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id(),
            expected_origin=origins(),
            credential_public_key=webauthn.base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except Exception as error:  # as above
        # A copied key shows an old counter: that must leave a trace.
        record(
            actor=sign_in.as_user(passkey.user, actor),
            action="user.login_failed",
            resource_type="user",
            resource_id=passkey.user_id,
            metadata={"reason": "passkey", "error": type(error).__name__},
        )
        raise PasskeyRefused from error
    candidate = selector.get(passkey.user_id, devices=devices.digests_of(actor))
    if candidate is None:
        raise PasskeyRefused
    login.refuse_unusable(candidate.user)

    def use_passkey() -> None:
        # A copied key would show the same counter twice.
        used = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count).update(
            sign_count=verified.new_sign_count, last_used_at=timezone.now()
        )
        if not used:
            raise PasskeyRefused

    return sign_in.complete(
        candidate, method="passkey", actor=actor, respect_lock=False, first=use_passkey
    )


@transaction.atomic
def rename(*, user: User, passkey_id: str, name: str, actor: Actor) -> Passkey:
    """Give a passkey another name.

    Raises:
        ResourceNotFound: not one of this person's.
    """
    passkey = _own(user, passkey_id)
    if passkey.name == name:
        return passkey
    before, passkey.name = passkey.name, name
    passkey.save(update_fields=["name"])
    record(
        actor=actor,
        action="user.passkey_renamed",
        resource_type="passkey",
        resource_id=passkey.pk,
        old={"name": before},
        new={"name": name},
    )
    return passkey


@transaction.atomic
def delete(*, session: Session, passkey_id: str, actor: Actor) -> None:
    """Forget a passkey.

    Raises:
        StaleSession: signed in too long ago to change how to sign in.
        ResourceNotFound: not one of this person's.
        LastLoginMethod: there is no password, provider or other passkey to sign in with.
    """
    reauthentication.require_fresh(session)
    user = session.user
    passkey = _own(user, passkey_id)
    passkey.delete()
    login_methods.require_one(user, otherwise="Cannot delete the last login method")
    entry = record(
        actor=actor,
        action="user.passkey_deleted",
        resource_type="passkey",
        resource_id=passkey_id,
        old={"name": passkey.name},
    )
    queue_security_notice(user, entry, "passkey-deleted", detail=passkey.name)


def _refuse_foreign_handle(credential: dict[str, Any], passkey: Passkey) -> None:
    """The device may say whose passkey it is (WebAuthn §7.2, step 6); then it must be right."""
    from webauthn.helpers import bytes_to_base64url

    handle = credential["response"].get("userHandle")
    if handle is not None and handle != bytes_to_base64url(passkey.user_id.encode()):
        raise InvalidPasskey


def _own(user: User, passkey_id: str) -> Passkey:
    passkey = Passkey.objects.of(user).filter(pk=passkey_id).first()
    if passkey is None:
        raise ResourceNotFound("Passkey not found")
    return passkey


def rp_id() -> str:
    """Return the domain passkeys are bound to."""
    return settings.ENV.webauthn_rp_id or urlsplit(settings.ENV.frontend_url).hostname or ""


def origins() -> list[str]:
    """Return the pages whose ceremonies we accept: the frontend and other allowed origins."""
    return [settings.ENV.frontend_url, *settings.CORS_ALLOWED_ORIGINS]


def _remember(challenge: bytes, *, user_id: str | None) -> None:
    from webauthn.helpers import bytes_to_base64url

    ephemeral.put(
        _CEREMONY,
        bytes_to_base64url(challenge),
        {"user_id": user_id},
        lifetime=settings.PASSKEY_CEREMONY_LIFETIME,
    )


def _take(credential: dict[str, Any], *, user_id: str | None) -> bytes | None:
    """Return the open challenge a response answers, which is thereby closed; None without one."""
    from webauthn import base64url_to_bytes

    try:
        client_data = orjson.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        challenge = client_data["challenge"]
        raw = base64url_to_bytes(challenge)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if not isinstance(challenge, str):
        return None
    remembered = ephemeral.take(_CEREMONY, challenge)
    if remembered is None or remembered["user_id"] != user_id:
        return None
    return raw


def _transports(given: object) -> list[str]:
    known = {"usb", "nfc", "ble", "internal", "hybrid", "smart-card"}
    return sorted(known.intersection(given)) if isinstance(given, list) else []
