"""`/auth/two-factor` (accounts.md §3.9)."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in, visitor
from accounts.api.serializers.auth import (
    BackupCodesSerializer,
    ChallengeInput,
    LoginSerializer,
    PasswordInput,
    ProofInput,
    TotpInput,
    TwoFactorSetupSerializer,
)
from accounts.models import Session, User
from accounts.services import two_factor, two_factor_challenges
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView


class TwoFactorView(ApiView):
    """What every change of the second factor shares."""

    refused_when_impersonated = frozenset({"POST", "DELETE"})
    tag = "Auth"
    feature = "enable_two_factor"
    refused_in_demo = frozenset({"POST"})


class TwoFactorSetupView(TwoFactorView):
    @operation(
        "Begin two-factor set-up",
        request=PasswordInput,
        response=TwoFactorSetupSerializer,
        errors=(400, 401, 403, 409),
        operation_id="setupTwoFactor",
    )
    def post(self, request: Request) -> Response:
        """Return a fresh secret and ten backup codes; active once a first code is verified."""
        setup = two_factor.set_up(
            user=cast("User", request.user),
            **PasswordInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response(TwoFactorSetupSerializer.render(setup))


class TwoFactorVerifyView(TwoFactorView):
    @operation(
        "Finish two-factor set-up",
        request=TotpInput,
        response=MessageSerializer,
        errors=(400, 401, 403, 404, 409),
        operation_id="verifyTwoFactor",
    )
    def post(self, request: Request) -> Response:
        """Switch the second factor on; other sessions end."""
        two_factor.activate(
            user=cast("User", request.user),
            session_id=cast("Session", request.auth).pk,
            **TotpInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response({"message": "Two-factor authentication enabled successfully."})


class TwoFactorDisableView(TwoFactorView):
    @operation(
        "Switch two-factor off",
        request=ProofInput,
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="disableTwoFactor",
    )
    def post(self, request: Request) -> Response:
        """Forget the secret and the backup codes."""
        two_factor.disable(
            user=cast("User", request.user),
            **ProofInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response({"message": "Two-factor authentication disabled successfully."})


class BackupCodesView(TwoFactorView):
    @operation(
        "Make new backup codes",
        request=ProofInput,
        response=BackupCodesSerializer,
        errors=(400, 401, 403, 404),
        operation_id="regenerateBackupCodes",
    )
    def post(self, request: Request) -> Response:
        """Return ten new codes; the old ones stop working."""
        codes = two_factor.regenerate_backup_codes(
            user=cast("User", request.user),
            **ProofInput.parse(request.data),
            actor=signed_in(request),
        )
        return Response({"backupCodes": codes})


class ChallengeView(PublicApiView):
    """Not switched off with the feature: accounts that have a second factor are still asked."""

    tag = "Auth"

    @operation(
        "Answer a two-factor challenge",
        request=ChallengeInput,
        response=LoginSerializer,
        errors=(400, 401),
        operation_id="answerTwoFactorChallenge",
    )
    def post(self, request: Request) -> Response:
        """Finish a sign-in that began with a provider."""
        signed_in_person = two_factor_challenges.answer_challenge(
            **ChallengeInput.parse(request.data), actor=visitor(request)
        )
        return Response(LoginSerializer.render(signed_in_person))
