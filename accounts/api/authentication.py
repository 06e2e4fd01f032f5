"""Bearer tokens: one query per request finds session and user together."""

from __future__ import annotations

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts.access_tokens import AccessToken, InvalidToken
from accounts.models import Session, User
from accounts.services import sessions
from bunship.core import replicas, request_context
from bunship.core.exceptions import AuthenticationFailed
from bunship.core.models import Placeholder, PreparedSelect, compiled_once


@compiled_once
def _session_with_user() -> PreparedSelect[Session]:
    """Find session `id` of `user`, and the person, in one query."""
    return PreparedSelect(
        Session.objects.select_related("user").filter(
            pk=Placeholder("id"), user_id=Placeholder("user")
        )[:1]
    )


class BearerRefused(AuthenticationFailed):
    """A failed bearer authentication (accounts.md §1.7)."""

    message = "Invalid or expired token"
    challenge = "Bearer"


class BearerAuthentication(BaseAuthentication):
    """Reads `Authorization: Bearer <access token>`; the scheme's case does not matter.

    The session row is looked up on every request, so logout, revocation and deactivation act at
    once on every server (accounts.md §2.6).
    """

    def authenticate(self, request: Request) -> tuple[User, Session]:
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise BearerRefused("Missing or invalid authorization header")
        try:
            claims = AccessToken.read(token)
        except InvalidToken:
            raise BearerRefused from None

        session = _session_with_user().first(id=claims["sessionId"], user=claims["userId"])
        if session is None or session.expires_at <= timezone.now():
            if User.objects.present().filter(pk=claims["userId"], is_active=True).exists():
                raise BearerRefused
            raise BearerRefused("User not found or inactive")
        user = session.user
        if not user.is_active or user.deleted_at is not None:
            raise BearerRefused("User not found or inactive")
        replicas.begin_session(session.pk)
        sessions.touch(session)
        request_context.add(userId=user.pk)
        if session.impersonator_id is not None:
            admins = User.objects.present().filter(is_active=True, is_admin=True)
            if not admins.filter(pk=session.impersonator_id).exists():
                raise BearerRefused  # whoever acted in the user's name is no admin any more
            request_context.add(impersonatedBy=session.impersonator_id)
        return user, session

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
