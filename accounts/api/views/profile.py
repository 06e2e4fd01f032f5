"""`/users/me`: the signed-in person (accounts.md §3.10–3.16)."""

from __future__ import annotations

from typing import Any, cast

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in
from accounts.api.serializers.profile import (
    CloseAccountInput,
    PersonalDataSerializer,
    ProfileSerializer,
    SessionListSerializer,
    SessionSerializer,
    UpdateProfileInput,
)
from accounts.models import Session, User
from accounts.services import account_closing, personal_data, profile, sessions
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView


class ProfileView(ApiView):
    refused_when_impersonated = frozenset({"DELETE"})
    tag = "Users"
    refused_in_demo = frozenset({"DELETE"})

    @operation("Who am I", response=ProfileSerializer, errors=(401,), operation_id="getMe")
    def get(self, request: Request) -> Response:
        """Return the profile of the signed-in person."""
        return Response(ProfileSerializer.render(request.user))

    @operation(
        "Change my profile",
        request=UpdateProfileInput,
        response=ProfileSerializer,
        errors=(400, 401, 404),
        operation_id="updateMe",
    )
    def patch(self, request: Request) -> Response:
        """Change what is given; preferences are merged."""
        updated = profile.update_profile(
            user=cast("User", request.user),
            changes=UpdateProfileInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response(ProfileSerializer.render(updated))

    @operation(
        "Delete my account",
        request=CloseAccountInput,
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="deleteMe",
    )
    def delete(self, request: Request) -> Response:
        """Remove the account and the personal data in it, for good."""
        account_closing.close_account(
            user=cast("User", request.user),
            **CloseAccountInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response({"message": "Account deleted successfully"})


class ProfileAliasView(ApiView):
    """The path BunShip's client package documents (D-58)."""

    tag = "Auth"

    @operation(
        "Who am I (alias)", response=ProfileSerializer, errors=(401,), operation_id="getMeAlias"
    )
    def get(self, request: Request) -> Response:
        """Return the profile of the signed-in person; an alias of `GET /users/me`."""
        return Response(ProfileSerializer.render(request.user))


class PersonalDataView(ApiView):
    tag = "Users"

    @operation(
        "Export my data",
        response=PersonalDataSerializer,
        errors=(401,),
        operation_id="exportMe",
    )
    def get(self, request: Request) -> Response:
        """Return everything kept about the signed-in person as one JSON document."""
        data = personal_data.export(user=cast("User", request.user), actor=signed_in(request))
        return Response(
            data, headers={"Content-Disposition": 'attachment; filename="personal-data.json"'}
        )


class SessionListView(ApiView):
    tag = "Users"
    feature = "enable_session_management"

    @operation(
        "My sessions", response=SessionListSerializer, errors=(401,), operation_id="listSessions"
    )
    def get(self, request: Request) -> Response:
        """Return where the signed-in person is signed in."""
        rows = sessions.list_active(
            user=cast("User", request.user), current_id=cast("Session", request.auth).pk
        )
        rendered = SessionSerializer.render_all(rows)
        return Response({"sessions": rendered, "total": len(rendered)})

    @operation(
        "End all my sessions",
        response=MessageSerializer,
        errors=(401,),
        operation_id="revokeAllSessions",
    )
    def delete(self, request: Request) -> Response:
        """Sign out everywhere, here too."""
        sessions.revoke_all(user=cast("User", request.user), actor=signed_in(request))
        return Response({"message": "All sessions revoked successfully"})


class SessionDetailView(ApiView):
    tag = "Users"
    feature = "enable_session_management"

    @operation(
        "End one of my sessions",
        response=MessageSerializer,
        errors=(400, 401, 404),
        operation_id="revokeSession",
    )
    def delete(self, request: Request, session_id: str) -> Response:
        """Sign another device out; its access token dies at once."""
        sessions.revoke(
            user=cast("User", request.user),
            session_id=session_id,
            current_id=cast("Session", request.auth).pk,
            actor=signed_in(request),
        )
        return Response({"message": "Session revoked successfully"})


class OtherSessionsView(ApiView):
    refused_when_impersonated = frozenset({"POST", "DELETE"})
    tag = "Users"
    feature = "enable_session_management"

    @operation(
        "End my other sessions",
        response=MessageSerializer,
        errors=(401,),
        operation_id="revokeOtherSessions",
    )
    def delete(self, request: Request) -> Response:
        """Sign every other device out and stay signed in here."""
        sessions.revoke_others(
            user=cast("User", request.user),
            current_id=cast("Session", request.auth).pk,
            actor=signed_in(request),
        )
        return Response({"message": "Other sessions revoked successfully"})


def _alias(name: str) -> Any:
    return extend_schema(operation_id=f"{name}Alias")


@extend_schema_view(get=_alias("listSessions"), delete=_alias("revokeAllSessions"))
class SessionListAliasView(SessionListView):
    """The path of BunShip's concept page (D-24)."""


@extend_schema_view(delete=_alias("revokeSession"))
class SessionDetailAliasView(SessionDetailView):
    """The path of BunShip's concept page (D-24)."""
