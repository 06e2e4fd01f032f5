"""Our request is Django's, made in fewer steps (ADR 23)."""

from __future__ import annotations

import io

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIRequest, get_script_name
from django.urls import get_script_prefix, set_script_prefix

from bunship.core.http.handler import LenientHandler, LenientRequest

ENVIRONS = [
    {},
    {"PATH_INFO": ""},
    {"PATH_INFO": "//twice//"},
    {"PATH_INFO": "no-slash"},
    {"PATH_INFO": "/caf\xc3\xa9"},  # UTF-8 as servers pass it on
    {"PATH_INFO": "/broken\xff"},
    {
        "REQUEST_METHOD": "post",
        "CONTENT_LENGTH": "3",
        "CONTENT_TYPE": "text/plain; charset=latin-1",
    },
    {"CONTENT_LENGTH": ""},
    {"CONTENT_LENGTH": "many"},
    {"CONTENT_TYPE": ""},
    {"CONTENT_TYPE": "application/json"},
    {"SCRIPT_NAME": ""},
    {"SCRIPT_NAME": "/below"},
    {"SCRIPT_NAME": "/below/"},
    {"SCRIPT_URL": ""},
    {"SCRIPT_URL": "/below/a"},
    {"REDIRECT_URL": "/below/a", "SCRIPT_NAME": "/another"},
]


def environ(given):
    return {"REQUEST_METHOD": "GET", "PATH_INFO": "/a", "wsgi.input": io.BytesIO(b"body"), **given}


@pytest.mark.parametrize("forced", [None, "", "/forced"])
@pytest.mark.parametrize("given", ENVIRONS)
def test_requests_are_those_of_django(settings, given, forced):
    settings.FORCE_SCRIPT_NAME = forced
    found = []
    for cls in (LenientRequest, WSGIRequest):
        request = cls(environ(given))
        known = {
            key: value for key, value in vars(request).items() if key not in ("_stream", "_files")
        }
        known["environ"] = {k: v for k, v in known["environ"].items() if k != "wsgi.input"}
        known["META"] = {k: v for k, v in known["META"].items() if k != "wsgi.input"}
        found.append((known, request.get_full_path(), request.read()))
    assert found[0] == found[1]


@pytest.mark.parametrize("forced", [None, "", "/forced"])
@pytest.mark.parametrize("given", ENVIRONS)
def test_prefixes_are_those_of_django(settings, monkeypatch, given, forced):
    settings.FORCE_SCRIPT_NAME = forced
    seen = []

    def stop(self, request):
        seen.append(get_script_prefix())
        raise InterruptedError

    monkeypatch.setattr(LenientHandler, "get_response", stop)
    monkeypatch.setattr(signals.request_started, "receivers", [])  # they look after connections
    before = get_script_prefix()
    try:
        with pytest.raises(InterruptedError):
            LenientHandler()(environ(given), print)
        set_script_prefix(get_script_name(environ(given)))
        assert seen == [get_script_prefix()]
    finally:
        set_script_prefix(before)
