"""The wire, field by field: snake_case in Python, camelCase outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from bunship.core.api.fields import TimestampField
from bunship.core.exceptions import InvalidInput
from bunship.core.timestamps import timestamp


def camel(name: str) -> str:
    """Return the wire's spelling of a Python name."""
    head, *tail = name.split("_")
    return head + "".join(part.title() for part in tail)


class CamelCaseSerializer(serializers.Serializer):
    """Renames its fields; errors and the OpenAPI document follow from that."""

    default_error_messages = {
        "invalid": "must be an object",
        "required": "is required",
        "null": "must not be null",
    }

    def get_fields(self) -> dict[str, Any]:
        renamed = {}
        for name, field in super().get_fields().items():
            wire_name = camel(name)
            if wire_name != name and field.source is None:
                field.source = name
            renamed[wire_name] = field
        return renamed


class InputSerializer(CamelCaseSerializer):
    """What a client sends. Unknown keys are dropped; values never come back in an error."""

    @classmethod
    def parse(cls, data: Any) -> dict[str, Any]:
        """Return the validated values under their Python names.

        Raises:
            InvalidInput: `details` names each failing field and its rule.
        """
        try:
            # DRF takes a JSON null for "no data given"; here it is a body of the wrong type.
            return dict(_validator(cls).run_validation([] if data is None else data))
        except ValidationError as error:
            problems = list(_flatten(error.detail, ""))
        raise InvalidInput(
            details="; ".join(
                f"{path.strip('/').replace('/', '.') or 'body'}: {message}"
                for path, message in problems
            ),
            fields=[{"path": path or "/", "message": message} for path, message in problems],
        )


@cache
def _validator(cls: type[InputSerializer]) -> InputSerializer:
    """Return the one instance that validates for a class, in all threads.

    Making one copies every field, which takes longer than judging a body. Validation changes nothing of
    it: our fields know neither context nor the data of others.
    """
    return cls()


def _flatten(errors: Any, path: str) -> Iterable[tuple[str, str]]:
    if isinstance(errors, dict):
        for name, inner in errors.items():
            yield from _flatten(inner, path if name == "non_field_errors" else f"{path}/{name}")
    elif isinstance(errors, list) and errors and not isinstance(errors[0], ErrorDetail):
        for index, inner in enumerate(errors):
            yield from _flatten(inner, f"{path}/{index}")
    elif errors:
        yield path, str(errors[0])


class OutputSerializer(CamelCaseSerializer):
    """What a client gets.

    `render` reads attributes by a plan made once per class, which costs a fraction of DRF's
    `to_representation`; the class itself stays the one description that OpenAPI also reads.
    """

    _plan: ClassVar[dict[type, list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]]] = {}

    @classmethod
    def render(cls, instance: Any) -> dict[str, Any]:
        """Return the wire form of one object."""
        plan = OutputSerializer._plan.get(cls)
        if plan is None:
            plan = OutputSerializer._plan[cls] = cls._make_plan()
        wire = {}
        for name, read, convert in plan:
            value = read(instance)
            wire[name] = None if value is None else convert(value)
        return wire

    @classmethod
    def render_all(cls, instances: Iterable[Any]) -> list[dict[str, Any]]:
        """Return the wire form of many objects, in their order."""
        return [cls.render(instance) for instance in instances]

    @classmethod
    def _make_plan(cls) -> list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]:
        plan = []
        for name, field in cls().fields.items():
            convert: Callable[[Any], Any] = _unchanged
            if isinstance(field, TimestampField):
                convert = timestamp
            elif isinstance(field, OutputSerializer):
                convert = type(field).render
            elif isinstance(field, serializers.ListSerializer):
                assert isinstance(field.child, OutputSerializer)
                convert = type(field.child).render_all
            elif hasattr(field, "on_the_wire"):
                convert = field.on_the_wire
            read: Callable[[Any], Any] = attrgetter(str(field.source or name))
            plan.append((name, read, convert))
        return plan


def _unchanged(value: Any) -> Any:
    return value


class PagedSerializer(OutputSerializer):
    """A list that may be cut into pages (`pagination.listed`); the three keys come when it is."""

    total = serializers.IntegerField()
    page = serializers.IntegerField(required=False)
    page_size = serializers.IntegerField(required=False)
    has_more = serializers.BooleanField(required=False)


class MessageSerializer(OutputSerializer):
    """``{message}``: the answer of an action that has nothing else to say."""

    message = serializers.CharField()


class WrongFieldSerializer(CamelCaseSerializer):
    """Where in the request something is wrong, as a JSON pointer, and what."""

    path = serializers.CharField()
    message = serializers.CharField()


class ErrorBodySerializer(CamelCaseSerializer):
    """The inner object of every refusal."""

    code = serializers.CharField()
    message = serializers.CharField()
    details = serializers.CharField(required=False)
    fields = WrongFieldSerializer(many=True, required=False)  # type: ignore[assignment]


class ErrorSerializer(CamelCaseSerializer):
    """``{success: false, error}``: every answer with a status of 400 or above."""

    success = serializers.BooleanField(default=False)
    error = ErrorBodySerializer()
