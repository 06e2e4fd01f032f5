"""The document, the reference page, and that neither calls anybody else."""

from __future__ import annotations

import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import get_resolver
from jsonschema import Draft202012Validator

from bunship.core.api import openapi
from bunship.operations import views
from tests.conftest import refusal


@pytest.fixture(autouse=True)
def _fresh_document():
    views.openapi_document.cache_clear()
    yield
    views.openapi_document.cache_clear()


def test_both_addresses_answer_the_same(api):
    document = api.get("/openapi.json")

    assert document["Content-Type"] == "application/json"
    assert document.content == api.get("/docs/json").content
    assert document.json()["openapi"] == "3.1.0"
    assert document.json()["info"]["title"] == "BunShip API"


def test_covers_every_api_route(api):
    routes = {
        "/" + re.sub(r"<(?:str|path):(\w+)>", r"{\1}", str(outer.pattern) + str(inner.pattern))
        for outer in get_resolver().url_patterns
        if str(outer.pattern) == "api/v1/"
        for inner in outer.url_patterns
    }

    # Stripe's door is Stripe's business.
    described = set(api.get("/openapi.json").json()["paths"])
    health = {"/health", "/health/live", "/health/ready"}
    assert described == routes - {"/api/v1/webhooks/stripe"} | health


def test_every_operation_is_described(api):
    document = api.get("/openapi.json").json()
    ids = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            ids.append(operation["operationId"])
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
            assert len(operation["tags"]) == 1
            assert {"429", "500"} <= set(operation["responses"])
            answers = operation["responses"].items()
            bodies = [answer for code, answer in answers if code not in ("204", "302")]
            assert all("content" in answer for answer in bodies)
    assert len(ids) == len(set(ids))


def test_query_strings_are_described(api):
    """Each list says how it is cut; each filter has its rule."""
    paths = api.get("/openapi.json").json()["paths"]
    base = "/api/v1/organizations/{organization_id}"

    def query(path):
        parameters = paths[path]["get"]["parameters"]
        return {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}

    assert set(query(f"{base}/members")) == {"page", "pageSize"}
    assert query(f"{base}/members")["pageSize"] == {
        "type": "integer", "minimum": 1, "maximum": 100, "default": 20,
    }  # fmt: skip
    assert {"limit", "offset", "actorType", "startDate"} <= set(query(f"{base}/audit-logs"))
    assert query("/api/v1/admin/users")["isAdmin"] == {"type": "boolean"}


def test_what_takes_input_may_refuse_it(api):
    for path, operations in api.get("/openapi.json").json()["paths"].items():
        for operation in operations.values():
            elsewhere = [one for one in operation.get("parameters", []) if one["in"] != "path"]
            if elsewhere or "requestBody" in operation:
                assert "400" in operation["responses"], path
            assert "Retry-After" in operation["responses"]["429"]["headers"]


def test_the_committed_copy_is_current(tmp_path, capsys):
    call_command("export_openapi", "--check")

    other = tmp_path / "openapi.json"
    with pytest.raises(CommandError, match="out of date"):
        call_command("export_openapi", "--check", "--output", str(other))
    assert not other.exists()
    call_command("export_openapi", "--output", str(other))
    call_command("export_openapi", "--check", "--output", str(other))
    capsys.readouterr()
    call_command("export_openapi", "--output", "-")
    assert json.loads(capsys.readouterr().out)["openapi"] == "3.1.0"


def test_the_generator_has_no_doubts(tmp_path):
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "document.yml")
    )


def test_keys_appear_where_they_open_something(api):
    """organizations.md O-52: on operations open to keys and no others; short paths are second best."""
    document = api.get("/openapi.json").json()
    assert set(document["components"]["securitySchemes"]) == {"bearerAuth", "apiKeyAuth"}
    paths = document["paths"]
    base = "/api/v1/organizations/{organization_id}"
    assert {"apiKeyAuth": []} in paths[f"{base}/members"]["get"]["security"]
    for path, method in [(f"{base}/api-keys", "get"), (base, "patch"), ("/api/v1/users/me", "get")]:
        assert paths[path][method]["security"] == [{"bearerAuth": []}]
    assert paths["/api/v1/projects"]["get"]["deprecated"] is True


def test_names_without_own_operation_ids_come_from_the_view(rf):
    from bunship.core.api.openapi import OperationSchema

    class ThingListView:
        tag = ""

    schema = OperationSchema()
    schema.view, schema.method = ThingListView(), "POST"
    schema.path = schema.path_regex = schema.path_prefix = "/api/v1/things"
    assert schema.get_operation_id() == "createThingList"


def test_the_page_uses_our_own_assets_only(api):
    page = api.get("/docs")
    html = page.content.decode()

    assert page.status_code == 200
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "<script>" not in html
    assets = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(assets) == 4
    for asset in assets:
        if asset.startswith("data:"):
            continue
        assert asset.startswith("/static/")
        answer = api.get(asset)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)


def test_can_be_switched_off(api, env):
    env(docs_enabled=False)
    for path in ("/docs", "/docs/json", "/openapi.json"):
        assert refusal(api.get(path)) == (404, "NOT_FOUND", "Resource not found")


def test_examples_obey_their_schemas(api):
    """Each was answered in a test (`scripts/record_examples.py`)."""
    document = api.get("/openapi.json").json()
    shown = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            bodies = [("request", operation.get("requestBody", {}))]
            bodies += list(operation["responses"].items())
            for place, body in bodies:
                content = body.get("content", {}).get("application/json", {})
                values = [content["example"]] if "example" in content else []
                for reference in content.get("examples", {}).values():
                    name = reference["$ref"].rsplit("/", 1)[-1]
                    values.append(document["components"]["examples"][name]["value"])
                schema = {**content.get("schema", {}), "components": document["components"]}
                for value in values:
                    problems = [e.message for e in Draft202012Validator(schema).iter_errors(value)]
                    assert problems == [], (method, path, place)
                    shown += 1
    assert shown > 800


def test_every_refusal_seen_in_the_tests_is_documented(api):
    paths = api.get("/openapi.json").json()["paths"]
    for operation, seen in openapi._examples().items():
        method, path = operation.split()
        described = paths.get(path, {}).get(method)
        assert described is None or set(seen["answers"]) <= set(described["responses"]), operation
