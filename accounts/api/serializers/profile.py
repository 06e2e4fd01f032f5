"""The wire of `/users/me` (accounts.md §3.10–3.14) and of linked providers (§5.6)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from rest_framework import serializers

from accounts.api.serializers.auth import PasswordField
from bunship.core.api.fields import FlagField, HttpUrlField, TextField, TimestampField
from bunship.core.api.serializers import InputSerializer, OutputSerializer


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
        if shown.get("theme") not in {"light", "dark", "system"}:
            shown.pop("theme", None)
        notifications = stored.get("notifications")
        if isinstance(notifications, dict):
            shown["notifications"] = {
                name: notifications[name]
                for name in ("email", "push")
                if isinstance(notifications.get(name), bool)
            }
        return shown


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


class ThemeField(TextField):
    default_error_messages = {"theme": "must be light, dark or system"}

    def to_internal_value(self, data: Any) -> str:
        theme = super().to_internal_value(data)
        if theme not in {"light", "dark", "system"}:
            self.fail("theme")
        return theme


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


class NotificationsInput(InputSerializer):
    email = FlagField(required=False)
    push = FlagField(required=False)


class PreferencesInput(InputSerializer):
    theme = ThemeField(required=False)
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
    profile = serializers.JSONField()
    sessions = serializers.JSONField()
    linked_accounts = serializers.JSONField()
    passkeys = serializers.JSONField()
    activity = serializers.JSONField()
    emails = serializers.JSONField()
    organizations = serializers.JSONField()
