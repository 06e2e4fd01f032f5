"""`/auth`: from registration to logout (accounts.md §3.1–3.8, §5.7)."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in, visitor
from accounts.api.serializers.auth import (
    EmailInput,
    LoginInput,
    LoginSerializer,
    LogoutInput,
    MagicLinkInput,
    RefreshInput,
    RegisteredSerializer,
    RegisterInput,
    TokensSerializer,
    VerifyEmailInput,
)
from accounts.models import Session, User
from accounts.services import (
    email_verification,
    login,
    magic_links,
    mail_requests,
    registration,
    sessions,
)
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView


class RegisterView(PublicApiView):
    tag = "Auth"
    feature = "enable_email_password"

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
    feature = "enable_email_password"

    @operation(
        "Sign in",
        request=LoginInput,
        response=LoginSerializer,
        errors=(400, 401),
        operation_id="login",
    )
    def post(self, request: Request) -> Response:
        """Exchange address and password for a pair of tokens."""
        signed_in = login.log_in(**LoginInput.parse(request.data), actor=visitor(request))
        return Response(LoginSerializer.render(signed_in))


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
        """Consume the link of a verification mail; for clients written for BunShip v1."""
        return _verified(request, token)

    def head(self, request: Request, token: str) -> Response:
        """Answer a link checker as GET would, and leave the link to its reader."""
        email_verification.check_link(raw_token=token)
        return Response({"message": _VERIFIED})


class VerifyEmailByPostView(PublicApiView):
    tag = "Auth"

    @operation(
        "Verify an address (POST)",
        request=VerifyEmailInput,
        response=MessageSerializer,
        errors=(400,),
        operation_id="verifyEmailByPost",
    )
    def post(self, request: Request) -> Response:
        """Consume the link of a verification mail; nothing that only follows links does this."""
        return _verified(request, **VerifyEmailInput.parse(request.data))


_VERIFIED = "Email verified successfully. You can now login."


def _verified(request: Request, token: str) -> Response:
    email_verification.verify_email(raw_token=token, actor=visitor(request))
    return Response({"message": _VERIFIED})


class ResendVerificationView(PublicApiView):
    tag = "Auth"

    @operation(
        "Send the verification mail again",
        request=EmailInput,
        response=MessageSerializer,
        errors=(400,),
        operation_id="resendVerification",
    )
    def post(self, request: Request) -> Response:
        """Send another link; the answer is the same for every address."""
        mail_requests.request_verification(**EmailInput.parse(request.data))
        return Response(
            {
                "message": "If an unverified account exists with that email, "
                "a verification link has been sent."
            }
        )


class MagicLinkView(PublicApiView):
    tag = "Auth"
    feature = "enable_magic_link"

    @operation(
        "Send a sign-in link",
        request=EmailInput,
        response=MessageSerializer,
        errors=(400,),
        operation_id="requestMagicLink",
    )
    def post(self, request: Request) -> Response:
        """Send a link and a code that sign in; the answer is the same for every address."""
        mail_requests.request_magic_link(**EmailInput.parse(request.data))
        return Response(
            {"message": "If an account exists with that email, a sign-in link has been sent."}
        )


class VerifyMagicLinkView(PublicApiView):
    tag = "Auth"
    feature = "enable_magic_link"

    @operation(
        "Sign in with a link",
        request=MagicLinkInput,
        response=LoginSerializer,
        errors=(400, 401),
        operation_id="verifyMagicLink",
    )
    def post(self, request: Request) -> Response:
        """Exchange the link's token, or address and code of the same mail, for a pair of tokens."""
        values = MagicLinkInput.parse(request.data)
        actor, second = visitor(request), values.get("two_factor_code")
        if "token" in values:
            signed_in = magic_links.sign_in_by_link(
                raw_token=values["token"], two_factor_code=second, actor=actor
            )
        else:
            signed_in = magic_links.sign_in_by_code(
                email=values["email"], code=values["code"], two_factor_code=second, actor=actor
            )
        return Response(LoginSerializer.render(signed_in))
