"""The wire of `/auth/passkeys`; `publicKey` and `credential` are the browser's own JSON."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bunship.core.api.fields import ObjectField, TextField, TextListField, TimestampField
from bunship.core.api.serializers import InputSerializer, OutputSerializer


@extend_schema_field(
    {
        "type": "object",
        "properties": {"response": {"type": "object"}},
        "required": ["response"],
        "additionalProperties": True,
    }
)
class CredentialField(serializers.Field):
    """``PublicKeyCredential.toJSON()`` (WebAuthn Level 3 §5.1); the library judges the inside."""

    default_error_messages = {
        "required": "is required",
        "null": "must not be null",
        "invalid": "must be an object with an object `response`",
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict) or not isinstance(data.get("response"), dict):
            self.fail("invalid")
        return dict(data)

    def to_representation(self, value: Any) -> Any:
        return value


class PasskeyOptionsInput(InputSerializer):
    password = TextField(required=False, allow_null=True)


class PasskeyOptionsSerializer(OutputSerializer):
    """``{publicKey}``: hand it to `PublicKeyCredential.parse…OptionsFromJSON`."""

    public_key = ObjectField()


class RegisterPasskeyInput(InputSerializer):
    name = TextField(max_length=100, trim=True, single_line=True, required=False, default="Passkey")
    credential = CredentialField()


class RenamePasskeyInput(InputSerializer):
    name = TextField(max_length=100, trim=True, single_line=True)


class PasskeyLoginInput(InputSerializer):
    credential = CredentialField()


class PasskeySerializer(OutputSerializer):
    """``{id, name, backedUp, transports, createdAt, lastUsedAt}``"""

    id = serializers.CharField()
    name = serializers.CharField()
    backed_up = serializers.BooleanField(help_text="Whether the key is synced to other devices.")
    transports = TextListField()
    created_at = TimestampField()
    last_used_at = TimestampField(allow_null=True)


class PasskeyListSerializer(OutputSerializer):
    """``{passkeys, total}``"""

    passkeys = PasskeySerializer(many=True)
    total = serializers.IntegerField()
