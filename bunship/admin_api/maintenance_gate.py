"""The gate that maintenance mode closes (files-admin.md §9.6)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.access_tokens import AccessToken, InvalidToken
from accounts.models import Session
from bunship.app_settings import maintenance
from bunship.app_settings.maintenance import MaintenanceOn
from bunship.core.api.envelope import refuse

#: Probes, machines that repeat themselves, and the way in for those who can switch it off.
_OPEN = (
    "/health", "/metrics", "/webhooks/stripe", "/api/v1/webhooks/stripe", "/cron/",
    "/api/v1/admin/", "/admin/", "/static/",
)  # fmt: skip
_OPEN_EXACTLY = frozenset(
    {"/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/v1/admin"}
)


class MaintenanceGateMiddleware:
    """Answers 503 to everybody but admins while maintenance is on; costs nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if maintenance.is_on() and not self._may_pass(request):
            return refuse(MaintenanceOn())
        return self.get_response(request)

    @staticmethod
    def _may_pass(request: HttpRequest) -> bool:
        path = request.path_info
        return (
            request.method == "OPTIONS"
            or path.startswith(_OPEN)
            or path.rstrip("/") in _OPEN_EXACTLY
            or _is_admin(request.META.get("HTTP_AUTHORIZATION", ""))
        )


def _is_admin(authorization: str) -> bool:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        return False
    try:
        claims = AccessToken.read(token.strip())
    except InvalidToken:
        return False
    return Session.objects.filter(
        pk=claims["sessionId"],
        expires_at__gt=timezone.now(),
        user_id=claims["userId"],
        user__is_admin=True,
        user__is_active=True,
        user__deleted_at=None,
    ).exists()
