"""The wire of billing (billing-webhooks-jobs.md §3.1)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from billing.snapshots import InvoiceSnapshot
from bunship.core.api.fields import FlagField, TextField, TimestampField
from bunship.core.api.serializers import InputSerializer, OutputSerializer


class CheckoutInput(InputSerializer):
    price_id = TextField(max_length=255, min_length=1)
    success_url = TextField(max_length=2048, required=False, allow_null=True, allow_blank=True)
    cancel_url = TextField(max_length=2048, required=False, allow_null=True, allow_blank=True)
    quantity = serializers.IntegerField(min_value=1, max_value=100_000, required=False)
    promotion_code = TextField(max_length=255, required=False, allow_null=True, allow_blank=True)
    allow_promotion_codes = FlagField(required=False)
    collect_tax_id = FlagField(required=False)


class PortalInput(InputSerializer):
    return_url = TextField(max_length=2048, required=False, allow_null=True, allow_blank=True)

    @classmethod
    def parse(cls, data: Any) -> dict[str, Any]:
        """Accept no body at all, and v1's spelling beside ours."""
        found = dict(data) if isinstance(data, dict) else data or {}
        if isinstance(found, dict) and "returnUrl" not in found and "return_url" in found:
            found["returnUrl"] = found["return_url"]
        return super().parse(found)


class LimitsSerializer(OutputSerializer):
    members = serializers.IntegerField()
    projects = serializers.IntegerField()
    api_requests = serializers.IntegerField()
    webhook_endpoints = serializers.IntegerField()
    api_keys = serializers.IntegerField()
    storageGB = serializers.FloatField()  # noqa: N815 - the contract's spelling
    storage = serializers.IntegerField()


class PricesSerializer(OutputSerializer):
    monthly = serializers.IntegerField()
    yearly = serializers.IntegerField()


class PriceIdsSerializer(OutputSerializer):
    monthly = serializers.CharField(allow_null=True)
    yearly = serializers.CharField(allow_null=True)


class PlanSerializer(OutputSerializer):
    """A plan; money in whole US dollars, −1 for no limit."""

    id = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    price = PricesSerializer()
    stripe_price_ids = PriceIdsSerializer()
    limits = LimitsSerializer()
    features = serializers.ListField(child=serializers.CharField())
    popular = serializers.BooleanField(required=False)


class SubscriptionSerializer(OutputSerializer):
    id = serializers.CharField()
    stripe_subscription_id = serializers.CharField(allow_null=True)
    current_period_start = TimestampField()
    current_period_end = TimestampField()
    cancel_at_period_end = serializers.BooleanField()
    cancel_at = TimestampField(allow_null=True)
    trial_start = TimestampField(allow_null=True)
    trial_end = TimestampField(allow_null=True)
    quantity = serializers.IntegerField()


class BillingSerializer(OutputSerializer):
    plan = PlanSerializer()
    status = serializers.CharField()
    subscription = SubscriptionSerializer(allow_null=True)


class UsageEntrySerializer(OutputSerializer):
    current = serializers.IntegerField()
    limit = serializers.IntegerField()
    percentage = serializers.FloatField()


class UsedPlanSerializer(OutputSerializer):
    id = serializers.CharField()
    name = serializers.CharField()
    limits = LimitsSerializer()


class UsageEntriesSerializer(OutputSerializer):
    members = UsageEntrySerializer()
    projects = UsageEntrySerializer()
    api_requests = UsageEntrySerializer()
    webhooks = UsageEntrySerializer()
    api_keys = UsageEntrySerializer()
    storage = UsageEntrySerializer()


class BillingUsageSerializer(OutputSerializer):
    plan = UsedPlanSerializer()
    usage = UsageEntriesSerializer()


class InvoiceSerializer(OutputSerializer):
    """An invoice; `amount` in the currency's smallest unit."""

    id = serializers.CharField()
    number = serializers.CharField(allow_null=True)
    status = serializers.CharField(allow_null=True)
    amount = serializers.IntegerField()
    currency = serializers.CharField()
    created = TimestampField()
    due_date = TimestampField(allow_null=True)
    paid_at = TimestampField(allow_null=True)
    hosted_invoice_url = serializers.CharField(allow_null=True)
    invoice_pdf = serializers.CharField(allow_null=True)

    @classmethod
    def body_of(cls, invoice: InvoiceSnapshot) -> dict[str, Any]:
        """Return the contract's fields of an invoice."""
        return {
            "id": invoice.id,
            "number": invoice.number,
            "status": invoice.status,
            "amount": invoice.amount_due,
            "currency": invoice.currency,
            "created": invoice.created,
            "dueDate": invoice.due_date,
            "paidAt": invoice.paid_at,
            "hostedInvoiceUrl": invoice.hosted_url,
            "invoicePdf": invoice.pdf_url,
        }


class PortalSerializer(OutputSerializer):
    url = serializers.CharField()


class CheckoutSerializer(OutputSerializer):
    session_id = serializers.CharField()
    url = serializers.CharField()


class CancellationSerializer(OutputSerializer):
    success = serializers.BooleanField()
    cancel_at = TimestampField(allow_null=True)


class PlanListSerializer(OutputSerializer):
    currency = serializers.CharField()
    plans = PlanSerializer(many=True)


class WrappedBillingSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = BillingSerializer()  # type: ignore[assignment]


class WrappedBillingUsageSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = BillingUsageSerializer()  # type: ignore[assignment]


class WrappedInvoiceListSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = InvoiceSerializer(many=True)  # type: ignore[assignment]


class WrappedPortalSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = PortalSerializer()  # type: ignore[assignment]


class WrappedCheckoutSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = CheckoutSerializer()  # type: ignore[assignment]


class WrappedCancellationSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = CancellationSerializer()  # type: ignore[assignment]


class WrappedPlanListSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = PlanListSerializer()  # type: ignore[assignment]


class ReceivedSerializer(OutputSerializer):
    received = serializers.BooleanField()
