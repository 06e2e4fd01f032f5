"""The wire of organizations (organizations.md §3.0–3.1)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bunship.core.api.fields import (
    EmailField,
    FlagField,
    HttpUrlField,
    ObjectField,
    PatternField,
    TextField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer, PagedSerializer, camel

SLUG_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"


class OrganizationSerializer(OutputSerializer):
    """The `Organization` object."""

    id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    logo_url = serializers.CharField(allow_null=True)
    settings = ObjectField()
    created_by = serializers.CharField(source="created_by_id")
    created_at = TimestampField()
    updated_at = TimestampField()


class OrganizationListSerializer(PagedSerializer):
    """``{organizations, total}``"""

    organizations = OrganizationSerializer(many=True)


class MyOrganizationSerializer(OutputSerializer):
    """An organization as `/users/me/organizations` lists it: with the role held in it."""

    id = serializers.CharField(source="organization.pk")
    name = serializers.CharField(source="organization.name")
    slug = serializers.CharField(source="organization.slug")
    logo_url = serializers.CharField(source="organization.logo_url", allow_null=True)
    role = serializers.CharField()
    membership_id = serializers.CharField(source="pk")
    joined_at = TimestampField(source="created_at")


class MyOrganizationListSerializer(PagedSerializer):
    """``{organizations, total}``"""

    organizations = MyOrganizationSerializer(many=True)


class CreateOrganizationInput(InputSerializer):
    name = TextField(min_length=1, max_length=100, trim=True, single_line=True)
    slug = PatternField(min_length=3, max_length=50, pattern=SLUG_PATTERN)
    description = TextField(max_length=500, required=False, allow_null=True, allow_blank=True)
    logo_url = HttpUrlField(required=False, allow_null=True)


class BrandingInput(InputSerializer):
    primary_color = TextField(max_length=64, required=False, allow_null=True, allow_blank=True)
    accent_color = TextField(max_length=64, required=False, allow_null=True, allow_blank=True)


class FeaturesInput(InputSerializer):
    webhooks = FlagField(required=False, allow_null=True)
    api_access = FlagField(required=False, allow_null=True)
    custom_domain = FlagField(required=False, allow_null=True)


class BillingInput(InputSerializer):
    email = EmailField(max_length=254, lower=False, required=False, allow_null=True)
    tax_id = TextField(max_length=64, required=False, allow_null=True, allow_blank=True)


class SettingsInput(InputSerializer):
    """A partial settings object; the stored keys are the wire's, so nothing is renamed."""

    branding = BrandingInput(required=False, allow_null=True)
    features = FeaturesInput(required=False, allow_null=True)
    billing = BillingInput(required=False, allow_null=True)

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        groups = super().to_internal_value(data)
        return {
            name: None if group is None else _wire_keys(group) for name, group in groups.items()
        }


def _wire_keys(group: dict[str, Any]) -> dict[str, Any]:
    return {camel(name): value for name, value in group.items()}


class UpdateOrganizationInput(InputSerializer):
    name = TextField(min_length=1, max_length=100, trim=True, single_line=True, required=False)
    description = TextField(max_length=500, required=False, allow_null=True, allow_blank=True)
    logo_url = HttpUrlField(required=False, allow_null=True)
    settings = SettingsInput(required=False, allow_null=True)
