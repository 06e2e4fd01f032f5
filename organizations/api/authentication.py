"""Bearer tokens of people, and keys of organizations (organizations.md §4.3–4.4)."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts.api.authentication import BearerAuthentication, BearerRefused
from accounts.models import Session, User
from bunship.audit.actor import address_of
from bunship.core import rate_limits, request_context
from bunship.core.exceptions import AuthenticationFailed, PermissionRefused, RateLimited
from bunship.core.http.client_address import limiter_key
from bunship.core.http.credentials import presented_key
from bunship.core.tokens import sha256_hex
from organizations import key_format
from organizations.models import ApiKey

#: Failed attempts of one address in a minute, after which no key from there is looked at (§4.4).
MAX_FAILURES = 20
_BUCKET = "api-key-failures"
_WINDOW_MS = 60_000


class KeyRefused(AuthenticationFailed):
    message = "Invalid API key"


class KeyHolder:
    """Stands where a signed-in person would: a script that shows a key."""

    is_authenticated = True
    is_active = True

    def __init__(self, key: ApiKey) -> None:
        self.pk = key.pk


class MemberAuthentication(BaseAuthentication):
    """A person's bearer token or an organization's key; a bearer token, when there is one, decides."""

    def authenticate(self, request: Request) -> tuple[User, Session] | tuple[KeyHolder, ApiKey]:
        key = presented_key(request.META)
        if key is None:
            return BearerAuthentication().authenticate(request)
        found = _check(key, request)
        request_context.add(apiKeyId=found.pk, organizationId=found.organization_id)
        return KeyHolder(found), found

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _check(key: str, request: Request) -> ApiKey:
    """Return the row behind a key that may be used.

    Raises:
        KeyRefused: unknown, revoked, inactive, expired, or of a deleted organization.
        PermissionRefused: the organization has switched API access off.
        RateLimited: too many wrong keys from this address.
    """
    if not settings.ENV.feature_api_keys_enabled:
        raise BearerRefused("Missing or invalid authorization header")
    # Counted before it is judged, and taken back for a good key.
    address = limiter_key(address_of(request))
    verdict = rate_limits.hit(_BUCKET, address, limit=MAX_FAILURES, window_ms=_WINDOW_MS)
    if not verdict.allowed:
        raise RateLimited(headers=verdict.headers())
    found = None
    if key_format.may_exist(key):
        found = (
            ApiKey.objects.select_related("organization", "created_by")
            .filter(key_hash=sha256_hex(key), organization__deleted_at=None)
            .first()
        )
    if found is None:
        raise KeyRefused
    if not found.is_active:
        raise KeyRefused("API key is inactive")
    creator = found.created_by
    if not settings.ENV.api_keys_survive_creator and not (
        creator.is_active and creator.deleted_at is None
    ):
        raise KeyRefused("API key is inactive")
    if found.expires_at is not None and found.expires_at <= timezone.now():
        raise KeyRefused("API key has expired")
    rate_limits.refund(_BUCKET, address)
    features = found.organization.settings.get("features")
    if isinstance(features, dict) and features.get("apiAccess") is False:
        raise PermissionRefused("API access is disabled for this organization")
    return found
