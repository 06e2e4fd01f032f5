"""The wire of outgoing webhooks (billing-webhooks-jobs.md §3.2)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import orjson
from rest_framework import serializers

from bunship.core.api.fields import (
    UNSEEN,
    FlagField,
    ObjectField,
    PatternField,
    TextField,
    TextListField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer
from organizations.api.serializers.resources import MOMENT, moment


class EventsField(serializers.ListField):
    """Names of events, known or not, each once, in the order given."""

    default_error_messages = {
        "null": "must not be null",
        "not_a_list": "must be a list",
        "max_length": "must have at most {max_length} entries",
    }

    def __init__(self, **kwargs: Any) -> None:
        name = PatternField(
            pattern=f"[^{UNSEEN}]+",
            max_length=100,
            error_messages={"pattern": "must not contain white space"},
        )
        super().__init__(child=name, max_length=100, **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        return list(dict.fromkeys(super().to_internal_value(data)))


class WhenField(TextField):
    """RFC 3339 with a zone, or a date."""

    default_error_messages = {"moment": "must be an RFC 3339 date and time with a zone, or a date"}

    def __init__(self, *, end_of_day: bool = False, **kwargs: Any) -> None:
        self.end_of_day = end_of_day
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        found = moment(super().to_internal_value(data), end_of_day=self.end_of_day)
        if found is None:
            self.fail("moment")
        return found

    def wire_schema(self) -> dict[str, Any]:
        return deepcopy(MOMENT)


class CreateWebhookInput(InputSerializer):
    url = TextField(max_length=2048)
    description = TextField(max_length=1000, required=False, allow_null=True, allow_blank=True)
    events = EventsField(required=False)


class UpdateWebhookInput(InputSerializer):
    url = TextField(max_length=2048, required=False)
    description = TextField(max_length=1000, required=False, allow_null=True, allow_blank=True)
    events = EventsField(required=False)
    is_active = FlagField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("description") == "":
            attrs["description"] = None
        return attrs


class ReplayInput(InputSerializer):
    since = WhenField()
    until = WhenField(required=False, allow_null=True, default=None, end_of_day=True)


class WebhookSerializer(OutputSerializer):
    """The `Endpoint` object; it never holds the secret."""

    id = serializers.CharField()
    organization_id = serializers.CharField()
    url = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    events = TextListField()
    is_active = serializers.BooleanField()
    disabled_at = TimestampField(allow_null=True)
    created_at = TimestampField()
    updated_at = TimestampField()


class CreatedWebhookSerializer(WebhookSerializer):
    """The one answer, besides that of a rotation, that holds the secret."""

    secret = serializers.CharField()


class SecretSerializer(OutputSerializer):
    """``{secret}``"""

    secret = serializers.CharField()


class PayloadField(ObjectField):
    """The stored text as the object it is."""

    @staticmethod
    def on_the_wire(text: str) -> Any:
        return orjson.loads(text)


class DeliverySerializer(OutputSerializer):
    """The `Delivery` object."""

    id = serializers.CharField()
    webhook_id = serializers.CharField()
    event = serializers.CharField()
    payload = PayloadField()
    response = serializers.CharField(allow_null=True)
    status_code = serializers.IntegerField(allow_null=True)
    attempts = serializers.IntegerField()
    next_retry_at = TimestampField(allow_null=True)
    delivered_at = TimestampField(allow_null=True)
    created_at = TimestampField()
    last_attempt_at = TimestampField(allow_null=True)
    duration_ms = serializers.IntegerField(allow_null=True)


class EventSerializer(OutputSerializer):
    """One entry of the catalogue."""

    name = serializers.CharField()
    description = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())


class QueuedSerializer(OutputSerializer):
    """``{queued}``: how many deliveries go out once more."""

    queued = serializers.IntegerField()


class WrappedWebhookListSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = WebhookSerializer(many=True)  # type: ignore[assignment]


class WrappedWebhookSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = WebhookSerializer()  # type: ignore[assignment]


class WrappedCreatedWebhookSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = CreatedWebhookSerializer()  # type: ignore[assignment]


class WrappedSecretSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = SecretSerializer()  # type: ignore[assignment]


class WrappedDeliverySerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = DeliverySerializer()  # type: ignore[assignment]


class WrappedDeliveryListSerializer(OutputSerializer):
    """``{success, data}``, newest first."""

    success = serializers.BooleanField()
    data = DeliverySerializer(many=True)  # type: ignore[assignment]


class WrappedEventListSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = EventSerializer(many=True)  # type: ignore[assignment]


class WrappedQueuedSerializer(OutputSerializer):
    """``{success, data}``"""

    success = serializers.BooleanField()
    data = QueuedSerializer()  # type: ignore[assignment]


class DeletedWebhookSerializer(OutputSerializer):
    """``{success, message}``"""

    success = serializers.BooleanField()
    message = serializers.CharField()
