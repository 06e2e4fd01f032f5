"""Fields that speak the contract's sentences and never convert one JSON type into another."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rest_framework import serializers

from bunship.core.addresses import LABEL, is_address
from bunship.core.timestamps import timestamp

#: RFC 3986, without user information: nothing we store should carry a password.
_URL = re.compile(
    rf"(?i:https?)://(?:(?:{LABEL}\.)*{LABEL}\.?|\[[0-9A-Fa-f:.]+\])(?::(\d{{1,5}}))?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)

#: Letters by category, blanks by looks.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")

_COMMON = {"required": "is required", "null": "must not be null"}


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

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if isinstance(data, str):
            if "\x00" in data:
                self.fail("nul")
            if self.trim:
                data = data.strip()
                if data and not any(_visible(character) for character in data):
                    data = ""
            if self.single_line and any(
                unicodedata.category(c) in _BREAKS or c in _BIDI for c in data
            ):
                self.fail("control")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(data)


#: Controls, and the separators that some programs treat as a line's end.
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
#: Overrides and isolates of writing direction make a name read as something else.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ" and character not in _BLANKS


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


class HttpUrlField(TextField):
    """An absolute http or https URL of at most 2048 characters."""

    default_error_messages = {"url": "must be an http or https URL"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2048, single_line=True, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        match = _URL.fullmatch(text)
        if match is None or (match[1] is not None and int(match[1]) > 65535):
            self.fail("url")
        return text


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
