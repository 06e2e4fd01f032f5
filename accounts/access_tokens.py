"""The two JSON web tokens (accounts.md §2.1): simplejwt encodes, the session is ours."""

from __future__ import annotations

import secrets
import time
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from jwt.utils import base64url_decode, base64url_encode
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import Token

ALGORITHM = "HS256"


class InvalidToken(Exception):
    """The token is not one of ours, is of the other type, is incomplete, or has expired."""


@lru_cache(maxsize=8)
def _backend(secret: str) -> TokenBackend:
    return TokenBackend(
        ALGORITHM,
        signing_key=secret,
        audience=settings.JWT_AUDIENCE,
        issuer=settings.JWT_ISSUER,
        leeway=0,
    )


class SessionToken(Token):
    """A token bound to a session row through its `sessionId` claim."""

    @classmethod
    def secrets(cls) -> list[str]:
        """Return the signing secret, then those that only verify any more."""
        raise NotImplementedError

    def get_token_backend(self) -> TokenBackend:
        return _backend(self.secrets()[0])

    def set_jti(self) -> None:
        self.payload["jti"] = secrets.token_hex(16)

    def verify(self) -> None:
        super().verify()
        for name in ("userId", "sessionId"):
            value = self.payload.get(name)
            if not isinstance(value, str) or not value.isascii():
                raise TokenError("claims are missing")
        if "iat" not in self.payload:
            raise TokenError("claims are missing")

    @classmethod
    def read(cls, encoded: str) -> dict[str, Any]:
        """Return the claims of a token after checking all of it.

        Raises:
            InvalidToken: whatever is wrong; callers answer the same way to everything.
        """
        claims = _verified(cls, encoded, tuple(cls.secrets()))  # type: ignore[arg-type]
        if claims["exp"] <= time.time():
            raise InvalidToken
        return dict(claims)


@lru_cache(maxsize=4096)
def _verified(cls: type[SessionToken], encoded: str, secrets_: tuple[str, ...]) -> dict[str, Any]:
    """Verify a token once: what its signature says does not change, only whether its time is over.

    Raises:
        InvalidToken: not remembered.
    """
    if not _is_canonical(encoded):
        raise InvalidToken
    for secret in secrets_:
        try:
            token = _reader(cls, secret)(encoded)  # type: ignore[arg-type]
        except (TokenError, ValueError, OverflowError, TypeError):
            continue
        return dict(token.payload)
    raise InvalidToken


def _is_canonical(encoded: str) -> bool:
    """Say whether a token is written as its issuer wrote it.

    Base64 decoders overlook padding and unused bits, so one signature has several spellings; a spelling
    of ours whose hash is not on record would look like a stolen token coming back.
    """
    parts = encoded.split(".")
    if len(parts) != 3 or not encoded.isascii():
        return False
    try:
        return all(base64url_encode(base64url_decode(part)).decode() == part for part in parts)
    except ValueError:
        return False


@lru_cache(maxsize=8)
def _reader(cls: type[SessionToken], secret: str) -> Any:
    """Return the token class reading under one secret of a rotation."""

    class Reader(cls):  # type: ignore[misc,valid-type]
        def get_token_backend(self) -> TokenBackend:
            return _backend(secret)

    return Reader


class AccessToken(SessionToken):
    """Fifteen minutes of access; the session is still looked up on every request."""

    token_type = "access"  # noqa: S105
    lifetime = timedelta(minutes=15)

    @classmethod
    def secrets(cls) -> list[str]:
        env = settings.ENV
        return [secret for secret in (env.jwt_secret, env.jwt_secret_previous) if secret]


class RefreshToken(SessionToken):
    """Exchanged once for the next pair."""

    token_type = "refresh"  # noqa: S105
    lifetime = timedelta(days=7)

    @classmethod
    def secrets(cls) -> list[str]:
        env = settings.ENV
        return [
            secret for secret in (env.jwt_refresh_secret, env.jwt_refresh_secret_previous) if secret
        ]


def issue_access_token(
    *, user_id: str, email: str, session_id: str, acting: str | None = None
) -> str:
    """Return a signed access token; `email` is for display and never decides anything.

    Args:
        acting: the admin behind it, as the `act` claim (RFC 8693 §4.1); for readers of the token, the
            session is what decides.
    """
    token = AccessToken()
    token.set_exp(lifetime=settings.ACCESS_TOKEN_LIFETIME)
    token.payload.update(userId=user_id, email=email, sessionId=session_id)
    if acting is not None:
        token.payload["act"] = {"sub": acting}
    return str(token)


def issue_refresh_token(*, user_id: str, session_id: str, expires_at: datetime) -> str:
    """Return a signed refresh token that ends with its session."""
    token = RefreshToken()
    token.set_exp(from_time=expires_at, lifetime=timedelta(0))
    token.payload.update(userId=user_id, sessionId=session_id)
    return str(token)
