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


#: The wire's names, what reads their values off an object, and what turns some of them into the wire's.
_Plan = tuple[list[str], Callable[[Any], tuple[Any, ...]], list[tuple[str, Callable[[Any], Any]]]]


class OutputSerializer(CamelCaseSerializer):
    """What a client gets.

    `render` reads attributes by a plan made once per class, which costs a fraction of DRF's
    `to_representation`; the class itself stays the one description that OpenAPI also reads.
    """

    _plans: ClassVar[dict[type, _Plan]] = {}

    @classmethod
    def render(cls, instance: Any) -> dict[str, Any]:
        """Return the wire form of one object."""
        plan = OutputSerializer._plans.get(cls)
        if plan is None:
            plan = OutputSerializer._plans[cls] = cls._make_plan()
        names, read, conversions = plan
        wire = dict(zip(names, read(instance), strict=True))
        for name, convert in conversions:
            value = wire[name]
            if value is not None:
                wire[name] = convert(value)
        return wire

    @classmethod
    def render_all(cls, instances: Iterable[Any]) -> list[dict[str, Any]]:
        """Return the wire form of many objects, in their order."""
        render = cls.render
        return [render(instance) for instance in instances]

    @classmethod
    def _make_plan(cls) -> _Plan:
        names, sources, conversions = [], [], []
        for name, field in cls().fields.items():
            convert: Callable[[Any], Any] | None = None
            if isinstance(field, TimestampField):
                convert = timestamp
            elif isinstance(field, OutputSerializer):
                convert = type(field).render
            elif isinstance(field, serializers.ListSerializer):
                assert isinstance(field.child, OutputSerializer)
                convert = type(field.child).render_all
            elif hasattr(field, "on_the_wire"):
                convert = field.on_the_wire
            names.append(name)
            sources.append(str(field.source or name))
            if convert is not None:
                conversions.append((name, convert))
        if not sources:
            return names, lambda _: (), conversions
        read = attrgetter(*sources)  # all at once, without a step of the interpreter for each
        if len(sources) == 1:
            return names, lambda instance: (read(instance),), conversions
        return names, read, conversions


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
