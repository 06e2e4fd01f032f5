"""`/auth/{provider}` and `/auth/link` (accounts.md §5)."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in, visitor
from accounts.api.serializers.profile import (
    AuthorizationSerializer,
    LinkedAccountListSerializer,
    LinkedAccountSerializer,
)
from accounts.models import Session, User
from accounts.services import oauth
from accounts.services.oauth import Redirection
from bunship.core.api.openapi import given, operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView

STATE_COOKIE = "oauth_state"


def _remember(response: Any, start: Redirection) -> Any:
    """Bind the ceremony to this browser: only it can bring the state back as a cookie."""
    response.set_cookie(
        STATE_COOKIE,
        start.state,
        max_age=int(settings.OAUTH_STATE_LIFETIME.total_seconds()),
        path="/",
        secure=settings.ENV.is_production,
        httponly=True,
        samesite="Lax",
    )
    return response


class ProviderView(PublicApiView):
    tag = "Auth"

    @operation(
        "Sign in through a provider",
        response=None,
        status=302,
        errors=(404, 503),
        operation_id="beginOAuth",
        query=(given("returnTo", "Path of the web app to go on at."),),
    )
    def get(self, request: Request, provider: str) -> Response:
        """Send the browser to the provider's consent page."""
        start = oauth.begin(provider=provider, return_to=request.query_params.get("returnTo"))
        return cast("Response", _remember(HttpResponseRedirect(start.url), start))


class ProviderCallbackView(PublicApiView):
    tag = "Auth"

    @operation(
        "Come back from a provider",
        response=None,
        status=302,
        errors=(400, 404, 503),
        operation_id="finishOAuth",
        query=(
            given("state", "What the way began with."),
            given("code", "The provider's one-time code."),
            given("error", "Why the provider gave none."),
            given("iss", "Which provider answers (RFC 9207)."),
        ),
    )
    def get(self, request: Request, provider: str) -> Response:
        """Send the browser to the frontend; tokens or an error are in the fragment."""
        query = request.query_params
        outcome = oauth.finish(
            provider=provider,
            state=query.get("state", ""),
            cookie=request.COOKIES.get(STATE_COOKIE, ""),
            code=query.get("code", ""),
            error=query.get("error", ""),
            issuer=query.get("iss", ""),
            actor=visitor(request),
        )
        target = f"{settings.ENV.frontend_url}/auth/callback#{urlencode(outcome.fragment)}"
        return cast("Response", HttpResponseRedirect(target))

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        final = super().finalize_response(request, response, *args, **kwargs)
        final.delete_cookie(STATE_COOKIE, path="/", samesite="Lax")
        return final


class LinkedAccountListView(ApiView):
    tag = "Auth"

    @operation(
        "My linked providers",
        response=LinkedAccountListSerializer,
        errors=(401,),
        operation_id="listLinkedAccounts",
    )
    def get(self, request: Request) -> Response:
        """Return the providers this person can sign in with."""
        user = cast("User", request.user)
        rows = user.oauth_accounts.order_by("created_at", "pk")
        return Response({"accounts": LinkedAccountSerializer.render_all(rows)})


class LinkView(ApiView):
    """`GET` takes a provider's name, `DELETE` the id of a linked account."""

    refused_when_impersonated = frozenset({"POST", "DELETE"})
    tag = "Auth"

    @operation(
        "Link a provider",
        response=AuthorizationSerializer,
        errors=(401, 403, 404, 503),
        redirects=True,
        operation_id="beginLinking",
    )
    def get(self, request: Request, name: str) -> Response:
        """Redirect to the consent page, or return its address to who accepts JSON."""
        start = oauth.begin_linking(provider=name, session=cast("Session", request.auth))
        accept = request.META.get("HTTP_ACCEPT", "")
        response = (
            Response({"authorizationUrl": start.url})
            if "json" in accept and "text/html" not in accept
            else HttpResponseRedirect(start.url)
        )
        return cast("Response", _remember(response, start))

    @operation(
        "Unlink a provider",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="unlinkAccount",
    )
    def delete(self, request: Request, name: str) -> Response:
        """Forget a linked provider; never the last way to sign in."""
        oauth.unlink(
            session=cast("Session", request.auth), account_id=name, actor=signed_in(request)
        )
        return Response({"message": "Account unlinked"})
