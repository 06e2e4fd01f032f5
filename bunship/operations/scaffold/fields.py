"""The fields of a resource as its command takes them: ``title:str notes:text? price:int``."""

from __future__ import annotations

import builtins
import json
import keyword
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models

from bunship.core.api.serializers import InputSerializer, OutputSerializer, camel
from bunship.operations.scaffold.errors import Refused

DEFAULT = "name:str description:text?"
#: What `templates/resource/moments.txt` says of anything else.
MOMENT_SENTENCE = "must be an RFC 3339 date and time with a zone"
TEXT_LENGTH = 100
LONG_TEXT_LENGTH = 2000
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_MOST_FIELDS = 30
#: Columns every resource has, and what its functions call other things.
_TAKEN = {
    "id", "pk", "organization", "organization_id", "created_by", "created_by_id", "created_at",
    "updated_at", "deleted_at", "objects", "access", "actor", "row", "changes",
}  # fmt: skip
KINDS = {
    "str": f"one line of at most {TEXT_LENGTH} characters",
    "text": f"at most {LONG_TEXT_LENGTH} characters, also none",
    "int": "a whole number of 32 bits",
    "bool": "true or false; false where it is left out",
    "url": "an http or https URL",
    "email": "an e-mail address",
    "datetime": "a moment, by RFC 3339",
    "a|b|c": "one of these words",
}


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes:
        kind: a key of `KINDS`, "choice" for one of several words.
        optional: whether it may be null, and left out.
        words: the choices.
    """

    name: str
    kind: str
    optional: bool = False
    words: tuple[str, ...] = ()

    @property
    def wire_name(self) -> str:
        return camel(self.name)

    @property
    def constant(self) -> str:
        """The tuple that holds the choices."""
        return f"{self.name.upper()}_CHOICES"

    @property
    def annotation(self) -> str:
        """The type of the argument of the service, with its default."""
        base = {"int": "int", "bool": "bool", "datetime": "datetime"}.get(self.kind, "str")
        if self.optional:
            return f"{base} | None = None"
        return f"{base} = False" if self.kind == "bool" else base

    @property
    def is_required(self) -> bool:
        """Say whether creating needs it."""
        return not self.optional and self.kind != "bool"

    @property
    def is_searched(self) -> bool:
        return self.kind == "str"

    def column(self) -> str:
        """Return the model's field."""
        null = "null=True" if self.optional else ""
        longest = {"str": TEXT_LENGTH, "text": LONG_TEXT_LENGTH, "url": 2048, "email": 254}
        if self.kind == "int":
            return f"models.IntegerField({null})"
        if self.kind == "datetime":
            return f"models.DateTimeField({null})"
        if self.kind == "bool":
            return f"models.BooleanField({null or 'default=False'})"
        if self.kind == "choice":
            longest["choice"] = max(20, *(len(word) for word in self.words))
        return f"models.CharField(max_length={longest[self.kind]}{', ' + null if null else ''})"

    def output(self) -> str:
        """Return the serializer's field of answers."""
        null = "allow_null=True" if self.optional else ""
        if self.kind == "choice":
            return f"serializers.ChoiceField(choices={self.constant}{', ' + null if null else ''})"
        if self.kind == "datetime":
            return f"TimestampField({null})"
        kind = {"int": "IntegerField", "bool": "BooleanField"}.get(self.kind, "CharField")
        return f"serializers.{kind}({null})"

    def input(self, *, partial: bool) -> str:
        """Return the serializer's field of requests.

        Args:
            partial: of a change, where everything may be left out.
        """
        name, arguments = {
            "str": ("TextField", [f"max_length={TEXT_LENGTH}", "trim=True", "single_line=True"]),
            "text": ("TextField", [f"max_length={LONG_TEXT_LENGTH}", "allow_blank=True"]),
            "int": ("WholeNumberField", ["min_value=-(2**31)", "max_value=2**31 - 1"]),
            "bool": ("FlagField", []),
            "url": ("HttpUrlField", []),
            "email": ("EmailField", ["max_length=254"]),
            "datetime": ("MomentField", []),
            "choice": ("ChoiceField", [f"choices={self.constant}"]),
        }[self.kind]
        if partial or not self.is_required:
            arguments.append("required=False")
        if self.optional:
            arguments.append("allow_null=True")
        return f"{name}({', '.join(arguments)})"

    @property
    def input_class(self) -> str:
        return self.input(partial=True).partition("(")[0]

    @cached_property
    def examples(self) -> tuple[Any, Any]:
        """Two values that the wire takes and that differ."""
        if self.words:
            return self.words[0], self.words[1]
        label = self.name[:24].replace("_", " ").strip().capitalize()
        found: dict[str, tuple[Any, Any]] = {
            "str": (label, f"Other {label.lower()}"),
            "text": (f"{label}\nof two lines", "Shorter"),
            "int": (1, 2),
            "bool": (True, False),
            "url": ("https://example.com/a", "https://example.com/b"),
            "email": ("ann@example.com", "bob@example.com"),
            "datetime": ("2027-01-02T03:04:05.000Z", "2028-01-02T03:04:05.678Z"),
        }
        return found[self.kind]

    @cached_property
    def mistake(self) -> tuple[Any, str]:
        """A value that is refused, and the sentence that says so."""
        found: dict[str, tuple[Any, str]] = {
            "str": (" ", "must not be empty"),
            "text": (1, "must be a string"),
            "int": ("1", "must be a whole number"),
            "bool": ("yes", "must be a boolean"),
            "url": ("javascript:1", "must be an http or https URL"),
            "email": ("ann", "must be a valid email address"),
            "datetime": ("2027-01-02T03:04:05", MOMENT_SENTENCE),
            "choice": ("None of these", f"must be one of {', '.join(self.words)}"),
        }
        return found[self.kind]


def long_literal(text: str) -> str:
    """Return a text as Python code in pieces that fit into a line."""
    pieces = textwrap.wrap(text, 60, drop_whitespace=False, break_on_hyphens=False)
    return f"({' '.join(literal(piece) for piece in pieces)})" if len(pieces) > 1 else literal(text)


def literal(value: object) -> str:
    """Return a value as Python code with double quotes."""
    if isinstance(value, bool) or value is None:
        return repr(value)
    return json.dumps(value, ensure_ascii=False)


def read(text: str) -> list[Field]:
    """Return the fields that a text names.

    Raises:
        Refused: a name or kind will not do; the message says which and why.
    """
    fields = [_read_one(part) for part in text.split()]
    if not fields:
        raise Refused("--fields names none; leave it out for `" + DEFAULT + "`.")
    if len(fields) > _MOST_FIELDS:
        raise Refused(f"--fields names {len(fields)}; more than {_MOST_FIELDS} is a table for two.")
    _refuse_doubles(fields)
    return fields


def _read_one(part: str) -> Field:
    name, colon, kind = part.partition(":")
    optional = kind.endswith("?")
    kind = kind.removesuffix("?")
    if not colon or not kind:
        raise Refused(f"{part!r}: a field is NAME:KIND, such as `title:str` or `notes:text?`.")
    problem = _problem_of(name)
    if problem:
        raise Refused(f"{name!r} cannot be a field's name: {problem}.")
    if "|" not in kind:
        if kind not in KINDS:
            known = "; ".join(f"`{key}` {meaning}" for key, meaning in KINDS.items())
            raise Refused(
                f"{name}: there is no kind {kind!r}. There are: {known}. `?` allows null."
            )
        return Field(name, kind, optional)
    words = tuple(kind.split("|"))
    wrong = [word for word in words if not _WORD.fullmatch(word) or len(word) > TEXT_LENGTH]
    if wrong or len(set(words)) != len(words):
        what = f"{wrong[0]!r} is no lower-case word" if wrong else "a word comes twice"
        raise Refused(f"{name}: {what}; choices look like `draft|active|closed`.")
    return Field(name, "choice", optional, words)


def _problem_of(name: str) -> str:
    if not _NAME.fullmatch(name):
        return "it must be lower_case letters and digits with single underscores"
    if len(name) > 40:
        return "it is longer than 40 characters"
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return "it is a word of Python's own"
    # Every member of these would be hidden by the column or the serializer's field.
    hidden = {*dir(models.Model), *dir(InputSerializer()), *dir(OutputSerializer())}
    if name in _TAKEN or name in hidden:
        return "models, serializers or services have something of that name already"
    if hasattr(builtins, name):
        return "Python has a function of that name; put another word before it"
    return ""


def _refuse_doubles(fields: Sequence[Field]) -> None:
    seen: dict[str, str] = {}
    for field in fields:
        if field.wire_name in seen:
            other = seen[field.wire_name]
            raise Refused(
                f"{field.name!r} and {other!r} would both be {field.wire_name!r} on the wire."
            )
        seen[field.wire_name] = field.name
