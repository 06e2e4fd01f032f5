"""The wire of `/auth` (accounts.md §3.1–3.8)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bunship.core.api.fields import EmailField, FlagField, TextField, TimestampField
from bunship.core.api.serializers import InputSerializer, OutputSerializer


class RegisterInput(InputSerializer):
    email = EmailField(min_length=5, max_length=255)
    password = TextField(min_length=8, max_length=128)
    full_name = TextField(max_length=255, trim=True, single_line=True)


class RegisteredSerializer(OutputSerializer):
    """``{message, userId}``"""

    message = serializers.CharField()
    user_id = serializers.CharField()


class SecondFactorField(TextField):
    """Six digits or an eight-character backup code; null and "" mean "not given"."""

    default_error_messages = {"code": "must be 6 digits or an 8-character backup code"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, allow_null=True, allow_blank=True, trim=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data)
        six = len(code) == 6 and code.isascii() and code.isdigit()
        eight = len(code) == 8 and all(c in "0123456789abcdefABCDEF" for c in code)
        if not six and not eight:
            self.fail("code")
        return code


class LoginInput(InputSerializer):
    email = EmailField()
    password = TextField(allow_blank=True)
    two_factor_code = SecondFactorField()


class TokensSerializer(OutputSerializer):
    """``{accessToken, refreshToken, expiresIn}``"""

    access_token = serializers.CharField()
    refresh_token = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Life of the access token in seconds.")


class LoginUserSerializer(OutputSerializer):
    """The five keys of the signed-in person."""

    id = serializers.CharField()
    email = serializers.CharField()
    full_name = serializers.CharField(allow_null=True)
    email_verified = TimestampField(allow_null=True)
    two_factor_enabled = serializers.BooleanField()


class LoginSerializer(OutputSerializer):
    """``{accessToken, refreshToken, expiresIn, user}``"""

    access_token = serializers.CharField(source="tokens.access_token")
    refresh_token = serializers.CharField(source="tokens.refresh_token")
    expires_in = serializers.IntegerField(source="tokens.expires_in")
    user = LoginUserSerializer()


class RefreshInput(InputSerializer):
    refresh_token = TextField()


class LogoutInput(InputSerializer):
    all_sessions = FlagField(required=False, default=False)


class ResendVerificationInput(InputSerializer):
    email = EmailField()
