"""Hosts that were accepted are remembered, others never are."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from bunship.core.http.guard import _MOST_ACCEPTED, RequestGuardMiddleware


@pytest.fixture
def guard(settings):
    settings.ALLOWED_HOSTS = [".acme.example"]
    return RequestGuardMiddleware(lambda request: HttpResponse("in"))


def ask(guard, host):
    return guard(RequestFactory().get("/api/v1/users/me", headers={"host": host})).status_code


def test_hosts(guard):
    for _ in range(2):
        assert ask(guard, "api.ACME.example:8000") == 200
        assert ask(guard, "acme.example.evil.example") == 400
    assert guard._accepted == {"api.ACME.example:8000"}


def test_memory_is_bounded(guard):
    for number in range(2 * _MOST_ACCEPTED):
        assert ask(guard, f"tenant-{number}.acme.example") == 200
    assert len(guard._accepted) == _MOST_ACCEPTED
    assert ask(guard, "another.acme.example") == 200
