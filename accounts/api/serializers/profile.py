"""The wire of `/users/me` (accounts.md §3.10)."""

from __future__ import annotations

from rest_framework import serializers

from bunship.core.api.fields import TimestampField
from bunship.core.api.serializers import OutputSerializer


class ProfileSerializer(OutputSerializer):
    """Exactly the ten documented keys; `preferences` is the client's own object."""

    id = serializers.CharField()
    email = serializers.CharField()
    email_verified = TimestampField(allow_null=True)
    full_name = serializers.CharField(allow_null=True)
    avatar_url = serializers.CharField(allow_null=True)
    preferences = serializers.JSONField()
    two_factor_enabled = serializers.BooleanField()
    is_active = serializers.BooleanField()
    created_at = TimestampField()
    updated_at = TimestampField()
