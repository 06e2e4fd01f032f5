"""The two address buckets of accounts.md §1.8, counted before anything else looks at the request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bunship.core import rate_limits
from bunship.core.api.envelope import refuse
from bunship.core.exceptions import RateLimited
from bunship.core.http.client_address import limiter_key
from bunship.core.http.credentials import presented_key

_API = "/api/v1"
_AUTH = "/api/v1/auth/"
#: Stripe's events are not limited (billing-webhooks-jobs.md §4.1).
_UNCOUNTED = f"{_API}/webhooks/stripe"
_AUTH_WINDOW_MS = 60_000
_OPEN_TO_KEYS = tuple(
    f"{_API}/{name}" for name in ("organizations/", "api-keys", "audit-logs", "projects", "files")
)


class RateLimitMiddleware:
    """Counts every `/api/v1` request but OPTIONS and adds both header families to its response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not (path.startswith(_API + "/") or path == _API) or path.startswith(_UNCOUNTED):
            return self.get_response(request)
        if path.startswith(_OPEN_TO_KEYS) and presented_key(request.META) is not None:
            # Keys have limits of their own, and wrong ones are counted by address too
            # (organizations.md §4.4): authentication does both.
            return self.get_response(request)
        env = settings.ENV
        bucket, limit, window_ms = (
            ("auth-ip", env.rate_limit_auth, _AUTH_WINDOW_MS)
            if path.startswith(_AUTH) or path == _AUTH[:-1]
            else ("api-ip", env.rate_limit_max, env.rate_limit_window_ms)
        )
        if not limit or not env.rate_limit_enabled:
            return self.get_response(request)
        verdict = rate_limits.hit(
            bucket,
            limiter_key(request.client_address),  # type: ignore[attr-defined]
            limit=limit,
            window_ms=window_ms,
        )
        response = self.get_response(request) if verdict.allowed else refuse(RateLimited())
        # Numbers of our own need no look at their characters, which the header's setter would take.
        headers = response.headers
        # A tighter limit inside has spoken already.
        headers._store = {**verdict.stored_headers(), **headers._store}  # noqa: SLF001
        return response
