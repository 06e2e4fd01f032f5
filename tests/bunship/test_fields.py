"""What the fields take, and that the OpenAPI document says the same."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from rest_framework import serializers

from bunship.core.addresses import is_address
from bunship.core.api.fields import BREAKS, UNSEEN, HttpUrlField, TextField

_EVERY = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))


def members_of(characters):
    return set(re.findall(f"[{characters}]", _EVERY))


def test_the_classes_are_those_of_unicode():
    lines = {c for c in _EVERY if unicodedata.category(c) in {"Cc", "Zl", "Zp"}}
    assert members_of(BREAKS) == lines | set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    blanks = set("\u115f\u1160\u2800\u3164\uffa0")
    unseen = {c for c in _EVERY if unicodedata.category(c) in {"Cf", "Zs"}}
    # What later editions of Unicode have made format characters is already refused.
    extra = members_of(UNSEEN) - (members_of(BREAKS) | unseen | blanks)
    assert members_of(UNSEEN) >= members_of(BREAKS) | unseen | blanks
    assert {unicodedata.category(c) for c in extra} <= {"Cn"}


@pytest.mark.parametrize(
    ("text", "taken"),
    [("Ada", True), ("  Ada ", True), ("愛", True), ("\U0001fae8", True), (" ", False),
     ("\u200b", False), ("\u2800", False), ("a\nb", False), ("a\u202eb", False), ("", False)],
)  # fmt: skip
def test_a_name_is_taken_exactly_where_its_pattern_matches(text, taken):
    field = TextField(trim=True, single_line=True)

    try:
        field.run_validation(text)
        accepted = True
    except serializers.ValidationError:
        accepted = False

    assert accepted is taken
    assert bool(re.search(field.wire_schema()["pattern"], text)) is taken


@pytest.mark.parametrize(
    ("url", "taken"),
    [("https://a.example/x?y#z", True), ("HTTP://a:65535", True), ("http://[2001:db8::1]:80/", True),
     ("http://a:65536", False), ("http://[Bf.15b]/", False), ("http://u@a/", False), ("ftp://a/", False)],
)  # fmt: skip
def test_urls(url, taken):
    field = HttpUrlField()
    if taken:
        assert field.run_validation(url) == url
        assert re.search(field.wire_schema()["pattern"], url)
    else:
        with pytest.raises(serializers.ValidationError):
            field.run_validation(url)


def test_a_local_part_is_as_long_as_mail_servers_take():
    """RFC 5321 §4.5.3.1.1"""
    assert is_address("a" * 64 + "@b.example")
    assert not is_address("a" * 65 + "@b.example")
