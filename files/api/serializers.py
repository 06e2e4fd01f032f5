"""The wire of files (files-admin.md §1, §2)."""

from __future__ import annotations

from typing import Any

import orjson
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bunship.core.api.fields import FlagField, ObjectField, TextField, TimestampField
from bunship.core.api.serializers import InputSerializer, OutputSerializer

_METADATA_BYTES = 8192
_METADATA_DEPTH = 5
SHORTEST, LONGEST = 60, 604_800


@extend_schema_field({"type": "object", "additionalProperties": True})
class MetadataField(serializers.Field):
    """A JSON object of at most 8 KiB and five levels; as text in a form."""

    default_error_messages = {
        "null": "must not be null",
        "object": "must be a JSON object",
        "large": f"must be at most {_METADATA_BYTES} bytes",
        "deep": f"must be at most {_METADATA_DEPTH} levels deep",
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, str):
            try:
                data = orjson.loads(data)
            except orjson.JSONDecodeError:
                self.fail("object")
        if not isinstance(data, dict):
            self.fail("object")
        try:
            size = len(orjson.dumps(data))  # what cannot be written could never be shown again
        except (orjson.JSONEncodeError, RecursionError):
            self.fail("object")
        if size > _METADATA_BYTES:
            self.fail("large")
        if _depth(data) > _METADATA_DEPTH:
            self.fail("deep")
        return dict(data)

    def to_representation(self, value: Any) -> Any:
        return value


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max((_depth(inner) for inner in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((_depth(inner) for inner in value), default=0)
    return 0


@extend_schema_field({"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["1", "0"]}]})
class FormFlagField(serializers.Field):
    """A boolean of a form: `true`, `false`, `1` or `0`, in any case."""

    default_error_messages = {"invalid": "must be true or false", "null": "must not be null"}
    _values = {"true": True, "1": True, "false": False, "0": False}

    def to_internal_value(self, data: Any) -> bool:
        found = self._values.get(str(data).lower())
        if found is None:
            self.fail("invalid")
        return found

    def to_representation(self, value: Any) -> Any:
        return value


class FormNumberField(serializers.IntegerField):
    """A whole number of a form."""

    default_error_messages = {"invalid": "must be a whole number"}

    def to_internal_value(self, data: Any) -> int:
        text = str(data)
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self.fail("invalid")
        return int(text)


class ImageInput(InputSerializer):
    file = serializers.FileField(
        max_length=4096,
        allow_empty_file=True,
        error_messages={
            "required": "is required",
            "invalid": "must be a file",
            "null": "must be a file",
            "no_name": "must have a filename",
        },
    )


class UploadInput(ImageInput):
    name = TextField(max_length=1000, required=False, allow_blank=True)
    is_public = FormFlagField(required=False)
    expires_in = FormNumberField(
        min_value=SHORTEST,
        max_value=LONGEST,
        required=False,
        error_messages={
            "min_value": f"must be from {SHORTEST} to {LONGEST}",
            "max_value": f"must be from {SHORTEST} to {LONGEST}",
        },
    )
    metadata = MetadataField(required=False)


class PresignInput(InputSerializer):
    name = TextField(max_length=1000, min_length=1)
    mime_type = TextField(max_length=255, min_length=1)
    size = serializers.IntegerField(min_value=0, max_value=2**53)
    is_public = FlagField(required=False)
    expires_in = serializers.IntegerField(
        min_value=SHORTEST, max_value=LONGEST, required=False, allow_null=True
    )
    metadata = MetadataField(required=False)


class FileSerializer(OutputSerializer):
    """The `FileObject`."""

    id = serializers.CharField()
    organization_id = serializers.CharField()
    uploaded_by = serializers.CharField(source="uploaded_by_id")
    name = serializers.CharField()
    key = serializers.CharField()
    bucket = serializers.CharField()
    size = serializers.IntegerField()
    mime_type = serializers.CharField()
    metadata = ObjectField()
    is_public = serializers.BooleanField()
    expires_at = TimestampField(allow_null=True)
    created_at = TimestampField()
    updated_at = TimestampField()
    deleted_at = TimestampField(allow_null=True)
    url = serializers.CharField(allow_null=True)


class DownloadLinkSerializer(OutputSerializer):
    url = serializers.CharField()
    expires_in = serializers.IntegerField()
    expires_at = TimestampField()


class LinkedFileSerializer(OutputSerializer):
    id = serializers.CharField()
    name = serializers.CharField()
    mime_type = serializers.CharField()
    size = serializers.IntegerField()


class ShortLinkSerializer(OutputSerializer):
    url = serializers.CharField()
    expires_in = serializers.IntegerField()
    file = LinkedFileSerializer()


class PresignedSerializer(OutputSerializer):
    method = serializers.CharField()
    url = serializers.CharField()
    headers = serializers.DictField(child=serializers.CharField())
    expires_in = serializers.IntegerField()


class AnnouncedSerializer(OutputSerializer):
    file = FileSerializer()
    upload = PresignedSerializer()


class FilePaginationSerializer(OutputSerializer):
    total = serializers.IntegerField()
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    has_more = serializers.BooleanField()
    page = serializers.IntegerField(required=False)
    page_size = serializers.IntegerField(required=False)


class FileMessageSerializer(OutputSerializer):
    message = serializers.CharField()


class WrappedFileSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = FileSerializer()  # type: ignore[assignment]


class WrappedFileListSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = FileSerializer(many=True)  # type: ignore[assignment]
    pagination = FilePaginationSerializer()


class WrappedDownloadLinkSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = DownloadLinkSerializer()  # type: ignore[assignment]


class WrappedAnnouncedSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = AnnouncedSerializer()  # type: ignore[assignment]


class WrappedFileMessageSerializer(OutputSerializer):
    success = serializers.BooleanField()
    data = FileMessageSerializer()  # type: ignore[assignment]


class BareFileListSerializer(OutputSerializer):
    files = FileSerializer(many=True)
    total = serializers.IntegerField()
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
