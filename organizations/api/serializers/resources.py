"""The wire of projects, API keys and audit logs (organizations.md §3.4–3.7)."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bunship.core.api.fields import (
    ChoiceField,
    FlagField,
    ObjectField,
    PatternField,
    TextField,
    TextListField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer, PagedSerializer
from organizations.api.serializers.organizations import SLUG_PATTERN
from organizations.api.serializers.people import WholeNumberField
from organizations.models.project import SETTINGS_BYTES
from organizations.scopes import SCOPES

_RFC3339 = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)([Zz]|[+-]\d\d:\d\d))?"
)


def moment(text: str, *, end_of_day: bool = False) -> datetime | None:
    """Return the moment an RFC 3339 text names, or None for what is none.

    Args:
        end_of_day: take a bare date for its last microsecond instead of its first.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        return None
    day, clock, zone = match.groups()
    try:
        if clock is None:
            date = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
            return datetime.combine(date, time.max, UTC) if end_of_day else date
        whole, _, fraction = clock.partition(".")
        offset = "+00:00" if zone in "Zz" else zone
        parsed = datetime.fromisoformat(f"{day}T{whole}.{fraction[:6]:0<6}{offset}")
        return parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class ProjectSerializer(OutputSerializer):
    """The `Project` object."""

    id = serializers.CharField()
    organization_id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    settings = ObjectField()
    created_by = serializers.CharField(source="created_by_id")
    created_at = TimestampField()
    updated_at = TimestampField()


class ProjectListSerializer(PagedSerializer):
    """``{projects, total}``, newest first."""

    projects = ProjectSerializer(many=True)


@extend_schema_field({"type": "object", "additionalProperties": {"type": ["boolean", "null"]}})
class FlagsField(serializers.Field):
    """An object whose values are booleans, or null to remove one."""

    default_error_messages = {
        "invalid": "must be an object of booleans",
        "null": "must not be null",
    }

    def to_internal_value(self, data: Any) -> dict[str, bool | None]:
        if not isinstance(data, dict) or not all(
            value is None or isinstance(value, bool) for value in data.values()
        ):
            self.fail("invalid")
        return dict(data)

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field({"type": "object", "additionalProperties": {}})
class AnyObjectField(FlagsField):
    """Any JSON object."""

    default_error_messages = {"invalid": "must be an object"}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail("invalid")
        return dict(data)


class ProjectSettingsInput(InputSerializer):
    """Partial settings, merged by key; null removes."""

    visibility = ChoiceField(
        choices=("public", "private", "internal"), required=False, allow_null=True
    )
    features = FlagsField(required=False, allow_null=True)
    integrations = AnyObjectField(required=False, allow_null=True)

    default_error_messages = {
        "size": "must be at most 16 KiB of JSON",
        "nul": "must not contain NUL characters",
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        text = json.dumps(attrs)
        if len(text.encode()) > SETTINGS_BYTES:
            raise serializers.ValidationError(self.error_messages["size"])
        if "\\u0000" in text:
            raise serializers.ValidationError(self.error_messages["nul"])
        return attrs


class CreateProjectInput(InputSerializer):
    name = TextField(max_length=100, trim=True, single_line=True)
    slug = PatternField(
        min_length=3, max_length=50, pattern=SLUG_PATTERN, required=False, allow_null=True
    )
    description = TextField(max_length=500, required=False, allow_null=True, allow_blank=True)
    settings = ProjectSettingsInput(required=False, allow_null=True)


class UpdateProjectInput(InputSerializer):
    name = TextField(max_length=100, trim=True, single_line=True, required=False)
    slug = PatternField(min_length=3, max_length=50, pattern=SLUG_PATTERN, required=False)
    description = TextField(max_length=500, required=False, allow_null=True, allow_blank=True)
    settings = ProjectSettingsInput(required=False, allow_null=True)


class ScopeField(TextField):
    """One scope; whether it is known is `ScopesField`'s to say, in the contract's words."""

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": sorted(SCOPES)}


class ScopesField(serializers.ListField):
    """Known scopes, each once, in the order given."""

    default_error_messages = {
        "null": "must not be null",
        "not_a_list": "must be a list",
        "max_length": "must have at most {max_length} entries",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=ScopeField(max_length=64), max_length=50, **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        scopes = list(dict.fromkeys(super().to_internal_value(data)))
        for scope in scopes:
            if scope not in SCOPES:
                # The contract names it; a scope is no secret, but only harmless text is repeated.
                shown = scope if re.fullmatch(r"[a-z:*-]{1,64}", scope) else "?"
                raise serializers.ValidationError(f"Unknown scope: {shown}")
        return scopes


#: What `moment` reads, in the document's terms.
MOMENT = {
    "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}],
}


class ExpiryField(TextField):
    """RFC 3339 with a zone, or a date for its first moment; in the future."""

    default_error_messages = {
        "moment": "must be an RFC 3339 date and time with a zone, or a date",
        "past": "expiresAt must be in the future",
    }

    def to_internal_value(self, data: Any) -> Any:
        found = moment(super().to_internal_value(data))
        if found is None:
            self.fail("moment")
        if found <= timezone.now():
            self.fail("past")
        return found

    def wire_schema(self) -> dict[str, Any]:
        return deepcopy(MOMENT)


class CreateApiKeyInput(InputSerializer):
    name = TextField(max_length=100, trim=True, single_line=True)
    scopes = ScopesField(required=False, default=list)
    rate_limit = WholeNumberField(
        min_value=1, max_value=100_000, required=False, allow_null=True, default=None
    )
    expires_at = ExpiryField(required=False, allow_null=True, default=None)


class UpdateApiKeyInput(InputSerializer):
    name = TextField(max_length=100, trim=True, single_line=True, required=False)
    is_active = FlagField(required=False)
    rate_limit = WholeNumberField(min_value=1, max_value=100_000, required=False, allow_null=True)


class ApiKeySerializer(OutputSerializer):
    """The `ApiKey` object; neither hash nor key ever appear."""

    id = serializers.CharField()
    name = serializers.CharField()
    prefix = serializers.CharField(source="key_prefix")
    scopes = TextListField()
    rate_limit = serializers.IntegerField(allow_null=True)
    last_used_at = TimestampField(allow_null=True)
    expires_at = TimestampField(allow_null=True)
    is_active = serializers.BooleanField()
    created_at = TimestampField()
    created_by = serializers.CharField(source="created_by_id")


class CreatedApiKeySerializer(OutputSerializer):
    """The one answer that holds the key itself."""

    id = serializers.CharField()
    name = serializers.CharField()
    key = serializers.CharField()
    prefix = serializers.CharField(source="key_prefix")
    scopes = TextListField()
    rate_limit = serializers.IntegerField(allow_null=True)
    expires_at = TimestampField(allow_null=True)
    created_at = TimestampField()


class ShortApiKeySerializer(OutputSerializer):
    """A key as the feature pages show it."""

    id = serializers.CharField()
    name = serializers.CharField()
    key_prefix = serializers.CharField()
    scopes = TextListField()
    rate_limit = serializers.IntegerField(allow_null=True)
    is_active = serializers.BooleanField()
    created_at = TimestampField()
    expires_at = TimestampField(allow_null=True)
    last_used_at = TimestampField(allow_null=True)


class WrappedApiKeyListSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = ApiKeySerializer(many=True)  # type: ignore[assignment]


class WrappedApiKeySerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = ApiKeySerializer()  # type: ignore[assignment]


class WrappedCreatedApiKeySerializer(OutputSerializer):
    """``{success, data, message}``"""

    success = serializers.BooleanField()
    data = CreatedApiKeySerializer()  # type: ignore[assignment]
    message = serializers.CharField()


class ShortCreatedApiKeySerializer(OutputSerializer):
    """``{apiKey, plainKey}``"""

    api_key = ShortApiKeySerializer()
    plain_key = serializers.CharField()


class RevokedApiKeySerializer(OutputSerializer):
    """``{success, message}``"""

    success = serializers.BooleanField()
    message = serializers.CharField()


class UsageFiguresSerializer(OutputSerializer):
    """``{requests, rateLimit}``"""

    requests = serializers.IntegerField()
    rate_limit = serializers.IntegerField()


class UsageSerializer(OutputSerializer):
    """How much a key is used."""

    key_id = serializers.CharField()
    name = serializers.CharField()
    prefix = serializers.CharField()
    last_used_at = TimestampField(allow_null=True)
    created_at = TimestampField()
    usage = UsageFiguresSerializer()


class WrappedUsageSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = UsageSerializer()  # type: ignore[assignment]


class AuditLogSerializer(OutputSerializer):
    """The `AuditLog` object; every key is always there, and what the platform did has no organization."""

    id = serializers.CharField()
    organization_id = serializers.CharField(allow_null=True)
    actor_id = serializers.CharField(allow_null=True)
    actor_type = serializers.CharField()
    actor_email = serializers.CharField(allow_null=True)
    action = serializers.CharField()
    resource_type = serializers.CharField()
    resource_id = serializers.CharField(allow_null=True)
    old_values = ObjectField(allow_null=True)
    new_values = ObjectField(allow_null=True)
    ip_address = serializers.CharField(allow_null=True)
    user_agent = serializers.CharField(allow_null=True)
    metadata = ObjectField(allow_null=True)
    created_at = TimestampField()


class OffsetPaginationSerializer(OutputSerializer):
    """``{total, limit, offset, hasMore}``"""

    total = serializers.IntegerField()
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    has_more = serializers.BooleanField()


class WrappedAuditLogListSerializer(OutputSerializer):
    """``{success, data, pagination}``, newest first."""

    success = serializers.BooleanField()
    data = AuditLogSerializer(many=True)  # type: ignore[assignment]
    pagination = OffsetPaginationSerializer()


class ShortAuditLogListSerializer(OutputSerializer):
    """``{logs, total, limit, offset}``"""

    logs = AuditLogSerializer(many=True)
    total = serializers.IntegerField()
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()


class WrappedAuditLogSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = AuditLogSerializer()  # type: ignore[assignment]
