"""Outgoing webhooks (billing-webhooks-jobs.md §3.2)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core.api.openapi import given, operation, window
from bunship.core.api.pagination import whole_number
from bunship.core.exceptions import InvalidInput
from organizations import webhook_events
from organizations.api.base import OrganizationApiView
from organizations.api.serializers.webhooks import (
    CreateWebhookInput,
    DeletedWebhookSerializer,
    DeliverySerializer,
    EventSerializer,
    ReplayInput,
    UpdateWebhookInput,
    WebhookSerializer,
    WrappedCreatedWebhookSerializer,
    WrappedDeliveryListSerializer,
    WrappedDeliverySerializer,
    WrappedEventListSerializer,
    WrappedQueuedSerializer,
    WrappedSecretSerializer,
    WrappedWebhookListSerializer,
    WrappedWebhookSerializer,
)
from organizations.roles import Permission
from organizations.selectors import webhooks as selector
from organizations.services import webhook_deliveries, webhooks

_NO_STORE = {"Cache-Control": "no-store"}


def _data(value: Any, **headers: str) -> Response:
    return Response({"success": True, "data": value}, headers=headers or None)


class WebhookView(OrganizationApiView):
    tag = "Webhooks"
    feature = "feature_webhooks_enabled"


class WebhookListView(WebhookView):
    refused_in_demo = frozenset({"POST"})
    required_permissions = {
        "GET": Permission.WEBHOOKS_READ,
        "POST": Permission.WEBHOOKS_CREATE,
    }
    open_to_keys = frozenset({"GET", "POST"})

    @operation(
        "List webhook endpoints",
        response=WrappedWebhookListSerializer,
        errors=(401, 403, 404),
        operation_id="listWebhooks",
    )
    def get(self, request: Request, **_: str) -> Response:
        """List every endpoint, newest first."""
        return _data(WebhookSerializer.render_all(selector.list_webhooks(self.access.organization)))

    @operation(
        "Create a webhook endpoint",
        request=CreateWebhookInput,
        response=WrappedCreatedWebhookSerializer,
        errors=(400, 401, 403, 404),
        operation_id="createWebhook",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Create an endpoint; this answer is the only one that holds its secret."""
        webhook, secret = webhooks.create_webhook(
            organization=self.access.organization,
            actor=self.actor,
            **CreateWebhookInput.parse(request.data),
        )
        return _data({**WebhookSerializer.render(webhook), "secret": secret}, **_NO_STORE)


class WebhookDetailView(WebhookView):
    required_permissions = {
        "GET": Permission.WEBHOOKS_READ,
        "PATCH": Permission.WEBHOOKS_UPDATE,
        "DELETE": Permission.WEBHOOKS_DELETE,
    }
    open_to_keys = frozenset({"GET", "PATCH", "DELETE"})

    def is_refused_in_demo(self, request: Request, **kwargs: Any) -> bool:
        return (
            request.method == "PATCH" and isinstance(request.data, dict) and "url" in request.data
        )

    @operation(
        "Get a webhook endpoint",
        response=WrappedWebhookSerializer,
        errors=(401, 403, 404),
        operation_id="getWebhook",
    )
    def get(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Return one endpoint, without its secret."""
        webhook = webhooks.get_webhook(organization=self.access.organization, webhook_id=webhook_id)
        return _data(WebhookSerializer.render(webhook))

    @operation(
        "Change a webhook endpoint",
        request=UpdateWebhookInput,
        response=WrappedWebhookSerializer,
        errors=(400, 401, 403, 404),
        operation_id="updateWebhook",
    )
    def patch(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Change what is given; `isActive: false` holds pending deliveries, `true` lets them go."""
        webhook = webhooks.update_webhook(
            organization=self.access.organization,
            webhook_id=webhook_id,
            changes=UpdateWebhookInput.parse(request.data),
            actor=self.actor,
        )
        return _data(WebhookSerializer.render(webhook))

    @operation(
        "Delete a webhook endpoint",
        response=DeletedWebhookSerializer,
        errors=(401, 403, 404),
        operation_id="deleteWebhook",
    )
    def delete(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Delete an endpoint and its deliveries; pending ones never go out."""
        webhooks.delete_webhook(
            organization=self.access.organization, webhook_id=webhook_id, actor=self.actor
        )
        return Response({"success": True, "message": "Webhook endpoint deleted"})


class RotateSecretView(WebhookView):
    required_permissions = {"POST": Permission.WEBHOOKS_UPDATE}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Give a webhook endpoint a new secret",
        response=WrappedSecretSerializer,
        errors=(401, 403, 404),
        operation_id="rotateWebhookSecret",
    )
    def post(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Replace the secret; for 24 hours `webhook-signature` is made with the old one as well."""
        secret = webhooks.rotate_secret(
            organization=self.access.organization, webhook_id=webhook_id, actor=self.actor
        )
        return _data({"secret": secret}, **_NO_STORE)


class RotateSecretAliasView(RotateSecretView):
    """`POST …/rotate-secret`."""

    @operation(
        "Give a webhook endpoint a new secret (alias)",
        response=WrappedSecretSerializer,
        errors=(401, 403, 404),
        operation_id="rotateWebhookSecretAlias",
    )
    def post(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Replace the secret; the other name of the same operation."""
        return super().post(request, webhook_id=webhook_id)


class TestWebhookView(WebhookView):
    required_permissions = {"POST": Permission.WEBHOOKS_UPDATE}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Send a test event",
        response=WrappedDeliverySerializer,
        errors=(400, 401, 403, 404),
        operation_id="testWebhook",
    )
    def post(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Send one `test` event and wait for it, ten seconds at most; it is never retried."""
        delivery = webhook_deliveries.send_test(
            organization=self.access.organization, webhook_id=webhook_id, actor=self.actor
        )
        return _data(DeliverySerializer.render(delivery))


class ReplayView(WebhookView):
    required_permissions = {"POST": Permission.WEBHOOKS_UPDATE}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Send failed deliveries again",
        request=ReplayInput,
        response=WrappedQueuedSerializer,
        errors=(400, 401, 403, 404),
        operation_id="replayWebhook",
    )
    def post(self, request: Request, webhook_id: str, **_: str) -> Response:
        """Queue every failed delivery recorded from `since` to `until`, at most 1,000."""
        queued = webhook_deliveries.replay(
            organization=self.access.organization,
            webhook_id=webhook_id,
            actor=self.actor,
            **ReplayInput.parse(request.data),
        )
        return _data({"queued": queued})


class DeliveryListView(WebhookView):
    required_permissions = {"GET": Permission.WEBHOOKS_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "List deliveries",
        response=WrappedDeliveryListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listWebhookDeliveries",
        query=(
            *window(most=1_000_000),
            given("status", "Only those in this state.", enum=list(selector.STATUSES)),
            given("event", "Only those of this event."),
        ),
    )
    def get(self, request: Request, webhook_id: str, **_: str) -> Response:
        """List deliveries, newest first; `limit`, `offset`, `status` and `event` narrow them down."""
        query = request.query_params
        limit = whole_number(query, "limit", default=50, low=1, high=100)
        offset = whole_number(query, "offset", default=0, low=0, high=1_000_000)
        status = query.get("status")
        if status is not None and status not in selector.STATUSES:
            rule = f"must be one of {', '.join(selector.STATUSES)}"
            raise InvalidInput(
                details=f"status: {rule}", fields=[{"path": "/status", "message": rule}]
            )
        webhook = webhooks.get_webhook(organization=self.access.organization, webhook_id=webhook_id)
        rows = selector.list_deliveries(webhook, status=status, event=query.get("event"))
        return _data(DeliverySerializer.render_all(rows[offset : offset + limit]))


class RetryDeliveryView(WebhookView):
    required_permissions = {"POST": Permission.WEBHOOKS_UPDATE}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Retry a delivery",
        response=WrappedDeliverySerializer,
        errors=(400, 401, 403, 404, 409),
        operation_id="retryWebhookDelivery",
    )
    def post(self, request: Request, delivery_id: str, **_: str) -> Response:
        """Attempt a delivery now and wait for it, ten seconds at most."""
        delivery = webhook_deliveries.retry(
            organization=self.access.organization, delivery_id=delivery_id, actor=self.actor
        )
        return _data(DeliverySerializer.render(delivery))


class EventListView(WebhookView):
    required_permissions = {"GET": Permission.WEBHOOKS_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "List webhook events",
        response=WrappedEventListSerializer,
        errors=(401, 403, 404),
        operation_id="listWebhookEvents",
    )
    def get(self, request: Request, **_: str) -> Response:
        """List the events an endpoint may ask for, with their other names."""
        return _data(EventSerializer.render_all(webhook_events.EVENTS.values()))
