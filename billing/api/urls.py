"""Routes of billing, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from billing.api.views import (
    BillingView,
    CancelView,
    CheckoutView,
    InvoiceListView,
    PlanListAliasView,
    PlanListView,
    PortalView,
    ResumeView,
    StripeEventView,
    UsageView,
)

_BILLING = "organizations/<str:organization_id>/billing"

urlpatterns = [
    path("webhooks/stripe", StripeEventView.as_view(), name="stripe-events-api"),
    path("billing/plans", PlanListView.as_view(), name="plan-list"),
    path("plans", PlanListAliasView.as_view(), name="plan-list-alias"),
    path(_BILLING, BillingView.as_view(), name="billing"),
    path(f"{_BILLING}/portal", PortalView.as_view(), name="billing-portal"),
    path(f"{_BILLING}/checkout", CheckoutView.as_view(), name="billing-checkout"),
    path(f"{_BILLING}/cancel", CancelView.as_view(), name="billing-cancel"),
    path(f"{_BILLING}/resume", ResumeView.as_view(), name="billing-resume"),
    path(f"{_BILLING}/invoices", InvoiceListView.as_view(), name="invoice-list"),
    path(f"{_BILLING}/usage", UsageView.as_view(), name="usage"),
]
