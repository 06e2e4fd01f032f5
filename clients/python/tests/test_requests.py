"""What is sent, repeated, refused and read."""

from __future__ import annotations

import asyncio
import logging
import time
from email.utils import formatdate

import httpx
import pytest
from server import Answer, Asked, Server, refusal

from bunship_client import (
    BunShipApiError,
    BunShipClient,
    BunShipConnectionError,
    BunShipTimeoutError,
    MemoryTokenStorage,
    Paging,
    Request,
    RetryPolicy,
    UnexpectedAnswerError,
    batch_requests,
    batch_requests_async,
    is_error_response,
    is_paginated_response,
    unwrap,
    with_retry,
    with_retry_async,
)
from bunship_client.errors import parse_retry_after
from bunship_client.retry import RETRIED_STATUSES

OK = Answer(200, {"message": "ok"})


class TestAddress:
    @pytest.mark.parametrize("tail", ["", "/", "/api/v1", "/api/v1/"])
    def test_with_or_without_the_prefix(self, run, server: Server, tail):
        server.answer(OK)

        async def scenario(client):
            assert client.base_url == f"{server.url}/api/v1"
            await client.api.get_me()

        run(scenario, base_url=server.url + tail)
        assert server.asked[0].path == "/api/v1/users/me"

    def test_a_folder_in_front_stays(self):
        with BunShipClient("https://example.com/saas/api/v1") as client:
            assert client.base_url == "https://example.com/saas/api/v1"

    @pytest.mark.parametrize(
        "wrong",
        [
            "",
            "localhost:3000",
            "ftp://x",
            "https://",
            "https://u:p@x",
            "https://x?y=1",
            "http://x#y",
        ],
    )
    def test_anything_else_is_refused(self, wrong):
        with pytest.raises(ValueError, match="base_url"):
            BunShipClient(wrong)

    def test_ids_cannot_climb(self, run, server: Server):
        server.answer(OK)

        async def scenario(client):
            for wrong in ("", ".", ".."):
                with pytest.raises(ValueError, match="id in a path"):
                    await client.api.get_organization(wrong)
            await client.api.get_organization("a/../b?c")

        run(scenario)
        (asked,) = server.asked
        assert asked.path == "/api/v1/organizations/a%2F..%2Fb%3Fc"


class TestSending:
    def test_query_headers_and_body(self, run, server: Server):
        server.answer(OK)

        async def scenario(client):
            await client.api.list_files("org", include_deleted=True, limit=5)
            await client.api.create_project_short({"name": "Ünï"}, organization_id="org")
            await client.api.logout()
            await client.api.list_plans()

        run(scenario, storage=MemoryTokenStorage("t"), headers={"X-Team": "blue"})
        files, project, logout, plans = server.asked
        assert files.query == {"includeDeleted": ["true"], "limit": ["5"]}
        assert files.headers["authorization"] == "Bearer t"
        assert files.headers["x-team"] == "blue"
        assert files.headers["user-agent"].startswith("bunship-client-python/1.")
        assert project.headers["x-organization-id"] == "org"
        assert project.json == {"name": "Ünï"}
        assert "idempotency-key" not in project.headers
        assert logout.body == b""
        assert "authorization" not in plans.headers

    def test_untyped_request(self, run, server: Server):
        server.answer(OK)

        async def scenario(client):
            return await client.request(
                "post", "/new", query={"a": 1}, body={"b": 2}, idempotency_key="k"
            )

        assert run(scenario) == {"message": "ok"}
        (asked,) = server.asked
        assert (asked.method, asked.path) == ("POST", "/api/v1/new")
        assert (asked.query, asked.json) == ({"a": ["1"]}, {"b": 2})
        assert asked.headers["idempotency-key"] == "k"

    def test_every_kind_of_answer(self, run, server: Server):
        def rule(asked: Asked) -> Answer:
            if asked.method == "DELETE":
                return Answer(204)
            if asked.path.endswith("export"):
                return Answer(200, b"a,b\n", {"Content-Type": "text/csv"})
            return Answer(302, None, {"Location": "https://storage.example/x"})

        server.rule = rule

        async def scenario(client):
            assert await client.api.admin_delete_user("u") is None
            assert await client.api.export_audit_logs("org", format="csv") == "a,b\n"
            assert await client.api.get_public_file("f") == "https://storage.example/x"

        run(scenario)
        assert len(server.asked) == 3

    def test_health_is_at_the_root_and_unready_is_an_answer(self, run, server: Server):
        server.answer(Answer(200, {"status": "ok"}), Answer(503, {"status": "error"}), refusal(503))

        async def scenario(client):
            assert await client.api.get_health() == {"status": "ok"}
            assert await client.api.get_readiness() == {"status": "error"}
            with pytest.raises(BunShipApiError):  # maintenance says nothing about readiness
                await client.api.get_readiness()

        run(scenario, retry=RetryPolicy(max_retries=0), base_url=f"{server.url}/api/v1")
        assert [a.path for a in server.asked] == ["/health", "/health/ready", "/health/ready"]

    def test_a_success_that_is_no_json(self, run, server: Server):
        server.answer(Answer(200, b"<html>", {"Content-Type": "text/html"}))

        async def scenario(client):
            with pytest.raises(UnexpectedAnswerError, match="text/html"):
                await client.api.get_me()

        run(scenario)

    def test_a_redirect_is_not_followed_with_credentials(self, run, server: Server):
        server.answer(Answer(301, None, {"Location": "https://elsewhere.example/"}))

        async def scenario(client):
            with pytest.raises(BunShipApiError) as caught:
                await client.api.get_me()
            assert caught.value.status_code == 301

        run(scenario, storage=MemoryTokenStorage("t"))
        assert len(server.asked) == 1

    def test_the_log_holds_no_secrets(self, run, server: Server, caplog):
        server.answer(Answer(200, {}, {"X-Request-Id": "req-1"}))
        caplog.set_level(logging.DEBUG, logger="bunship_client")

        async def scenario(client):
            await client.api.list_projects("org", search="private")

        run(scenario, storage=MemoryTokenStorage("top-secret"))
        lines = [r.getMessage() for r in caplog.records if r.name == "bunship_client"]
        assert len(lines) == 1
        assert "/organizations/org/projects 200 in" in lines[0]
        assert "req-1" in lines[0]
        assert "private" not in lines[0]
        assert "secret" not in lines[0]


class TestErrors:
    def test_the_envelope(self, run, server: Server):
        server.answer(
            refusal(
                400,
                "VALIDATION_ERROR",
                "Validation failed",
                details="name: is required",
                fields=[{"path": "/name", "message": "is required"}],
                headers={"X-Request-Id": "req-7"},
            )
        )

        async def scenario(client):
            await client.api.create_organization({"name": ""})

        with pytest.raises(BunShipApiError) as caught:
            run(scenario)
        error = caught.value
        assert (error.status_code, error.code, error.message) == (
            400,
            "VALIDATION_ERROR",
            "Validation failed",
        )
        assert error.details == error.user_message == "name: is required"
        assert error.fields == [{"path": "/name", "message": "is required"}]
        assert error.request_id == "req-7"
        assert str(error) == (
            "400 VALIDATION_ERROR: Validation failed (name: is required) [request req-7]"
        )
        assert error.to_dict()["url"] == f"{server.url}/api/v1/organizations"
        assert error.is_validation_error
        assert error.is_client_error
        assert not error.is_auth_error

    @pytest.mark.parametrize(
        ("status", "yes"),
        [
            (401, {"is_auth_error", "is_client_error"}),
            (403, {"is_auth_error", "is_client_error"}),
            (404, {"is_not_found", "is_client_error"}),
            (409, {"is_conflict", "is_client_error"}),
            (422, {"is_validation_error", "is_client_error"}),
            (429, {"is_rate_limit_error", "is_client_error"}),
            (503, {"is_server_error"}),
        ],
    )
    def test_kinds(self, status, yes):
        error = BunShipApiError("x", status_code=status)
        names = {name for name in dir(error) if name.startswith("is_") and getattr(error, name)}
        assert names == yes

    @pytest.mark.parametrize("body", [b"<html>Bad gateway</html>", b"", b"[]", b'{"error": "x"}'])
    def test_what_a_proxy_says(self, run, server: Server, body):
        server.answer(Answer(502, body))

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipApiError) as caught:
            run(scenario, retry=RetryPolicy(max_retries=0))
        assert (caught.value.code, caught.value.message) == (
            "UNKNOWN_ERROR",
            "HTTP 502 Bad Gateway",
        )
        assert "later" in caught.value.user_message

    def test_no_answer_at_all(self, run, server: Server):
        server.close()

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipConnectionError) as caught:
            run(scenario)
        assert isinstance(caught.value.__cause__, httpx.ConnectError)

    def test_a_body_that_cannot_be_decoded(self, run, server: Server):
        server.answer(Answer(200, b"not gzip", {"Content-Encoding": "gzip"}))

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipConnectionError):
            run(scenario, retry=RetryPolicy(max_retries=0))

    def test_an_answer_too_late(self, run, server: Server):
        def rule(_: Asked) -> Answer:
            time.sleep(0.4)
            return OK

        server.rule = rule

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipTimeoutError):
            run(scenario, timeout=0.1, retry=RetryPolicy(max_retries=0))


class TestRetries:
    @pytest.mark.parametrize("status", sorted(RETRIED_STATUSES))
    def test_a_get_is_repeated(self, run, server: Server, status):
        server.answer(refusal(status), refusal(status), OK)

        async def scenario(client):
            return await client.api.get_me()

        assert run(scenario) == {"message": "ok"}
        assert len(server.asked) == 3

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 422, 501])
    def test_other_answers_are_final(self, run, server: Server, status):
        server.answer(refusal(status))

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipApiError):
            run(scenario)
        assert len(server.asked) == 1

    def test_a_lost_connection_is_repeated(self, run, server: Server):
        server.answer(Answer(0), OK)

        async def scenario(client):
            return await client.api.delete_project("org", "p")

        assert run(scenario) == {"message": "ok"}
        assert len(server.asked) == 2

    @pytest.mark.parametrize("lost", [refusal(503), Answer(0)])
    def test_a_post_or_patch_is_not(self, run, server: Server, lost):
        server.answer(lost)

        async def scenario(client):
            with pytest.raises((BunShipApiError, BunShipConnectionError)):
                await client.api.create_organization({"name": "Acme"})
            with pytest.raises((BunShipApiError, BunShipConnectionError)):
                await client.api.update_me({"fullName": "Ann"})

        run(scenario)
        assert [asked.method for asked in server.asked] == ["POST", "PATCH"]

    def test_a_post_with_a_key_is_with_the_same_key(self, run, server: Server):
        server.answer(Answer(0), refusal(503), OK)

        async def scenario(client):
            await client.api.create_organization({"name": "Acme"}, idempotency_key="key-1")

        run(scenario)
        assert [a.headers["idempotency-key"] for a in server.asked] == ["key-1"] * 3

    def test_keys_of_its_own(self, run, server: Server):
        server.answer(refusal(503), OK)

        async def scenario(client):
            await client.api.create_organization({"name": "Acme"})
            await client.api.create_organization({"name": "Acme"})
            await client.api.list_organizations()
            await client.api.forgot_password({"email": "a@b.c"})

        run(scenario, idempotency_keys=True)
        keys = [asked.headers.get("idempotency-key") for asked in server.asked]
        assert keys[0] == keys[1]
        assert keys[1] != keys[2]
        assert None not in keys[:3]
        assert keys[3:] == [None, None]  # a GET, and a POST that takes none

    def test_our_own_first_try_still_running_is_waited_for(self, run, server: Server):
        server.answer(Answer(0), refusal(409, "CONFLICT", headers={"Retry-After": "0"}), OK)

        async def scenario(client):
            return await client.api.create_organization({"name": "Acme"}, idempotency_key="k")

        assert run(scenario) == {"message": "ok"}

    def test_gives_up_and_says_how_often_it_tried(self, run, server: Server):
        server.answer(refusal(500))
        told = []
        policy = RetryPolicy(
            max_retries=2,
            initial_delay=0.001,
            on_retry=lambda n, e: told.append((n, e.status_code)),
        )

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipApiError):
            run(scenario, retry=policy)
        assert told == [(1, 500), (2, 500)]
        assert len(server.asked) == 3

    @pytest.mark.parametrize("as_date", [False, True])
    def test_waits_as_long_as_it_is_told(self, run, server: Server, as_date):
        # A date has whole seconds: two ahead are more than one away.
        value = formatdate(time.time() + 2, usegmt=True) if as_date else "1"
        server.answer(refusal(429, headers={"Retry-After": value}), OK)

        async def scenario(client):
            await client.api.get_me()

        started = time.monotonic()
        run(scenario)
        assert 0.9 < time.monotonic() - started < 3.5

    def test_does_not_wait_for_a_month(self, run, server: Server):
        server.answer(refusal(429, headers={"Retry-After": "86400"}))

        async def scenario(client):
            await client.api.get_me()

        with pytest.raises(BunShipApiError) as caught:
            run(scenario)
        assert caught.value.retry_after == 86400
        assert len(server.asked) == 1

    @pytest.mark.parametrize(
        ("value", "seconds"),
        [
            ("7", 7),
            ("0", 0),
            ("Wed, 21 Oct 2015 07:28:00 GMT", 8),
            ("Wed, 21 Oct 2015 07:00:00 GMT", 0),
            ("-3", None),
            ("soon", None),
            ("", None),
            ("1.5", None),
        ],
    )
    def test_retry_after_as_seconds_and_as_date(self, value, seconds):
        assert parse_retry_after(httpx.Headers({"Retry-After": value}), now=1445412472) == seconds

    def test_delays_grow_are_capped_and_differ(self):
        policy = RetryPolicy(max_retries=9)
        lost = BunShipConnectionError("x")
        for repetition, step in ((1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (9, 10)):
            delays = {policy.delay_before(repetition, lost) for _ in range(50)}
            assert len(delays) > 40
            assert all(step / 2 <= delay <= step for delay in delays)
        assert policy.delay_before(10, lost) is None

    def test_several_requests_that_belong_together(self, run, server: Server):
        tries = []
        policy = RetryPolicy(max_retries=2, initial_delay=0.001)

        def fails_once():
            tries.append(1)
            if len(tries) < 2:
                raise BunShipConnectionError("x")
            return "done"

        async def fails_once_async():
            return fails_once()

        assert with_retry(fails_once, policy) == "done"
        tries.clear()
        assert asyncio.run(with_retry_async(fails_once_async, policy)) == "done"

        def refused():
            raise BunShipApiError("x", status_code=400)

        with pytest.raises(BunShipApiError):
            with_retry(refused, policy)


def rows_of(count: int, style: str):
    """Serve numbered rows in one of the API's styles of paging."""
    rows = [{"id": f"r{number}"} for number in range(count)]

    def rule(asked: Asked) -> Answer:
        query = {name: values[0] for name, values in asked.query.items()}
        size = int(query.get("pageSize") or query["limit"])
        if style in {"pages", "admin", "bare pages"}:
            start = (int(query["page"]) - 1) * size
        elif style == "cursor":
            after = query.get("starting_after")
            start = 0 if after is None else int(after[1:]) + 1
        else:
            start = int(query["offset"])
        part = rows[start : start + size]
        more = start + size < count
        return Answer(
            200,
            {
                "pages": {"members": part, "total": count, "hasMore": more},
                "admin": {"data": part, "pagination": {"page": 1, "total": count}},
                "bare pages": {"success": True, "data": part},
                "offsets": {"data": part, "pagination": {"total": count, "hasMore": more}},
                "bare offsets": {"success": True, "data": part},
                "cursor": {"success": True, "data": part},
            }[style],
        )

    return rule


class TestPagination:
    STYLES = {
        "pages": lambda api, size: api.iter_members("org", page_size=size),
        "admin": lambda api, size: api.admin_iter_users(search="x", page_size=size),
        "bare pages": lambda api, size: api.iter_api_keys("org", page_size=size),
        "offsets": lambda api, size: api.iter_audit_logs("org", page_size=size),
        "bare offsets": lambda api, size: api.iter_webhook_deliveries("org", "w", page_size=size),
        "cursor": lambda api, size: api.iter_invoices("org", page_size=size),
    }

    @pytest.mark.parametrize("style", STYLES)
    @pytest.mark.parametrize("count", [0, 1, 3, 6, 7])
    def test_every_row_once(self, run, server: Server, style, count):
        server.rule = rows_of(count, style)

        async def scenario(client):
            return [row["id"] async for row in self.STYLES[style](client.api, 3)]

        assert run(scenario) == [f"r{number}" for number in range(count)]
        pages = len(server.asked)
        full = count // 3 + 1
        # Lists that say whether there is more cost no empty page at the end.
        assert pages == (max(1, -(-count // 3)) if style in {"pages", "offsets"} else full)

    def test_filters_stay_and_pages_come_when_they_are_reached(self, server: Server):
        server.rule = rows_of(9, "offsets")
        with BunShipClient(server.url) as client:
            rows = client.api.iter_audit_logs("org", action="user.login", page_size=3)
            assert server.asked == []
            assert next(rows)["id"] == "r0"
            assert len(server.asked) == 1
            assert len(list(rows)) == 8
        assert [asked.query["action"] for asked in server.asked] == [["user.login"]] * 3

    @pytest.mark.parametrize("wrong", [0, -1, 101])
    def test_sizes_the_api_would_refuse(self, wrong):
        with pytest.raises(ValueError, match="page_size"):
            Paging("page", "page", "pageSize", "members", wrong)

    def test_a_page_without_the_list(self, run, server: Server):
        server.answer(Answer(200, {"message": "?"}))

        async def scenario(client):
            with pytest.raises(UnexpectedAnswerError, match="members"):
                [row async for row in client.api.iter_members("org")]

        run(scenario)

    def test_a_list_of_ones_own(self, server: Server):
        server.rule = rows_of(4, "pages")
        with BunShipClient(server.url) as client:
            rows = client.iterate(
                Request(method="GET", path="/own"), Paging("page", "page", "pageSize", "members", 2)
            )
            assert len(list(rows)) == 4


class TestAnswers:
    def test_shapes(self):
        assert unwrap({"success": True, "data": [1]}) == [1]
        with pytest.raises(TypeError):
            unwrap({"members": []})
        assert is_error_response({"success": False, "error": {"code": "X", "message": "y"}})
        assert not is_error_response({"success": True})
        assert not is_error_response(None)
        assert is_paginated_response({"members": [], "total": 0, "hasMore": False})
        assert is_paginated_response({"data": [], "pagination": {"totalPages": 1}})
        assert not is_paginated_response({"data": []})

    def test_batches_keep_the_order(self, run, server: Server):
        under_way, most = [], []

        def rule(asked: Asked) -> Answer:
            with server.lock:
                under_way.append(1)
                most.append(len(under_way))
            time.sleep(0.05)
            with server.lock:
                under_way.pop()
            return Answer(200, {"id": asked.path[-1]})

        server.rule = rule

        async def scenario(client):
            if run.kind == "sync":
                api = client._target.api
                calls = [lambda n=n: api.get_organization(str(n)) for n in range(8)]
                return await asyncio.to_thread(batch_requests, calls, max_concurrency=3)
            calls = [lambda n=n: client.api.get_organization(str(n)) for n in range(8)]
            return await batch_requests_async(calls, max_concurrency=3)

        assert [row["id"] for row in run(scenario)] == list("01234567")
        assert 1 < max(most) <= 3

    def test_a_batch_raises_its_first_error_after_all_ran(self, run, server: Server):
        server.rule = lambda asked: refusal(404) if asked.path.endswith("1") else OK

        async def scenario(client):
            calls = [lambda n=n: client.api.get_organization(str(n)) for n in range(3)]
            await batch_requests_async(calls)

        with pytest.raises(BunShipApiError):
            run(scenario)
        assert len(server.asked) == 3
