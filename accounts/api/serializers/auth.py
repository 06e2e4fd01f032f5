"""The wire of `/auth` (accounts.md §3.1–3.9, §5.7)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bunship.core.api.fields import (
    EmailField,
    FlagField,
    PatternField,
    TextField,
    TextListField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer
from bunship.core.exceptions import InvalidInput


class PasswordField(TextField):
    """A password somebody sets; its rules are `accounts.services.passwords`' business."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=8, max_length=128, **kwargs)


class RegisterInput(InputSerializer):
    email = EmailField(min_length=5, max_length=255)
    password = PasswordField()
    full_name = TextField(max_length=255, trim=True, single_line=True)


class RegisteredSerializer(OutputSerializer):
    """``{message, userId}``"""

    message = serializers.CharField()
    user_id = serializers.CharField()


class SecondFactorField(TextField):
    """Six digits or an eight-character backup code.

    Args:
        required: False takes null and "" for "not given" too, as `LoginInput` documents.
    """

    default_error_messages = {"code": "must be 6 digits or an 8-character backup code"}

    def __init__(self, *, required: bool = True, **kwargs: Any) -> None:
        super().__init__(
            required=required,
            allow_null=not required,
            allow_blank=not required,
            trim=True,
            **kwargs,
        )

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data)
        six = len(code) == 6 and code.isascii() and code.isdigit()
        eight = len(code) == 8 and all(c in "0123456789abcdefABCDEF" for c in code)
        if not six and not eight:
            self.fail("code")
        return code

    def wire_schema(self) -> dict[str, Any]:
        code = "[0-9]{6}|[0-9A-Fa-f]{8}"
        return {"type": "string", "pattern": f"^(?:{code})$" if self.required else f"^(?:{code})?$"}


class LoginInput(InputSerializer):
    email = EmailField()
    password = TextField(allow_blank=True)
    two_factor_code = SecondFactorField(required=False)


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


class EmailInput(InputSerializer):
    """``{email}``: whom to send a link to."""

    email = EmailField(max_length=255)


class VerifyEmailInput(InputSerializer):
    token = TextField()


class ResetPasswordInput(InputSerializer):
    token = TextField()
    password = PasswordField()


class MagicLinkInput(InputSerializer):
    """``{token}`` of the link, or ``{email, code}`` of the same mail; both with `twoFactorCode`."""

    token = TextField(required=False)
    email = EmailField(required=False)
    code = PatternField(pattern="[0-9]{6}", required=False, trim=True)
    two_factor_code = SecondFactorField(required=False)

    @classmethod
    def parse(cls, data: Any) -> dict[str, Any]:
        values = super().parse(data)
        if "token" not in values and not {"email", "code"} <= set(values):
            raise InvalidInput(
                details="token: is required",
                fields=[{"path": "/token", "message": "is required"}],
            )
        return values


class PasswordInput(InputSerializer):
    password = TextField()


class TotpInput(InputSerializer):
    code = PatternField(pattern="[0-9]{6}", trim=True)


class ProofInput(InputSerializer):
    """``{password, code}``: both factors again."""

    password = TextField()
    code = SecondFactorField()


class ChallengeInput(InputSerializer):
    challenge_token = TextField()
    two_factor_code = SecondFactorField()


class TwoFactorSetupSerializer(OutputSerializer):
    """``{secret, qrCode, backupCodes, otpauthUrl}``, shown once."""

    secret = serializers.CharField(help_text="32 base32 characters.")
    qr_code = serializers.CharField(help_text="SVG image as a data URI.")
    backup_codes = TextListField(help_text="Ten codes of eight hexadecimal characters.")
    otpauth_url = serializers.CharField()


class BackupCodesSerializer(OutputSerializer):
    """``{backupCodes}``, shown once."""

    backup_codes = TextListField(help_text="Ten codes of eight hexadecimal characters.")
