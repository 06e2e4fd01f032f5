"""Google, by OpenID Connect: the identity is in a signed token (accounts.md §5.3)."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from django.conf import settings

from accounts.oauth import provider
from accounts.oauth.provider import Identity, NoVerifiedAddress, ProviderFailed

if TYPE_CHECKING:
    # Imported where they are used, as in `provider`.
    from joserfc import jwt
    from joserfc.jwk import KeySet

_ISSUERS = ["https://accounts.google.com", "accounts.google.com"]
_KEYS_LIVE_SECONDS = 3600.0


class Google:
    """Sign-in with a Google account."""

    name = "google"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: KeySet | None = None
        self._keys_from = ""
        self._keys_until = 0.0

    def issuers(self) -> tuple[str, ...]:
        return tuple(_ISSUERS)

    def is_enabled(self) -> bool:
        env = settings.ENV
        return bool(env.enable_google_oauth and env.google_client_id and env.google_client_secret)

    def _client(self) -> Any:
        return provider.session(
            self.name,
            client_id=settings.ENV.google_client_id,
            client_secret=settings.ENV.google_client_secret,
            scope="openid email profile",
        )

    def authorization_url(self, *, state: str, verifier: str, nonce: str) -> str:
        url, _ = self._client().create_authorization_url(
            settings.ENV.google_authorize_url, state=state, code_verifier=verifier, nonce=nonce
        )
        return str(url)

    def identify(self, *, code: str, verifier: str, nonce: str) -> Identity:
        token = provider.exchange(
            self._client(), settings.ENV.google_token_url, code=code, verifier=verifier
        )
        claims = self._claims(token.get("id_token"), nonce)
        email = claims.get("email")
        if claims.get("email_verified") is not True or not isinstance(email, str):
            raise NoVerifiedAddress
        return Identity(
            provider=self.name,
            account_id=claims["sub"],
            email=email,
            full_name=claims.get("name"),
            avatar_url=claims.get("picture"),
        )

    def _claims(self, id_token: object, nonce: str) -> dict[str, Any]:
        """Return the claims of an identity token after checking all of it (OIDC Core §3.1.3.7)."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        if not isinstance(id_token, str):
            raise ProviderFailed
        rules = jwt.JWTClaimsRegistry(
            iss={"essential": True, "values": _ISSUERS},
            aud={"essential": True, "value": settings.ENV.google_client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            token = self._decode(id_token)
            rules.validate(token.claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise ProviderFailed from error
        if not token.claims["sub"] or token.claims["aud"] not in (
            settings.ENV.google_client_id,
            [settings.ENV.google_client_id],
        ):
            raise ProviderFailed
        return dict(token.claims)

    def _decode(self, id_token: str) -> jwt.Token:
        from joserfc import jwt
        from joserfc.errors import JoseError

        try:
            return jwt.decode(id_token, self._key_set(), algorithms=["RS256"])
        except (JoseError, ValueError, KeyError):
            # Keys are rotated: once per token, look whether there are new ones.
            return jwt.decode(id_token, self._key_set(fresh=True), algorithms=["RS256"])

    def _key_set(self, *, fresh: bool = False) -> KeySet:
        from joserfc.jwk import KeySet

        url = settings.ENV.google_jwks_url
        with self._lock:
            expired = time.monotonic() >= self._keys_until or self._keys_from != url
            if self._keys is not None and not expired and not fresh:
                return self._keys
        # Outside the lock: a hanging endpoint must not make one caller wait for another's time-out.
        keys = KeySet.import_key_set(provider.fetch(url))
        with self._lock:
            self._keys, self._keys_from = keys, url
            self._keys_until = time.monotonic() + _KEYS_LIVE_SECONDS
        return keys
