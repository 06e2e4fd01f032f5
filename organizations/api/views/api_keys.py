"""API keys (organizations.md §3.4), with and without the organization in the path."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core import demo
from bunship.core.api.openapi import PAGE, operation
from bunship.core.api.pagination import Page
from organizations.api.base import OrganizationApiView, ShortPathView, short_path
from organizations.api.serializers.resources import (
    ApiKeySerializer,
    CreateApiKeyInput,
    CreatedApiKeySerializer,
    RevokedApiKeySerializer,
    ShortApiKeySerializer,
    ShortCreatedApiKeySerializer,
    UpdateApiKeyInput,
    UsageSerializer,
    WrappedApiKeyListSerializer,
    WrappedApiKeySerializer,
    WrappedCreatedApiKeySerializer,
    WrappedUsageSerializer,
)
from organizations.models import ApiKey
from organizations.roles import Permission
from organizations.selectors.people import list_api_keys
from organizations.services import api_keys, key_usage

_SHOWN_ONCE = "API key created successfully. Store it now: it will not be shown again."


def _created(row: ApiKey, key: str) -> dict[str, Any]:
    row.key = key  # type: ignore[attr-defined]
    return CreatedApiKeySerializer.render(row)


class ApiKeyView(OrganizationApiView):
    """People only: a key cannot manage keys."""

    tag = "API Keys"
    feature = "feature_api_keys_enabled"


class OneApiKeyView(ApiKeyView):
    """An endpoint of one key; those of a public demo's seed stay as they are."""

    def is_refused_in_demo(self, request: Request, **kwargs: Any) -> bool:
        if request.method in {"GET", "HEAD"}:
            return False
        key = api_keys.get_api_key(organization=self.access.organization, key_id=kwargs["key_id"])
        return key.name in demo.KEYS


class ApiKeyListView(ApiKeyView):
    refused_when_impersonated = frozenset({"POST"})
    required_permissions = {
        "GET": Permission.API_KEYS_READ,
        "POST": Permission.API_KEYS_CREATE,
    }

    @operation(
        "List API keys",
        response=WrappedApiKeyListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listApiKeys",
        query=PAGE,
    )
    def get(self, request: Request, **_: str) -> Response:
        """List every key, inactive and expired ones too, newest first."""
        page = Page.requested(request.query_params)
        rows = list_api_keys(self.access.organization)
        if page is None:
            return Response({"success": True, "data": ApiKeySerializer.render_all(rows)})
        total = rows.count()
        found = ApiKeySerializer.render_all(rows[page.offset : page.offset + page.page_size])
        return Response(
            {
                "success": True,
                "data": found,
                "total": total,
                "page": page.page,
                "pageSize": page.page_size,
                "hasMore": page.offset + len(found) < total,
            }
        )

    @operation(
        "Create an API key",
        request=CreateApiKeyInput,
        response=WrappedCreatedApiKeySerializer,
        errors=(400, 401, 403, 404),
        operation_id="createApiKey",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Create a key; this answer is the only one that holds it."""
        row, key = self._create(request)
        return Response({"success": True, "data": _created(row, key), "message": _SHOWN_ONCE})

    def _create(self, request: Request) -> tuple[ApiKey, str]:
        return api_keys.create_api_key(
            access=self.access, actor=self.actor, **CreateApiKeyInput.parse(request.data)
        )


class ApiKeyDetailView(OneApiKeyView):
    required_permissions = {
        "GET": Permission.API_KEYS_READ,
        "PATCH": Permission.API_KEYS_CREATE,
        "DELETE": Permission.API_KEYS_DELETE,
    }

    @operation(
        "Get an API key",
        response=WrappedApiKeySerializer,
        errors=(401, 403, 404),
        operation_id="getApiKey",
    )
    def get(self, request: Request, key_id: str, **_: str) -> Response:
        """Return one key, without its secret."""
        row = api_keys.get_api_key(organization=self.access.organization, key_id=key_id)
        return Response({"success": True, "data": ApiKeySerializer.render(row)})

    @operation(
        "Change an API key",
        request=UpdateApiKeyInput,
        response=WrappedApiKeySerializer,
        errors=(400, 401, 403, 404),
        operation_id="updateApiKey",
    )
    def patch(self, request: Request, key_id: str, **_: str) -> Response:
        """Rename a key, limit it, or switch it off and on."""
        row = api_keys.update_api_key(
            access=self.access,
            key_id=key_id,
            changes=UpdateApiKeyInput.parse(request.data),
            actor=self.actor,
        )
        return Response({"success": True, "data": ApiKeySerializer.render(row)})

    @operation(
        "Revoke an API key",
        response=RevokedApiKeySerializer,
        errors=(401, 403, 404),
        operation_id="revokeApiKey",
    )
    def delete(self, request: Request, key_id: str, **_: str) -> Response:
        """Revoke a key; the next request with it is refused."""
        api_keys.revoke_api_key(
            organization=self.access.organization, key_id=key_id, actor=self.actor
        )
        return Response({"success": True, "message": "API key revoked successfully"})


class RegenerateApiKeyView(OneApiKeyView):
    refused_when_impersonated = frozenset({"POST"})
    required_permissions = {"POST": Permission.API_KEYS_CREATE}

    @operation(
        "Give an API key a new secret",
        response=WrappedCreatedApiKeySerializer,
        errors=(401, 403, 404),
        operation_id="regenerateApiKey",
    )
    def post(self, request: Request, key_id: str, **_: str) -> Response:
        """Replace a key's secret; the old one stops working at once."""
        row, key = api_keys.regenerate_api_key(access=self.access, key_id=key_id, actor=self.actor)
        return Response({"success": True, "data": _created(row, key), "message": _SHOWN_ONCE})


class ApiKeyUsageView(ApiKeyView):
    required_permissions = {"GET": Permission.API_KEYS_READ}

    @operation(
        "Usage of an API key",
        response=WrappedUsageSerializer,
        errors=(401, 403, 404),
        operation_id="getApiKeyUsage",
    )
    def get(self, request: Request, key_id: str, **_: str) -> Response:
        """Return how often a key was used, and its limit."""
        return Response({"success": True, "data": self._usage(key_id)})

    def _usage(self, key_id: str) -> dict[str, Any]:
        row = api_keys.get_api_key(organization=self.access.organization, key_id=key_id)
        return {
            "keyId": row.pk,
            "name": row.name,
            "prefix": row.key_prefix,
            **{name: ApiKeySerializer.render(row)[name] for name in ("lastUsedAt", "createdAt")},
            "usage": {
                "requests": key_usage.requests_of(row),
                "rateLimit": key_usage.limit_of(row),
            },
        }


@short_path(get="listApiKeys")
class ShortApiKeyListView(ShortPathView, ApiKeyListView):
    """`/api-keys`, in the shape of the feature pages."""

    feature = "feature_api_keys_enabled"

    @operation(
        "Create an API key (short path)",
        request=CreateApiKeyInput,
        response=ShortCreatedApiKeySerializer,
        errors=(400, 401, 403, 404),
        operation_id="createApiKeyShort",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Create a key; this answer is the only one that holds it."""
        row, key = self._create(request)
        return Response({"apiKey": ShortApiKeySerializer.render(row), "plainKey": key})


@short_path(get="getApiKey", patch="updateApiKey", delete="revokeApiKey")
class ShortApiKeyDetailView(ShortPathView, ApiKeyDetailView):
    """`/api-keys/{id}`"""

    feature = "feature_api_keys_enabled"


class ShortApiKeyUsageView(ShortPathView, ApiKeyUsageView):
    """`/api-keys/{id}/usage`, unwrapped."""

    feature = "feature_api_keys_enabled"

    @operation(
        "Usage of an API key (short path)",
        response=UsageSerializer,
        errors=(401, 403, 404),
        operation_id="getApiKeyUsageShort",
    )
    def get(self, request: Request, key_id: str, **_: str) -> Response:
        """Return how often a key was used, and its limit."""
        return Response(self._usage(key_id))
