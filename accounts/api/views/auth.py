"""`/auth`: from registration to logout (accounts.md §3.1–3.8)."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in, visitor
from accounts.api.serializers.auth import (
    LoginInput,
    LoginSerializer,
    LogoutInput,
    RefreshInput,
    RegisteredSerializer,
    RegisterInput,
    ResendVerificationInput,
    TokensSerializer,
)
from accounts.models import Session, User
from accounts.services import (
    email_verification,
    login,
    registration,
    sessions,
    verification_requests,
)
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView


class RegisterView(PublicApiView):
    tag = "Auth"

    @operation(
        "Create an account",
        request=RegisterInput,
        response=RegisteredSerializer,
        errors=(400, 409),
        operation_id="register",
    )
    def post(self, request: Request) -> Response:
        """Create an unverified account and send the mail that verifies it."""
        user = registration.register(**RegisterInput.parse(request.data), actor=visitor(request))
        return Response(
            {
                "message": "Registration successful. "
                "Please check your email to verify your account.",
                "userId": user.pk,
            }
        )


class LoginView(PublicApiView):
    tag = "Auth"

    @operation(
        "Sign in",
        request=LoginInput,
        response=LoginSerializer,
        errors=(400, 401),
        operation_id="login",
    )
    def post(self, request: Request) -> Response:
        """Exchange address and password for a pair of tokens."""
        values = LoginInput.parse(request.data)
        values.pop("two_factor_code", None)
        return Response(LoginSerializer.render(login.log_in(**values, actor=visitor(request))))


class RefreshView(PublicApiView):
    tag = "Auth"

    @operation(
        "Exchange a refresh token",
        request=RefreshInput,
        response=TokensSerializer,
        errors=(400, 401),
        operation_id="refresh",
    )
    def post(self, request: Request) -> Response:
        """Exchange a refresh token for the next pair; each works once."""
        pair = sessions.rotate(**RefreshInput.parse(request.data), actor=visitor(request))
        return Response(TokensSerializer.render(pair))


class LogoutView(ApiView):
    tag = "Auth"

    @operation(
        "Sign out",
        request=LogoutInput,
        response=MessageSerializer,
        errors=(400, 401),
        operation_id="logout",
    )
    def post(self, request: Request) -> Response:
        """End this session, or with `allSessions` every session of the person."""
        everywhere = LogoutInput.parse(request.data)["all_sessions"]
        user, actor = cast("User", request.user), signed_in(request)
        if everywhere:
            sessions.end_all_sessions(user=user, actor=actor)
            return Response({"message": "Logged out from all sessions"})
        session = cast("Session", request.auth)
        sessions.end_session(user=user, session_id=session.pk, actor=actor)
        return Response({"message": "Logged out successfully"})


class VerifyEmailView(PublicApiView):
    tag = "Auth"

    @operation(
        "Verify an address",
        response=MessageSerializer,
        errors=(400,),
        operation_id="verifyEmail",
    )
    def get(self, request: Request, token: str) -> Response:
        """Consume the link of a verification mail."""
        email_verification.verify_email(raw_token=token, actor=visitor(request))
        return Response({"message": "Email verified successfully. You can now login."})

    def head(self, request: Request, token: str) -> Response:
        """Answer a link checker as GET would, and leave the link to its reader."""
        email_verification.check_link(raw_token=token)
        return Response({"message": "Email verified successfully. You can now login."})


class ResendVerificationView(PublicApiView):
    tag = "Auth"

    @operation(
        "Send the verification mail again",
        request=ResendVerificationInput,
        response=MessageSerializer,
        errors=(400,),
        operation_id="resendVerification",
    )
    def post(self, request: Request) -> Response:
        """Send another link; the answer is the same for every address."""
        verification_requests.request_verification(**ResendVerificationInput.parse(request.data))
        return Response(
            {
                "message": "If an unverified account exists with that email, "
                "a verification link has been sent."
            }
        )
