"""Forgotten, reset and changed passwords (accounts.md §3.5, §3.6, §3.12)."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in, visitor
from accounts.api.serializers.auth import EmailInput, ResetPasswordInput
from accounts.api.serializers.profile import ChangePasswordInput
from accounts.models import Session, User
from accounts.services import mail_requests, password_change, password_reset
from bunship.core import demo
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView
from bunship.core.demo import NotInDemo


class ForgotPasswordView(PublicApiView):
    tag = "Auth"
    feature = "enable_email_password"

    @operation(
        "Send a password reset link",
        request=EmailInput,
        response=MessageSerializer,
        errors=(400, 403),
        operation_id="forgotPassword",
    )
    def post(self, request: Request) -> Response:
        """Send a link that sets a new password; the answer is the same for every address."""
        given = EmailInput.parse(request.data)
        if demo.is_on() and str(given["email"]).strip().lower() in demo.PEOPLE:
            raise NotInDemo  # tells nobody anything: these addresses are published
        mail_requests.request_password_reset(**given, actor=visitor(request))
        return Response(
            {
                "message": "If an account exists with that email, "
                "a password reset link has been sent."
            }
        )


class ResetPasswordView(PublicApiView):
    tag = "Auth"
    feature = "enable_email_password"
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Set a new password",
        request=ResetPasswordInput,
        response=MessageSerializer,
        errors=(400, 403),
        operation_id="resetPassword",
    )
    def post(self, request: Request) -> Response:
        """Set a new password with a mailed link, and end every session."""
        values = ResetPasswordInput.parse(request.data)
        password_reset.reset_password(
            raw_token=values["token"], password=values["password"], actor=visitor(request)
        )
        return Response(
            {"message": "Password reset successfully. Please login with your new password."}
        )


class ChangePasswordView(ApiView):
    refused_when_impersonated = frozenset({"PUT", "POST"})
    tag = "Users"
    refused_in_demo = frozenset({"PUT"})

    @operation(
        "Change my password",
        request=ChangePasswordInput,
        response=MessageSerializer,
        errors=(400, 401, 403),
        operation_id="changePassword",
    )
    def put(self, request: Request) -> Response:
        """Replace the password and end every other session."""
        password_change.change_password(
            user=cast("User", request.user),
            session_id=cast("Session", request.auth).pk,
            **ChangePasswordInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response({"message": "Password changed successfully"})
