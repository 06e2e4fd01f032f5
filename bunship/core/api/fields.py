"""Fields that speak the contract's sentences and never convert one JSON type into another."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import Any

from rest_framework import serializers
from rest_framework.validators import ProhibitSurrogateCharactersValidator

from bunship.core.addresses import LABEL, PATTERN, is_address
from bunship.core.timestamps import timestamp

# The patterns below stand in the OpenAPI document too: written so that Python, ECMA-262 (`u` flag) and
# Rust read them alike, which is why there are no inline flags and no property escapes.

_PORT = "[0-9]{1,4}|[0-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
#: RFC 3986, without user information: nothing we store should carry a password.
URL_PATTERN = (
    rf"[Hh][Tt][Tt][Pp][Ss]?://(?:(?:{LABEL}\.)*{LABEL}\.?|\[([0-9A-Fa-f:.]+)\])(?::(?:{_PORT}))?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)

#: Members of a class `[…]`: controls and what some programs take for a line's end (Cc, Zl, Zp), and the
#: overrides and isolates of writing direction, which make a name read as something else.
BREAKS = r"\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
#: What leaves no mark: those, white space and format characters (Zs, Cf), and five blanks by looks. A
#: character this Python's Unicode does not know yet counts as visible: it may be next year's emoji.
UNSEEN = (
    BREAKS
    + r" \xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u180e\u2000-\u200f"
    r"\u202f\u205f-\u2064\u206a-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)

_URL = re.compile(URL_PATTERN)
_BREAK = re.compile(f"[{BREAKS}]")
_VISIBLE = re.compile(f"[^{UNSEEN}]")

_COMMON = {"required": "is required", "null": "must not be null"}


class _NoSurrogates(ProhibitSurrogateCharactersValidator):
    """DRF's looks at every character in turn, which texts in ASCII need not wait for."""

    def __call__(self, value: Any) -> None:
        if not str(value).isascii():
            super().__call__(value)


_no_surrogates = _NoSurrogates()


class TextField(serializers.CharField):
    """A JSON string, kept as typed unless `trim` is set; lengths count code points.

    Args:
        trim: strip surrounding white space and then demand a visible character.
        single_line: refuse control characters (they would reach mail headers and logs).
    """

    default_error_messages = {
        **_COMMON,
        "invalid": "must be a string",
        "blank": "must not be empty",
        "max_length": "must be at most {max_length} characters",
        "min_length": "must be at least {min_length} characters",
        "nul": "must not contain NUL characters",
        "control": "must not contain control characters",
    }

    def __init__(self, *, trim: bool = False, single_line: bool = False, **kwargs: Any) -> None:
        self.trim = trim
        self.single_line = single_line
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(**kwargs)
        self.validators = [
            _no_surrogates if isinstance(one, ProhibitSurrogateCharactersValidator) else one
            for one in self.validators
        ]

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if isinstance(data, str):
            if "\x00" in data:
                self.fail("nul")
            if self.trim:
                data = data.strip()
                if not _VISIBLE.search(data):
                    data = ""
            if self.single_line and _BREAK.search(data):
                self.fail("control")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(data)

    def wire_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what is taken; lengths and null are added by the generator."""
        refused = BREAKS if self.single_line else r"\x00"
        if not self.trim or self.allow_blank:
            return {"type": "string", "pattern": f"^[^{refused}]*$"}
        return {"type": "string", "pattern": f"^[^{refused}]*[^{UNSEEN}][^{refused}]*$"}


class EmailField(TextField):
    """An e-mail address, stripped, judged, then lower-cased (accounts.md §2.10).

    Args:
        lower: False keeps the case, for addresses that identify nobody.
    """

    default_error_messages = {"email": "must be a valid email address"}

    def __init__(self, *, lower: bool = True, **kwargs: Any) -> None:
        self.lower = lower
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        address = super().to_internal_value(data).strip(" \t\r\n")
        # Judged first: lower() turns some other letters into ASCII ones.
        if not is_address(address):
            self.fail("email")
        return address.lower() if self.lower else address

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "email", "pattern": f"^{PATTERN}$"}


class PatternField(TextField):
    """A string that matches one regular expression from end to end."""

    default_error_messages = {"pattern": "must match ^{pattern}$"}

    def __init__(self, *, pattern: str, **kwargs: Any) -> None:
        self.pattern = pattern
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not re.fullmatch(self.pattern, text):
            self.fail("pattern", pattern=self.pattern)
        return text

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


class ChoiceField(TextField):
    """One of a few words."""

    default_error_messages = {"choice": "must be one of {choices}"}

    def __init__(self, *, choices: tuple[str, ...], **kwargs: Any) -> None:
        self.choices = choices
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        word = super().to_internal_value(data)
        if word not in self.choices:
            self.fail("choice", choices=", ".join(self.choices))
        return word

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.choices)}


class HttpUrlField(TextField):
    """An absolute http or https URL of at most 2048 characters."""

    default_error_messages = {"url": "must be an http or https URL"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2048, single_line=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        match = _URL.fullmatch(text)
        if match is None or (match[1] and not _is_ipv6(match[1])):
            self.fail("url")
        return text

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": f"^{URL_PATTERN}$"}


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True


class FlagField(serializers.BooleanField):
    """A JSON boolean; "true" and 1 are not."""

    default_error_messages = {**_COMMON, "invalid": "must be a boolean"}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return bool(data)


class TimestampField(serializers.DateTimeField):
    """UTC with exactly three fraction digits and ``Z`` (accounts.md §1.5)."""

    def to_representation(self, value: Any) -> str:
        return timestamp(value)


class TextListField(serializers.JSONField):
    """An array of strings, in answers."""

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}


class ObjectField(serializers.JSONField):
    """An object whose keys are somebody else's, in answers."""

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": True}


class ObjectListField(serializers.JSONField):
    """An array of such objects, in answers."""

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "object", "additionalProperties": True}}
