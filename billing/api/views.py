"""Billing of an organization, the plans, and Stripe's endpoint (billing-webhooks-jobs.md §3.1, §4)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from billing.api.serializers import (
    CheckoutInput,
    InvoiceSerializer,
    PortalInput,
    WrappedBillingSerializer,
    WrappedBillingUsageSerializer,
    WrappedCancellationSerializer,
    WrappedCheckoutSerializer,
    WrappedInvoiceListSerializer,
    WrappedPlanListSerializer,
    WrappedPortalSerializer,
)
from billing.plans import PLANS
from billing.selectors import overview
from billing.services import checkout, events, invoices, subscriptions, usage
from billing.stripe_gateway import InvalidEvent, Page, SignatureRefused
from bunship.core.api.openapi import given, operation, whole
from bunship.core.api.pagination import whole_number
from bunship.core.api.views import PublicApiView
from files.selectors.files import stored_bytes
from organizations.api.base import OrganizationApiView
from organizations.roles import Permission

_NO_STORE = {"Cache-Control": "no-store"}


def _data(value: Any, **headers: str) -> Response:
    return Response({"success": True, "data": value}, headers=headers or None)


class BillingApiView(OrganizationApiView):
    tag = "Billing"
    feature = "feature_billing_enabled"


class BillingView(BillingApiView):
    required_permissions = {"GET": Permission.BILLING_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "Show plan and subscription",
        response=WrappedBillingSerializer,
        errors=(401, 403, 404),
        operation_id="getBilling",
    )
    def get(self, request: Request, **_: str) -> Response:
        """Return the effective plan and the subscription as last read from Stripe."""
        return _data(overview.overview(self.access.organization))


class UsageView(BillingApiView):
    required_permissions = {"GET": Permission.BILLING_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "Show usage and limits",
        response=WrappedBillingUsageSerializer,
        errors=(401, 403, 404),
        operation_id="getUsage",
    )
    def get(self, request: Request, **_: str) -> Response:
        """Return how much of each limit is used; requests of API keys are this month's (UTC)."""
        organization = self.access.organization
        return _data(
            overview.usage(
                organization,
                api_requests=usage.api_requests_of(organization.pk),
                storage=stored_bytes(organization.pk),
            )
        )


class PortalView(BillingApiView):
    refused_when_impersonated = frozenset({"GET", "POST"})
    required_permissions = {"GET": Permission.BILLING_MANAGE, "POST": Permission.BILLING_MANAGE}
    refused_in_demo = frozenset({"GET", "POST"})

    @operation(
        "Open the customer portal",
        response=WrappedPortalSerializer,
        errors=(400, 401, 403, 404, 502, 503),
        operation_id="getBillingPortal",
        query=(given("return_url", "Where Stripe's pages lead back to."),),
    )
    def get(self, request: Request, **_: str) -> Response:
        """Return the address of Stripe's pages for payment methods, invoices and the plan."""
        return self._open(request.query_params.get("return_url"))

    @operation(
        "Open the customer portal",
        request=PortalInput,
        response=WrappedPortalSerializer,
        errors=(400, 401, 403, 404, 502, 503),
        operation_id="createBillingPortal",
    )
    def post(self, request: Request, **_: str) -> Response:
        """The same by POST, which nothing prefetches."""
        return self._open(PortalInput.parse(request.data).get("return_url"))

    def _open(self, return_url: str | None) -> Response:
        page = checkout.open_portal(
            organization=self.access.organization, return_url=return_url, actor=self.actor
        )
        return _data({"url": page.url}, **_NO_STORE)


class CheckoutView(BillingApiView):
    refused_when_impersonated = frozenset({"POST"})
    required_permissions = {"POST": Permission.BILLING_MANAGE}
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Start a checkout or a change of plan",
        request=CheckoutInput,
        response=WrappedCheckoutSerializer,
        errors=(400, 401, 403, 404, 409, 502, 503),
        operation_id="createCheckout",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Return a page at Stripe. The plan changes when Stripe reports it, never by the redirect."""
        page: Page = checkout.start_checkout(
            organization=self.access.organization,
            actor=self.actor,
            **CheckoutInput.parse(request.data),
        )
        return _data({"sessionId": page.id, "url": page.url}, **_NO_STORE)


class CancelView(BillingApiView):
    refused_when_impersonated = frozenset({"POST"})
    required_permissions = {"POST": Permission.BILLING_MANAGE}
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Cancel at the end of the period",
        response=WrappedCancellationSerializer,
        errors=(401, 403, 404, 502, 503),
        operation_id="cancelSubscription",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Let the subscription end with its period; the plan goes on until then."""
        at = subscriptions.cancel(organization=self.access.organization, actor=self.actor)
        return _data({"success": True, "cancelAt": at})


class ResumeView(BillingApiView):
    refused_when_impersonated = frozenset({"POST"})
    required_permissions = {"POST": Permission.BILLING_MANAGE}
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Take a cancellation back",
        response=WrappedCancellationSerializer,
        errors=(400, 401, 403, 404, 502, 503),
        operation_id="resumeSubscription",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Let a subscription that was to end go on."""
        subscriptions.resume(organization=self.access.organization, actor=self.actor)
        return _data({"success": True, "cancelAt": None})


class InvoiceListView(BillingApiView):
    required_permissions = {"GET": Permission.BILLING_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "List invoices",
        response=WrappedInvoiceListSerializer,
        errors=(400, 401, 403, 404, 502, 503),
        operation_id="listInvoices",
        query=(
            whole("limit", "How many at most.", low=1, high=100, default=10),
            given("starting_after", "The id of the invoice the page comes after."),
        ),
    )
    def get(self, request: Request, **_: str) -> Response:
        """List invoices, newest first; `limit` up to 100, `starting_after` an invoice's id."""
        found = invoices.list_invoices(
            organization=self.access.organization,
            limit=whole_number(request.query_params, "limit", default=10, low=1, high=100),
            starting_after=request.query_params.get("starting_after") or None,
        )
        return _data([InvoiceSerializer.body_of(invoice) for invoice in found])


class PlanListView(PublicApiView):
    tag = "Billing"
    feature = "feature_billing_enabled"

    @operation("List plans", response=WrappedPlanListSerializer, operation_id="listPlans")
    def get(self, request: Request) -> Response:
        """List what can be bought, in whole US dollars."""
        return _data({"currency": "usd", "plans": [plan.as_wire() for plan in PLANS.values()]})


@extend_schema_view(get=extend_schema(operation_id="listPlansShort", deprecated=True))
class PlanListAliasView(PlanListView):
    """The shorter path of the same list."""


class StripeEventView(PublicApiView):
    """Where Stripe posts; signature instead of credentials, and bodies of its own (§4.3)."""

    schema = None
    feature = "feature_billing_enabled"

    def post(self, request: Request) -> Response:
        """Store an event and do what it asks for; any answer but 200 makes Stripe send it again."""
        if not settings.ENV.stripe_webhook_secret:
            return _refusal(503, "Webhook not configured", "STRIPE_WEBHOOK_SECRET is not set")
        signature = request.META.get("HTTP_STRIPE_SIGNATURE")
        if not signature:
            message = "Missing stripe-signature header"
            return _refusal(400, message, message)
        body = request._request.body  # noqa: SLF001 - the bytes that were signed
        try:
            events.receive(body, signature)
        except SignatureRefused:
            return _refusal(
                400, "Webhook signature verification failed", "Signature verification failed"
            )
        except InvalidEvent:
            return _refusal(400, "Webhook error", "Invalid event")
        except events.EventBusy:
            return _refusal(503, "Webhook error", "Event is being processed")
        except events.EventFailed:
            return _refusal(500, "Webhook error", "Event processing failed")
        return Response({"received": True})


def _refusal(status: int, error: str, message: str) -> Response:
    return Response({"error": error, "message": message}, status=status)
