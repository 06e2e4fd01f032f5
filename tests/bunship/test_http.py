"""The edge: headers, request ids, slashes, hosts, methods, bodies, cross-origin rules."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.test import override_settings

from bunship.core.http import edge
from bunship.core.http.chunked import ChunkedBodies
from bunship.core.http.client_address import _written_once, limiter_key
from bunship.core.http.handler import LenientHandler
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

PATHS = ["/", "/api/v1", "/health", "/api/v1/users/me", "/nope", "/openapi.json", "/dev/mailbox"]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_security_headers(api, path):
    response = api.get(path)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == ("SAMEORIGIN" if path == "/dev/mailbox" else "DENY")
    assert response["X-XSS-Protection"] == "0"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in response
    assert re.fullmatch(r"[0-9a-f]{32}", response["X-Request-Id"])


def test_production_adds_hsts_and_sends_plain_http_away(env, rf, monkeypatch):
    env(node_env="production", api_url="https://api.example.com")
    with override_settings(ALLOWED_HOSTS=["api.example.com"]):
        api = Api(Host="api.example.com")
        secure = api.get("/health")
        plain = api.post("/api/v1/auth/login?x=1", {}, headers={"X-Forwarded-Proto": "http"})
        probe = api.get("/health", headers={"X-Forwarded-Proto": "http"})

    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert (plain.status_code, plain["Location"]) == (
        308,
        "https://api.example.com/api/v1/auth/login?x=1",
    )
    assert plain["Strict-Transport-Security"] == edge.HSTS
    assert probe.status_code == 200


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("abc-123_x.y", True),
        ("short", False),
        ("x" * 65, False),
        ('evil"\n', False),
        ("ünicode-id", False),
    ],
)
def test_echoes_a_harmless_request_id_only(api, sent, kept):
    answer = api.get("/health", headers={"X-Request-Id": sent})["X-Request-Id"]

    assert (answer == sent) is kept


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/api/v1", "/openapi.json"])
def test_answers_with_and_without_a_final_slash(api, path):
    assert api.get(path).status_code == api.get(path + "/").status_code == 200
    assert api.get(path + "//").status_code == 404


@pytest.mark.parametrize("path", ["/nope", "/api/v1/nope", "/API/v1", "/api/v1/users"])
def test_unknown_paths_are_not_found(api, path):
    for method in ("GET", "POST", "DELETE"):
        assert refusal(api.request(method, path)) == (404, "NOT_FOUND", "Resource not found")


def test_a_wrong_method_does_not_exist_but_says_which_do(api):
    response = api.get("/api/v1/auth/login")

    assert refusal(response) == (404, "NOT_FOUND", "Resource not found")
    assert response["Allow"] == "POST, OPTIONS"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/api/v1/users/me"),
        ("GET", "/api/v1/auth/logout"),
        ("FOO", "/api/v1/users/me"),
        ("TRACE", "/api/v1/users/me"),
        ("POST", "/api/v1/organizations/some-id"),
    ],
)
def test_which_methods_exist_does_not_depend_on_who_asks(api, method, path):
    assert refusal(api.request(method, path)) == (404, "NOT_FOUND", "Resource not found")


def test_head_is_get_without_a_body(api):
    response = api.request("HEAD", "/api/v1")

    assert (response.status_code, response.content) == (200, b"")
    assert int(response["Content-Length"]) > 50


def test_options_answers_204_everywhere(api):
    for path in ("/api/v1/auth/login", "/nope", "/health"):
        response = api.request("OPTIONS", path)
        assert (response.status_code, response.content) == (204, b"")
        assert response["X-Frame-Options"] == "DENY"


class TestCors:
    ORIGIN = "http://localhost:5173"

    def test_an_allowed_origin_is_named_even_on_refusals(self, api):
        for path in ("/health", "/nope", "/api/v1/users/me"):
            response = api.get(path, headers={"Origin": self.ORIGIN})
            assert response["Access-Control-Allow-Origin"] == self.ORIGIN
            assert response["Access-Control-Allow-Credentials"] == "true"
            assert response["Vary"] == "Origin"
            exposed = response["Access-Control-Expose-Headers"]
            assert exposed.startswith("X-Request-Id, Retry-After")
            assert "WWW-Authenticate" in exposed

    def test_a_preflight_names_methods_and_headers(self, api):
        response = api.request(
            "OPTIONS",
            "/api/v1/organizations",
            headers={"Origin": self.ORIGIN, "Access-Control-Request-Method": "POST"},
        )

        assert response.status_code == 204
        assert response["Access-Control-Allow-Methods"] == "GET, POST, PUT, PATCH, DELETE, OPTIONS"
        assert response["Access-Control-Allow-Headers"] == (
            "Content-Type, Authorization, X-API-Key, X-Organization-ID, X-Request-Id, "
            "Idempotency-Key"
        )
        assert response["Access-Control-Max-Age"] == "600"

    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil.example",
            "null",
            "http://localhost:5174",
            "https://localhost:5173",
            "http://localhost:5173.evil.example",
            "http://[bad",
        ],
    )
    def test_another_origin_gets_nothing_but_is_served(self, api, origin):
        response = api.get("/health", headers={"Origin": origin})

        assert response.status_code == 200
        assert "Access-Control-Allow-Origin" not in response
        assert "Access-Control-Allow-Credentials" not in response
        assert response["Vary"] == "Origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "a b", "[::1"])
def test_refuses_foreign_hosts_except_for_probes(host):
    api = Api(Host=host)

    assert refusal(api.get("/api/v1")) == (400, "VALIDATION_ERROR", "Unknown host")
    assert api.get("/health").status_code == 200


def test_accepts_its_hosts_with_any_port():
    assert Api(Host="LOCALHOST:8080").get("/api/v1").status_code == 200


class TestBadBodies:
    LOGIN = "/api/v1/auth/login"
    REFUSED = (400, "PARSE_ERROR", "Invalid request body")

    @pytest.mark.parametrize(
        "raw",
        [
            b"{",
            b"nonsense",
            b"{'a': 1}",
            b'{"a": NaN}',
            b'{"a": Infinity}',
            b'{"a": "\xff"}',
            b'{"a": "\\ud800"}',
            b'{"a": "\x00"}',
            b"[" * 5000,
            b'{"a":' * 5000,
            b"\xef\xbb\xbf{}",
            b'{"a": 1,}',
        ],
        ids=lambda raw: repr(raw[:12]),
    )
    def test_what_is_no_json_is_a_parse_error(self, api, raw):
        assert refusal(api.post(self.LOGIN, raw=raw)) == self.REFUSED

    @pytest.mark.parametrize(
        "content_type",
        [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "x",
            "",
            "*/*",
            "application/*",
            "application/jsonx",
            "application/json; charset=utf-16",
        ],
    )
    def test_only_json_is_read(self, api, content_type):
        for body in (b"email=a@b.co&password=x", b'{"email": "a@b.co", "password": "x"}'):
            response = api.post(self.LOGIN, raw=body, content_type=content_type)

            assert refusal(response) == self.REFUSED

    @pytest.mark.parametrize(
        "content_type",
        [
            "application/json; charset*=nope''a%20b",
            "application/json; charset*=idna''%ff%fe",
            "application/json; charset*=punycode''%ff",
        ],
    )
    def test_a_parameter_in_an_unknown_encoding_is_refused(self, rf, content_type):
        """Django itself fails while it makes such a request, so this goes through our WSGI handler."""
        environ = {
            **rf.post(self.LOGIN, data=b"{}", content_type="application/json").environ,
            "CONTENT_TYPE": content_type,
        }
        seen = []

        # Read as a server reads it: Sentry's SDK, once begun by another test, wraps what comes back.
        answer = LenientHandler()(
            environ, lambda status, headers: seen.append((status, dict(headers)))
        )
        body = b"".join(answer)

        [(status, headers)] = seen
        assert status == "400 Bad Request"
        assert json.loads(body)["error"]["code"] == "PARSE_ERROR"
        assert headers["X-Frame-Options"] == "DENY"

    def test_a_packed_body_is_refused_and_the_charset_s_case_is_free(self, api):
        body = b'{"email": "a@b.co", "password": "x"}'

        packed = api.post(self.LOGIN, raw=body, headers={"Content-Encoding": "gzip"})
        plain = api.post(self.LOGIN, raw=body, content_type='Application/JSON; charset="UTF-8"')

        assert refusal(packed) == self.REFUSED
        assert refusal(plain)[0] == 401

    def test_refused_requests_are_counted(self, api):
        large = api.post(self.LOGIN, raw=b"x" * 70_000)
        foreign = Api(Host="evil.example").get("/api/v1")

        assert (refusal(large), large["RateLimit-Remaining"]) == (self.REFUSED, "19")
        assert (foreign.status_code, foreign["RateLimit-Remaining"]) == (400, "99")

    @pytest.mark.parametrize("raw", [b"[]", b'"x"', b"5", b"null", b"true", b"[{}]"])
    def test_json_that_is_no_object_fails_validation(self, api, raw):
        response = api.post(self.LOGIN, raw=raw)

        assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")
        assert response.json()["error"]["details"] == "body: must be an object"

    def test_no_body_is_an_empty_object(self, api):
        response = api.post(self.LOGIN)

        assert response.json()["error"]["details"] == "email: is required; password: is required"

    def test_account_bodies_end_at_64_kib(self, api):
        fits = b'{"email": "a@b.co", "password": "' + b"x" * (65536 - 35) + b'"}'
        assert len(fits) == 65536
        assert refusal(api.post(self.LOGIN, raw=fits))[0] == 401
        assert refusal(api.post(self.LOGIN, raw=fits + b" ")) == self.REFUSED

    def test_other_bodies_end_at_10_mib(self, api):
        response = api.post("/api/v1/organizations", raw=b" " * (10 * 1024 * 1024 + 1))

        assert refusal(response) == (413, "PAYLOAD_TOO_LARGE", "Request body too large")

    def test_a_length_that_is_no_number_is_refused(self, api):
        response = api.post(self.LOGIN, raw=b"{}", CONTENT_LENGTH="1e3")

        assert refusal(response) == self.REFUSED

    def test_the_password_never_comes_back(self, api, caplog):
        secret = "S3cret-marker-value"
        for body in (
            {"email": "x", "password": secret},
            {"email": "a@b.co", "password": [secret]},
            {"email": secret, "password": secret, "fullName": secret},
        ):
            for path in (self.LOGIN, "/api/v1/auth/register"):
                assert secret not in api.post(path, body).content.decode()
        assert secret not in caplog.text

    def test_a_body_that_breaks_off_is_a_parse_error(self, api, monkeypatch):
        def broken(self, *args):
            raise OSError("client disconnected")

        monkeypatch.setattr("django.test.client.FakePayload.read", broken)

        assert refusal(api.post(self.LOGIN, raw=b"{}")) == self.REFUSED


class TestChunkedBodies:
    def run(self, environ):
        seen = {}

        def application(environ, start_response):
            seen["body"] = environ["wsgi.input"].read()
            seen["length"] = environ.get("CONTENT_LENGTH")
            return []

        ChunkedBodies(application)(environ, lambda *_: None)
        return seen

    def test_get_the_length_they_have(self):
        seen = self.run(
            {
                "wsgi.input_terminated": True,
                "HTTP_TRANSFER_ENCODING": "chunked",
                "PATH_INFO": "/api/v1/auth/login",
                "wsgi.input": io.BytesIO(b'{"a": 1}'),
            }
        )

        assert seen == {"body": b'{"a": 1}', "length": "8"}

    def test_are_read_no_further_than_refused(self):
        seen = self.run(
            {
                "wsgi.input_terminated": True,
                "HTTP_TRANSFER_ENCODING": "chunked",
                "PATH_INFO": "/api/v1/auth/login",
                "wsgi.input": io.BytesIO(b"x" * 200_000),
            }
        )

        assert seen["length"] == "65537"

    def test_that_break_off_will_not_parse(self):
        class Broken(io.BytesIO):
            def read(self, size=-1):
                raise OSError

        seen = self.run(
            {
                "wsgi.input_terminated": True,
                "HTTP_TRANSFER_ENCODING": "chunked",
                "PATH_INFO": "/api/v1/auth/login",
                "wsgi.input": Broken(),
            }
        )

        assert seen == {"body": b"{", "length": "1"}

    def test_with_a_length_are_left_alone(self):
        seen = self.run({"CONTENT_LENGTH": "2", "wsgi.input": io.BytesIO(b"{}")})

        assert seen == {"body": b"{}", "length": "2"}


def test_a_bug_is_a_500_that_says_nothing(api, monkeypatch, caplog):
    from bunship.operations.views import HealthView

    def broken(self, request):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(HealthView, "get", broken)
    response = api.get("/health")

    assert refusal(response) == (500, "INTERNAL_ERROR", "An unexpected error occurred")
    assert response["X-Frame-Options"] == "DENY"
    assert "unhandled exception" in caplog.text


def test_django_s_own_refusals_use_the_envelope(rf):
    from django.core.exceptions import RequestDataTooBig, SuspiciousOperation

    from bunship.core.api import exception_handler as handlers

    request = rf.get("/")
    assert handlers.bad_request(request, SuspiciousOperation()).status_code == 400
    assert handlers.bad_request(request, RequestDataTooBig()).status_code == 413
    assert handlers.permission_denied(request, Exception()).status_code == 403


def test_drf_s_own_refusals_are_translated():
    from django.core.exceptions import PermissionDenied
    from django.http import Http404
    from rest_framework import exceptions as drf

    from bunship.core.api.exception_handler import _translate

    codes = {
        drf.ValidationError(): "VALIDATION_ERROR",
        drf.ParseError(): "PARSE_ERROR",
        drf.NotAuthenticated(): "AUTHENTICATION_ERROR",
        drf.PermissionDenied(): "AUTHORIZATION_ERROR",
        PermissionDenied(): "AUTHORIZATION_ERROR",
        Http404(): "NOT_FOUND",
        drf.Throttled(): "RATE_LIMIT_EXCEEDED",
    }
    for error, code in codes.items():
        translated = _translate(error)
        assert translated is not None
        assert translated.code == code
    assert _translate(RuntimeError()) is None


class TestClientAddress:
    def attempt(self, api, forwarded=None):
        from accounts.models import Session

        api.headers.update({"X-Forwarded-For": forwarded} if forwarded else {})
        person = make_user()
        api.post("/api/v1/auth/login", {"email": person.email, "password": "Correct-horse1"})
        return Session.objects.get(user=person).ip_address

    def test_counts_trusted_hops_from_the_right(self, api, env):
        env(trusted_proxy_count=1)
        assert self.attempt(api, "6.6.6.6, 203.0.113.7") == "203.0.113.7"
        env(trusted_proxy_count=2)
        assert self.attempt(api, "6.6.6.6, 203.0.113.7, 10.0.0.1") == "203.0.113.7"

    def test_falls_back_to_the_socket(self, api, env):
        env(trusted_proxy_count=2)
        assert self.attempt(api, "203.0.113.7") == "127.0.0.1"
        env(trusted_proxy_count=1)
        assert self.attempt(api, "nonsense") == "127.0.0.1"

    def test_remembers_no_long_nonsense(self, api, env):
        env(trusted_proxy_count=1)
        before = _written_once.cache_info().currsize
        assert self.attempt(api, "fe80::1%" + "x" * 4000) == "127.0.0.1"
        assert _written_once.cache_info().currsize == before

    @pytest.mark.parametrize(
        ("address", "key"),
        [
            ("192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("fe80::1%eth0", "fe80::"),
            ("not:an:address", "not:an:address"),
        ],
    )
    def test_is_counted_by_network(self, address, key):
        assert limiter_key(address) == key


def test_root_and_api_root_say_what_they_are(api):
    assert set(api.get("/").json()) == {"name", "description", "version", "docs"}
    assert api.get("/").json()["docs"] == "http://localhost:3000/docs"
    assert api.get("/api/v1").json() == {
        "message": "BunShip API v1",
        "endpoints": {
            "auth": "/auth",
            "users": "/users",
            "organizations": "/organizations",
            "admin": "/admin",
        },
    }
