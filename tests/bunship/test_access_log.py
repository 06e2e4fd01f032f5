"""The access line made without the logging chain (ADR 17) is the line the chain makes."""

from __future__ import annotations

import io
import json
import logging

import pytest

from bunship.core import logging as our_logging
from bunship.core import request_context
from bunship.core.logging import AccessLog, JsonHandler

FIELDS = {
    "method": "GET",
    "route": "/api/v1/users/me",
    "status": 200,
    "durationMs": 1.5,
    "ip": "192.0.2.1",
    "userAgent": "curl/8 Bearer abcdefgh.ijkl\n",
}


@pytest.fixture
def production_lines(monkeypatch):
    """Log as production does, into a string; both ways write to the same handler."""
    root = logging.getLogger()
    before = root.handlers[:]
    monkeypatch.setattr(our_logging, "_PROCESS", {"service": "api", "env": "test", "version": "1"})
    stream = io.StringIO()
    json_handler = JsonHandler(stream)
    chain = next(handler for handler in before if isinstance(handler, JsonHandler))
    json_handler.setFormatter(chain.formatter)
    root.handlers[:], level = [json_handler], root.level
    root.setLevel(logging.INFO)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("level", [logging.INFO, logging.WARNING, logging.ERROR])
def test_is_the_line_of_the_chain(production_lines, level):
    request_context.begin(requestId="a-request", userId="u1")
    AccessLog().write(level, **FIELDS)
    our_logging.get_logger("bunship.access").log(level, "request", **FIELDS)
    short, whole = lines(production_lines)
    for line in (short, whole):
        line["timestamp"] = "0" * len(line["timestamp"])
    assert short == whole
    assert "abcdefgh" not in production_lines.getvalue()
    assert short["requestId"] == "a-request"


def test_an_empty_field_is_left_out(production_lines):
    AccessLog().write(logging.INFO, **{**FIELDS, "userAgent": ""})
    assert "userAgent" not in lines(production_lines)[0]


def test_what_is_below_the_level_is_not_written(production_lines):
    logger = logging.getLogger("bunship.access")
    logger.setLevel(logging.WARNING)
    try:
        AccessLog().write(logging.INFO, **FIELDS)
    finally:
        logger.setLevel(logging.NOTSET)
    assert not production_lines.getvalue()


def test_a_broken_pipe_fails_no_request(production_lines, capsys):
    class Broken(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    logging.getLogger().handlers[0].stream = Broken()
    AccessLog().write(logging.INFO, **FIELDS)
    assert "BrokenPipeError" in capsys.readouterr().err
