"""Sign-in providers: the only code that talks to them."""

from __future__ import annotations

from accounts.oauth.github import GitHub
from accounts.oauth.google import Google
from accounts.oauth.provider import Identity, NoVerifiedAddress, Provider, ProviderFailed

PROVIDERS: dict[str, Provider] = {"google": Google(), "github": GitHub()}

__all__ = ["PROVIDERS", "Identity", "NoVerifiedAddress", "Provider", "ProviderFailed"]
