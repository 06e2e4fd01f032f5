"""`/users/me`: the signed-in person (accounts.md §3.10)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.serializers.profile import ProfileSerializer
from bunship.core.api.openapi import operation
from bunship.core.api.views import ApiView


class ProfileView(ApiView):
    tag = "Users"

    @operation("Who am I", response=ProfileSerializer, errors=(401,), operation_id="getMe")
    def get(self, request: Request) -> Response:
        """Return the profile of the signed-in person."""
        return Response(ProfileSerializer.render(request.user))


class ProfileAliasView(ProfileView):
    """The path BunShip's client package documents (D-58)."""

    tag = "Auth"

    @operation(
        "Who am I (alias)", response=ProfileSerializer, errors=(401,), operation_id="getMeAlias"
    )
    def get(self, request: Request) -> Response:
        """Return the profile of the signed-in person; an alias of `GET /users/me`."""
        return super().get(request)
