"""Ids, secrets, encryption, key derivation, request ids, logs, wire fields."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings

from bunship.core import encryption, key_derivation, request_context, tokens
from bunship.core import logging as product_logging
from bunship.core.api.serializers import OutputSerializer, camel
from bunship.core.ids import new_id
from bunship.core.timestamps import timestamp
from bunship.settings.env import ROOT


def test_ids_have_the_documented_form_and_do_not_repeat():
    ids = {new_id() for _ in range(20_000)}

    assert len(ids) == 20_000
    assert all(re.fullmatch(r"[a-z][a-z0-9]{23}", value) for value in ids)
    # Every position uses its whole alphabet: nothing is a counter or a timestamp.
    for position in range(24):
        assert len({value[position] for value in ids}) == (26 if position == 0 else 36)


def test_tokens_are_43_url_safe_characters():
    assert re.fullmatch(r"[\w-]{43}", tokens.random_token())
    assert tokens.random_token() != tokens.random_token()


def test_secrets_compare_whatever_they_hold():
    assert tokens.equal("ä🦄", "ä🦄")
    assert not tokens.equal("a", "ä")
    assert not tokens.equal("a", "aa")


def test_keyed_hashes_depend_on_key_purpose_and_message(settings):
    first = tokens.keyed_hash("purpose", "a@b.co")
    assert re.fullmatch(r"[0-9a-f]{64}", first)
    assert first == tokens.keyed_hash("purpose", "a@b.co")
    assert first != tokens.keyed_hash("other", "a@b.co")
    settings.ENCRYPTION_KEYS = [key_derivation.derive_text("x" * 40, "encryption-key")]
    assert first != tokens.keyed_hash("purpose", "a@b.co")


class TestEncryption:
    def test_round_trip_hides_and_never_repeats(self):
        first = encryption.encrypt("Grüße", context="row1")
        second = encryption.encrypt("Grüße", context="row1")

        assert first != second
        assert re.fullmatch(r"v1:[0-9a-f]{8}:[\w+/=]+", first)
        assert encryption.decrypt(first, context="row1") == "Grüße"

    @pytest.mark.parametrize(
        "damage",
        [
            lambda v: v[:-6] + "AAAAA=",
            lambda v: v.replace("v1", "v2"),
            lambda v: "v1:00000000:" + v.rpartition(":")[2],
            lambda v: v.rpartition(":")[0] + ":!!!",
            lambda v: v.rpartition(":")[0] + ":",
            lambda v: "",
        ],
    )
    def test_refuses_altered_values(self, damage):
        value = encryption.encrypt("secret", context="row1")
        with pytest.raises(encryption.Undecryptable):
            encryption.decrypt(damage(value), context="row1")

    def test_refuses_another_row_s_value(self):
        value = encryption.encrypt("secret", context="row1")
        with pytest.raises(encryption.Undecryptable):
            encryption.decrypt(value, context="row2")

    def test_older_keys_still_read_and_the_newest_writes(self, settings):
        old_key = settings.ENCRYPTION_KEYS[0]
        old = encryption.encrypt("secret", context="r")
        new_key = key_derivation.derive_text("n" * 40, "encryption-key")
        settings.ENCRYPTION_KEYS = [new_key, old_key]

        assert encryption.decrypt(old, context="r") == "secret"
        new = encryption.encrypt("secret", context="r")
        assert new.split(":")[1] != old.split(":")[1]
        settings.ENCRYPTION_KEYS = [new_key]
        assert encryption.decrypt(new, context="r") == "secret"
        with pytest.raises(encryption.Undecryptable):
            encryption.decrypt(old, context="r")


def test_request_ids_follow_the_work():
    request_context.begin(requestId="first-request")
    request_context.add(userId="u1")
    assert request_context.request_id() == "first-request"
    request_context.begin(requestId="second-request")
    assert request_context.values() == {"requestId": "second-request"}
    request_context.begin()
    assert request_context.request_id() == ""


def test_timestamps_have_three_digits():
    assert (
        timestamp(datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)) == "2026-01-02T03:04:05.678Z"
    )
    assert timestamp(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00.000Z"


def test_names_become_camel_case():
    assert camel("two_factor_code") == "twoFactorCode"
    assert camel("id") == "id"


def test_rendering_follows_nested_serializers_and_lists():
    from types import SimpleNamespace

    from rest_framework import serializers

    class Inner(OutputSerializer):
        some_name = serializers.CharField()

    class Outer(OutputSerializer):
        inner = Inner(allow_null=True)
        many = Inner(many=True)

    row = SimpleNamespace(some_name="x")
    outer = SimpleNamespace(inner=row, many=[row, row])

    assert Outer.render(outer) == {
        "inner": {"someName": "x"},
        "many": [{"someName": "x"}, {"someName": "x"}],
    }
    assert Outer.render(SimpleNamespace(inner=None, many=[])) == {"inner": None, "many": []}


class TestLogs:
    @pytest.fixture
    def lines(self, capsys):
        """Configure real JSON logging on stdout and return the parsed lines afterwards."""
        root = logging.getLogger()
        handlers, level = list(root.handlers), root.level

        def configured(log_format="json"):
            product_logging.configure({"format": log_format, "level": "trace"})
            root.handlers[-1].stream = __import__("sys").stdout

        def read():
            return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

        yield configured, read, capsys
        root.handlers[:] = handlers
        root.setLevel(level)
        product_logging.configure(django_settings.LOGGING)
        root.handlers[:] = handlers

    def test_one_json_object_per_line_with_the_documented_names(self, lines):
        configured, read, _ = lines
        configured()
        request_context.begin(requestId="req-12345678")
        log = product_logging.get_logger("test.own")
        log.info("thing happened", durationMs=1.5, empty=None, odd=object())
        logging.getLogger("test.foreign").warning("from %s", "stdlib", extra={"taskId": "t1"})
        try:
            raise ValueError("boom\nsecond line")
        except ValueError:
            log.exception("it broke")

        own, foreign, broken = read()
        assert list(own)[:7] == [
            "timestamp", "level", "message", "logger", "service", "env", "version",
        ]  # fmt: skip
        assert (own["message"], own["level"], own["requestId"]) == (
            "thing happened",
            "info",
            "req-12345678",
        )
        assert "empty" not in own
        assert (foreign["message"], foreign["taskId"]) == ("from stdlib", "t1")
        assert "ValueError: boom" in broken["exception"]

    def test_secrets_are_masked_by_name_and_form(self, lines):
        configured, read, _ = lines
        configured()
        log = product_logging.get_logger("test.masks")
        log.info(
            "Bearer abcdefgh12345678 seen",
            password="p1",
            newPassword="p2",
            refreshToken="p3",
            authorization="p4",
            context={"apiKey": "p5", "fine": "ok"},
            note="authorization: bearer abc.def-ghi_123",
        )
        log.info('line with "quotes"\nand newline')

        first, second = read()
        text = json.dumps(first)
        assert not any(secret in text for secret in ("p1", "p2", "p3", "p4", "p5"))
        assert "abcdefgh12345678" not in text
        assert "abc.def" not in text
        assert first["context"]["fine"] == "ok"
        assert second["message"].endswith("and newline")

    def test_pretty_lines_are_for_people(self, lines):
        configured, _, capsys = lines
        configured("pretty")
        log = product_logging.get_logger("test.pretty")
        log.info("hello there", thing=1)
        password = "".join(["local", "-", "secret"])
        try:
            raise ValueError(len(password))
        except ValueError:
            log.exception("it broke")

        out = capsys.readouterr().out
        assert "hello there" in out
        assert "ValueError" in out
        assert "local-secret" not in out  # tracebacks without local variables

    def test_addresses_are_shortened(self):
        assert product_logging.mask_address("ursula@example.com") == "u***@example.com"


LIST_WHAT_IS_LOADED = """
import sys
from bunship.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_an_api_process_holds_no_library_that_it_seldom_needs():
    """Megabytes each; imported by the function that needs them."""
    done = subprocess.run(
        [
            sys.executable, "-c",
            LIST_WHAT_IS_LOADED,
        ],
        cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bunship.settings.test"},
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert "django" in loaded
    assert (
        loaded & {"aiohttp", "authlib", "boto3", "css_inline", "dns", "joserfc", "PIL", "stripe"}
        == set()
    )
    assert loaded & {"resend", "webauthn", "OpenSSL", "sentry_sdk"} == set()
