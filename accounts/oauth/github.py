"""GitHub: plain OAuth 2; the identity is asked for with the access token (accounts.md §5.3)."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from accounts.oauth import provider
from accounts.oauth.provider import Identity, NoVerifiedAddress, ProviderFailed


class GitHub:
    """Sign-in with a GitHub account."""

    name = "github"

    def issuers(self) -> tuple[str, ...]:
        """Return GitHub's own name: its authorization server, wherever that is (Enterprise)."""
        return (settings.ENV.github_authorize_url.removesuffix("/authorize"),)

    def is_enabled(self) -> bool:
        env = settings.ENV
        return bool(env.enable_github_oauth and env.github_client_id and env.github_client_secret)

    def _client(self) -> Any:
        return provider.session(
            self.name,
            client_id=settings.ENV.github_client_id,
            client_secret=settings.ENV.github_client_secret,
            scope="user:email",
        )

    def authorization_url(self, *, state: str, verifier: str, nonce: str) -> str:
        """Return the consent page; GitHub signs nothing, so there is no place for a nonce."""
        url, _ = self._client().create_authorization_url(
            settings.ENV.github_authorize_url, state=state, code_verifier=verifier
        )
        return str(url)

    def identify(self, *, code: str, verifier: str, nonce: str) -> Identity:
        token = provider.exchange(
            self._client(), settings.ENV.github_token_url, code=code, verifier=verifier
        )
        access_token = token.get("access_token")
        if not isinstance(access_token, str):
            raise ProviderFailed
        base = settings.ENV.github_api_url.rstrip("/")
        person = provider.fetch(f"{base}/user", bearer=access_token)
        addresses = provider.fetch(f"{base}/user/emails", bearer=access_token)
        if not isinstance(person, dict) or not isinstance(addresses, list):
            raise ProviderFailed
        account_id = person.get("id")
        if not isinstance(account_id, int) or isinstance(account_id, bool):
            raise ProviderFailed
        email = next(
            (
                entry.get("email")
                for entry in addresses
                if isinstance(entry, dict)
                and entry.get("primary") is True
                and entry.get("verified") is True
            ),
            None,
        )
        if not isinstance(email, str):
            raise NoVerifiedAddress
        return Identity(
            provider=self.name,
            account_id=str(account_id),
            email=email,
            full_name=person.get("name") or person.get("login"),
            avatar_url=person.get("avatar_url"),
        )
