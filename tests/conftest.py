"""What every test may use."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from accounts.services.sessions import open_session
from bunship.app_settings import maintenance
from bunship.audit.actor import Actor
from bunship.core import redis, request_context
from bunship.jobs.models import Job
from bunship.jobs.running import run_job
from bunship.urls import urlpatterns
from tests import covered
from tests.factories.accounts import make_user
from tests.fakes.stripe import FakeStripe

if "PYTEST_XDIST_WORKER" in os.environ:
    covered.keep_from_children()


@pytest.fixture(autouse=True)
def _clean_redis() -> Iterator[None]:
    """Counters of one test must not refuse the requests of the next."""
    redis.breaker.succeeded()
    redis.connect(timeout_seconds=5).flushall()
    request_context.begin()
    yield
    redis.breaker.succeeded()


@pytest.fixture(autouse=True)
def _no_maintenance() -> None:
    """Many tests have no database to ask; who switches maintenance has."""
    maintenance._known = (False, float("inf"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Every test process has a database of its own already; its name needs no xdist suffix."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mix the files that wait for processes with those that compute, so that neither core is idle.

    Those that wait come a little more often, so that none of them runs alone at the end.
    """
    files: dict[Any, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [own for own in files.values() if _waits(own[0])]
    computing = [own for own in files.values() if not _waits(own[0])]
    share = 0.8 * len(computing) / len(waiting) if waiting else 0.0
    order: list[list[pytest.Item]] = []
    for number, own in enumerate(waiting):
        order += [own, *computing[round(number * share) : round((number + 1) * share)]]
    order += computing[round(len(waiting) * share) :]
    items[:] = [item for own in order for item in own]


def _waits(item: pytest.Item) -> bool:
    return "processes" in item.keywords or item.path.name == "test_libsql_remote.py"


class Api:
    """An HTTP client that speaks JSON, optionally as somebody."""

    def __init__(self, token: str | None = None, **headers: str) -> None:
        self._client = Client(raise_request_exception=False)
        self.headers = dict(headers)
        if token is not None:
            self.headers["Authorization"] = f"Bearer {token}"

    def request(
        self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, **options: Any
    ) -> Any:
        headers = {**self.headers, **options.pop("headers", {})}
        data = raw if raw is not None else (b"" if body is None else json.dumps(body).encode())
        return self._client.generic(
            method,
            path,
            data,
            content_type=options.pop("content_type", "application/json"),
            headers=headers,
            **options,
        )

    def get(self, path: str, **options: Any) -> Any:
        return self.request("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.request("POST", path, body, **options)

    def patch(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.request("PATCH", path, body, **options)

    def delete(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.request("DELETE", path, body, **options)


@pytest.fixture
def api() -> Api:
    """A visitor."""
    return Api()


@pytest.fixture
def api_for(db: None) -> Callable[[User], Api]:
    """Return a client signed in as somebody."""

    def signed_in(user: User) -> Api:
        actor = Actor.user(id=user.pk, email=user.email, ip_address="127.0.0.1")
        return Api(open_session(user=user, actor=actor).access_token)

    return signed_in


@pytest.fixture
def user(db: None) -> User:
    return make_user()


@pytest.fixture
def env(settings: Any) -> Callable[..., None]:
    """Change variables of the environment for one test."""

    def change(**changes: Any) -> None:
        settings.ENV = settings.ENV.model_copy(update=changes)

    return change


@pytest.fixture
def run_jobs(db: None) -> Callable[[], int]:
    """Run every due job in this process, as the worker would; return how many ran."""

    def run() -> int:
        ran = 0
        while ids := list(Job.objects.due().order_by("run_at").values_list("pk", flat=True)):
            ran += sum(run_job(pk) for pk in ids)
        return ran

    return run


STRIPE_SECRET = "whsec_test_inbound_secret"


@pytest.fixture(scope="session")
def _stripe_server() -> Iterator[FakeStripe]:
    fake = FakeStripe(secret=STRIPE_SECRET)
    yield fake
    fake.close()


@pytest.fixture
def stripe(_stripe_server: FakeStripe, env: Callable[..., None]) -> FakeStripe:
    """Return Stripe, empty; the product calls it by its real SDK."""
    _stripe_server.reset()
    env(
        stripe_secret_key="sk_test_1",
        stripe_api_base=_stripe_server.url,
        stripe_webhook_secret=STRIPE_SECRET,
        frontend_url="http://localhost:5173",
    )
    return _stripe_server


def refusal(response: Any) -> tuple[int, str, str]:
    """Return (status, code, message) of a refused request and check its envelope."""
    body = response.json()
    assert body["success"] is False
    assert set(body) == {"success", "error"}
    assert response["Content-Type"] == "application/json"
    return response.status_code, body["error"]["code"], body["error"]["message"]


# Read now: a test that plays production must not be the one that decides which routes exist.
assert urlpatterns
assert settings.ENV.node_env == "test"
