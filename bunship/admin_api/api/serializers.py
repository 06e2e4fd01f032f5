"""The wire of the admin API (files-admin.md §9)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from rest_framework import serializers

from bunship.core.api.fields import (
    EmailField,
    FlagField,
    HttpUrlField,
    ObjectField,
    TextField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer
from organizations.api.serializers.resources import (
    MOMENT,
    AuditLogSerializer,
    OffsetPaginationSerializer,
    moment,
)


class MomentField(TextField):
    """RFC 3339 with a zone; null clears."""

    default_error_messages = {"moment": "must be an RFC 3339 date and time with a zone"}

    def to_internal_value(self, data: Any) -> Any:
        found = moment(super().to_internal_value(data), end_of_day=False)
        if found is None:
            self.fail("moment")
        return found

    def wire_schema(self) -> dict[str, Any]:
        return deepcopy(MOMENT)


class CreateUserInput(InputSerializer):
    email = EmailField(max_length=255)
    password = TextField(max_length=1024)
    full_name = TextField(
        max_length=255, required=False, allow_null=True, trim=True, single_line=True
    )
    is_admin = FlagField(required=False)


class UpdateUserInput(InputSerializer):
    full_name = TextField(
        max_length=255, required=False, allow_null=True, trim=True, single_line=True
    )
    avatar_url = HttpUrlField(required=False, allow_null=True)
    is_active = FlagField(required=False)
    is_admin = FlagField(required=False)
    email_verified = MomentField(required=False, allow_null=True)


class ImpersonateInput(InputSerializer):
    reason = TextField(max_length=500, required=False, allow_null=True, allow_blank=True)


class MaintenanceInput(InputSerializer):
    enabled = FlagField()


class AdminUserSerializer(OutputSerializer):
    """The `AdminUser`: never a password's hash, never a second factor's secret."""

    id = serializers.CharField()
    email = serializers.CharField()
    email_verified = TimestampField(allow_null=True)
    full_name = serializers.CharField(allow_null=True)
    avatar_url = serializers.CharField(allow_null=True)
    preferences = ObjectField()
    two_factor_enabled = serializers.BooleanField()
    is_admin = serializers.BooleanField()
    failed_login_attempts = serializers.IntegerField()
    locked_until = TimestampField(allow_null=True)
    is_active = serializers.BooleanField()
    created_at = TimestampField()
    updated_at = TimestampField()
    deleted_at = TimestampField(allow_null=True)


class AdminOrganizationSerializer(OutputSerializer):
    id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    logo_url = serializers.CharField(allow_null=True)
    settings = ObjectField()
    created_by = serializers.CharField(source="created_by_id")
    created_at = TimestampField()
    updated_at = TimestampField()
    deleted_at = TimestampField(allow_null=True)


class ListedOrganizationSerializer(AdminOrganizationSerializer):
    subscription_status = serializers.CharField(allow_null=True)


class PagesSerializer(OutputSerializer):
    page = serializers.IntegerField()
    limit = serializers.IntegerField()
    total = serializers.IntegerField()
    total_pages = serializers.IntegerField()


class AdminUserListSerializer(OutputSerializer):
    data = AdminUserSerializer(many=True)  # type: ignore[assignment]
    pagination = PagesSerializer()


class AdminOrganizationListSerializer(OutputSerializer):
    data = ListedOrganizationSerializer(many=True)  # type: ignore[assignment]
    pagination = PagesSerializer()


class CreatedUserSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = AdminUserSerializer()  # type: ignore[assignment]
    message = serializers.CharField()


class ImpersonationSerializer(OutputSerializer):
    token = serializers.CharField()
    user = AdminUserSerializer()


class UserStatsSerializer(OutputSerializer):
    total = serializers.IntegerField()
    active = serializers.IntegerField()
    admins = serializers.IntegerField()
    new_this_month = serializers.IntegerField()


class OrganizationStatsSerializer(OutputSerializer):
    total = serializers.IntegerField()
    with_active_subscriptions = serializers.IntegerField()
    on_trial = serializers.IntegerField()
    new_this_month = serializers.IntegerField()


class ProjectStatsSerializer(OutputSerializer):
    total = serializers.IntegerField()
    active_this_month = serializers.IntegerField()


class StatsSerializer(OutputSerializer):
    users = UserStatsSerializer()
    organizations = OrganizationStatsSerializer()
    projects = ProjectStatsSerializer()


class MaintenanceSerializer(OutputSerializer):
    enabled = serializers.BooleanField()


class QueueSerializer(OutputSerializer):
    name = serializers.CharField()
    pending = serializers.IntegerField()
    active = serializers.IntegerField()
    failed = serializers.IntegerField()
    oldest_pending_seconds = serializers.IntegerField()


class QueueListSerializer(OutputSerializer):
    queues = QueueSerializer(many=True)


class DeadLetterSerializer(OutputSerializer):
    """Work that was given up; `args` are ids, never secrets."""

    id = serializers.CharField()
    job_id = serializers.CharField()
    queue = serializers.CharField()
    task = serializers.CharField()
    args = serializers.JSONField()
    error = serializers.CharField()
    attempts = serializers.IntegerField()
    failed_at = TimestampField()


class DeadLetterListSerializer(OutputSerializer):
    data = DeadLetterSerializer(many=True)  # type: ignore[assignment]
    pagination = PagesSerializer()


class RetriedSerializer(OutputSerializer):
    retried = serializers.BooleanField()


class AdminAuditLogListSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = AuditLogSerializer(many=True)  # type: ignore[assignment]
    pagination = OffsetPaginationSerializer()
