"""`/auth/passkeys` (beyond BunShip v1): two requests to register, two to sign in."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in, visitor
from accounts.api.serializers.auth import LoginSerializer
from accounts.api.serializers.passkeys import (
    PasskeyListSerializer,
    PasskeyLoginInput,
    PasskeyOptionsInput,
    PasskeyOptionsSerializer,
    PasskeySerializer,
    RegisterPasskeyInput,
    RenamePasskeyInput,
)
from accounts.models import Passkey, Session, User
from accounts.services import passkeys
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView


class PasskeyOptionsView(ApiView):
    refused_when_impersonated = frozenset({"POST"})
    tag = "Auth"
    feature = "enable_passkeys"
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Begin adding a passkey",
        request=PasskeyOptionsInput,
        response=PasskeyOptionsSerializer,
        errors=(400, 401, 403, 503),
        operation_id="beginPasskeyRegistration",
    )
    def post(self, request: Request) -> Response:
        """Return the options of `navigator.credentials.create`; takes the password once more."""
        options = passkeys.begin_registration(
            user=cast("User", request.user),
            session=cast("Session", request.auth),
            **PasskeyOptionsInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response({"publicKey": options})


class PasskeyListView(ApiView):
    refused_when_impersonated = frozenset({"POST"})
    tag = "Auth"
    feature = "enable_passkeys"
    refused_in_demo = frozenset({"POST"})

    @operation(
        "My passkeys", response=PasskeyListSerializer, errors=(401,), operation_id="listPasskeys"
    )
    def get(self, request: Request) -> Response:
        """Return the passkeys of the signed-in person, oldest first."""
        rows = list(Passkey.objects.of(cast("User", request.user)).order_by("created_at", "pk"))
        return Response({"passkeys": PasskeySerializer.render_all(rows), "total": len(rows)})

    @operation(
        "Add a passkey",
        request=RegisterPasskeyInput,
        response=PasskeySerializer,
        errors=(400, 401, 403, 409, 503),
        operation_id="registerPasskey",
    )
    def post(self, request: Request) -> Response:
        """Store the public key that the browser made for the options."""
        passkey = passkeys.finish_registration(
            session=cast("Session", request.auth),
            **RegisterPasskeyInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response(PasskeySerializer.render(passkey))


class PasskeyDetailView(ApiView):
    refused_when_impersonated = frozenset({"PATCH", "DELETE"})
    tag = "Auth"
    feature = "enable_passkeys"

    @operation(
        "Rename a passkey",
        request=RenamePasskeyInput,
        response=PasskeySerializer,
        errors=(400, 401, 404),
        operation_id="renamePasskey",
    )
    def patch(self, request: Request, passkey_id: str) -> Response:
        """Give a passkey another name."""
        passkey = passkeys.rename(
            user=cast("User", request.user),
            passkey_id=passkey_id,
            **RenamePasskeyInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response(PasskeySerializer.render(passkey))

    @operation(
        "Delete a passkey",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="deletePasskey",
    )
    def delete(self, request: Request, passkey_id: str) -> Response:
        """Forget a passkey; never the last way to sign in."""
        passkeys.delete(
            session=cast("Session", request.auth), passkey_id=passkey_id, actor=signed_in(request)
        )
        return Response({"message": "Passkey deleted successfully"})


class PasskeyLoginOptionsView(PublicApiView):
    tag = "Auth"
    feature = "enable_passkeys"

    @operation(
        "Begin signing in with a passkey",
        response=PasskeyOptionsSerializer,
        errors=(503,),
        operation_id="beginPasskeyLogin",
    )
    def post(self, request: Request) -> Response:
        """Return the options of `navigator.credentials.get`; they name nobody."""
        return Response({"publicKey": passkeys.begin_sign_in()})


class PasskeyLoginView(PublicApiView):
    tag = "Auth"
    feature = "enable_passkeys"

    @operation(
        "Sign in with a passkey",
        request=PasskeyLoginInput,
        response=LoginSerializer,
        errors=(400, 401, 503),
        operation_id="loginWithPasskey",
    )
    def post(self, request: Request) -> Response:
        """Exchange the browser's answer for a pair of tokens; no second code is asked."""
        person = passkeys.finish_sign_in(
            **PasskeyLoginInput.parse(request.data), actor=visitor(request)
        )
        return Response(LoginSerializer.render(person))
