"""The wire of `/users/me` (accounts.md §3.10–3.14) and of linked providers (§5.6)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from rest_framework import serializers

from accounts.api.serializers.auth import PasswordField
from bunship.core.api.fields import (
    ChoiceField,
    FlagField,
    HttpUrlField,
    ObjectField,
    ObjectListField,
    TextField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer

THEMES = ("light", "dark", "system")


class PreferencesField(serializers.JSONField):
    """Only the documented keys ever leave, whatever an import or an older version has stored."""

    @staticmethod
    def on_the_wire(stored: dict[str, Any]) -> dict[str, Any]:
        """Return the documented part of stored preferences (accounts.md §3.10)."""
        shown = {
            name: stored[name]
            for name in ("theme", "language", "timezone")
            if isinstance(stored.get(name), str)
        }
        if shown.get("theme") not in THEMES:
            shown.pop("theme", None)
        notifications = stored.get("notifications")
        if isinstance(notifications, dict):
            shown["notifications"] = {
                name: notifications[name]
                for name in ("email", "push")
                if isinstance(notifications.get(name), bool)
            }
        return shown

    def wire_schema(self) -> dict[str, Any]:
        switches = {name: {"type": "boolean"} for name in ("email", "push")}
        return {
            "type": "object",
            "properties": {
                "theme": {"type": "string", "enum": list(THEMES)},
                "language": {"type": "string"},
                "timezone": {"type": "string"},
                "notifications": {
                    "type": "object",
                    "properties": switches,
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        }


class ProfileSerializer(OutputSerializer):
    """Exactly the ten documented keys."""

    id = serializers.CharField()
    email = serializers.CharField()
    email_verified = TimestampField(allow_null=True)
    full_name = serializers.CharField(allow_null=True)
    avatar_url = serializers.CharField(allow_null=True)
    preferences = PreferencesField()
    two_factor_enabled = serializers.BooleanField()
    is_active = serializers.BooleanField()
    created_at = TimestampField()
    updated_at = TimestampField()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() | {"UTC"})


class TimeZoneField(TextField):
    """A name of the IANA time zone database."""

    default_error_messages = {"zone": "must be an IANA time zone"}

    def to_internal_value(self, data: Any) -> str:
        zone = super().to_internal_value(data)
        if zone not in _zones():
            self.fail("zone")
        return zone

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "iana-time-zone", "examples": ["Europe/Berlin"]}


class NotificationsInput(InputSerializer):
    email = FlagField(required=False)
    push = FlagField(required=False)


class PreferencesInput(InputSerializer):
    theme = ChoiceField(
        choices=THEMES, required=False, error_messages={"choice": "must be light, dark or system"}
    )
    language = TextField(min_length=2, max_length=10, required=False)
    timezone = TimeZoneField(min_length=1, max_length=50, required=False)
    notifications = NotificationsInput(required=False)


class UpdateProfileInput(InputSerializer):
    full_name = TextField(max_length=100, trim=True, single_line=True, required=False)
    avatar_url = HttpUrlField(required=False, allow_null=True)
    preferences = PreferencesInput(required=False, allow_null=True)


class ChangePasswordInput(InputSerializer):
    current_password = PasswordField()
    new_password = PasswordField()


class CloseAccountInput(InputSerializer):
    password = TextField(required=False, allow_null=True)


class SessionSerializer(OutputSerializer):
    """One signed-in device."""

    id = serializers.CharField()
    user_agent = serializers.CharField(source="shown_user_agent", allow_null=True)
    ip_address = serializers.CharField(allow_null=True)
    last_used_at = TimestampField()
    expires_at = TimestampField()
    created_at = TimestampField()
    is_current = serializers.BooleanField()


class SessionListSerializer(OutputSerializer):
    """``{sessions, total}``, the most recently used first."""

    sessions = SessionSerializer(many=True)
    total = serializers.IntegerField()


class LinkedAccountSerializer(OutputSerializer):
    """A provider this person can sign in with."""

    id = serializers.CharField()
    provider = serializers.CharField()
    created_at = TimestampField()


class LinkedAccountListSerializer(OutputSerializer):
    """``{accounts}``"""

    accounts = LinkedAccountSerializer(many=True)


class AuthorizationSerializer(OutputSerializer):
    """``{authorizationUrl}``: where to send the browser."""

    authorization_url = serializers.CharField()


class PersonalDataSerializer(OutputSerializer):
    """Everything kept about a person, by section; apps add their own."""

    exported_at = TimestampField()
    profile = ObjectField()
    sessions = ObjectListField()
    linked_accounts = ObjectListField()
    passkeys = ObjectListField()
    activity = ObjectListField()
    emails = ObjectListField()
    organizations = ObjectListField()
