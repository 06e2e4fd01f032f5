"""What a sign-in provider has to offer, and how both are talked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings

if TYPE_CHECKING:
    # Imported where they are used: megabytes that an API process without such sign-ins never needs.
    from authlib.integrations.requests_client import OAuth2Session

#: For each answer of a provider; a person is waiting in front of a blank page.
TIMEOUT_SECONDS = 10.0


class ProviderFailed(Exception):
    """The provider is away, refused the code, or answered with something that is not an identity."""


class NoVerifiedAddress(Exception):
    """The provider does not vouch for any address of this person."""


@dataclass(frozen=True)
class Identity:
    """Who a provider says somebody is; `account_id` is the one thing that never changes."""

    provider: str
    account_id: str
    email: str
    full_name: str | None
    avatar_url: str | None


class Provider(Protocol):
    """One of `accounts.oauth.google`, `accounts.oauth.github`."""

    name: str

    def issuers(self) -> tuple[str, ...]:
        """Return the names the provider may give itself on the way back (RFC 9207)."""

    def is_enabled(self) -> bool:
        """Say whether the feature is on and credentials are there."""

    def authorization_url(self, *, state: str, verifier: str, nonce: str) -> str:
        """Return the consent page to send the browser to."""

    def identify(self, *, code: str, verifier: str, nonce: str) -> Identity:
        """Exchange a code for the identity behind it.

        Raises:
            ProviderFailed, NoVerifiedAddress
        """


def callback_url(provider: str) -> str:
    """Return the address registered with the provider (accounts.md §5.1)."""
    return f"{settings.ENV.api_url}/api/v1/auth/{provider}/callback"


def session(provider: str, *, client_id: str, client_secret: str, scope: str) -> OAuth2Session:
    """Return Authlib's client for the authorization code flow with PKCE (RFC 7636)."""
    from authlib.integrations.requests_client import OAuth2Session

    return OAuth2Session(
        client_id=client_id,
        client_secret=client_secret,
        scope=scope,
        redirect_uri=callback_url(provider),
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post",  # noqa: S106 - a method's name
    )


def exchange(client: OAuth2Session, url: str, *, code: str, verifier: str) -> dict[str, Any]:
    """Return the token answer for a code; the verifier proves that the code was asked for here."""
    import requests
    from authlib.common.errors import AuthlibBaseError

    try:
        token = client.fetch_token(
            url,
            grant_type="authorization_code",
            code=code,
            code_verifier=verifier,
            headers={"Accept": "application/json"},
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
        )
    except (AuthlibBaseError, requests.RequestException, ValueError) as error:
        raise ProviderFailed from error
    if not isinstance(token, dict):
        raise ProviderFailed
    return dict(token)


def fetch(url: str, *, bearer: str | None = None) -> Any:
    """Return the JSON of a provider's endpoint."""
    import requests

    headers = {"Accept": "application/json", "User-Agent": str(settings.APP_NAME)}
    if bearer is not None:
        headers["Authorization"] = f"Bearer {bearer}"
    try:
        answer = requests.get(url, headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False)
        if answer.status_code != 200:
            raise ProviderFailed
        return answer.json()
    except (requests.RequestException, ValueError) as error:
        raise ProviderFailed from error
