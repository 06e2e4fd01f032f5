"""No input makes a server error, and no refusal gives back what it was sent (accounts.md §11.7)."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Api
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

SECRET = "Fuzz-secret-5d21"

odd_text = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", " ", "\x00", "a\r\nb", "\u2028", "ﬀ", "𝔘", "x" * 5000, "null", "../..", "%00", "'\"><",
         "-1", "1e999", "a@b.cd", f"{SECRET}"]
    ),
)  # fmt: skip
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False), odd_text
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(odd_text, inner, max_size=4)
    ),
    max_leaves=10,
)


@pytest.fixture(scope="module")
def operations():
    """Every operation: method, path, names of its body's fields."""
    document = Api().get("/openapi.json").json()
    found = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            if "$ref" in schema:
                schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
            found.append((method.upper(), path, sorted(schema.get("properties", {}))))
    return found


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_operation_survives_odd_input(data, operations, api_for, env):
    env(rate_limit_auth=0, rate_limit_max=0)
    method, path, fields = data.draw(st.sampled_from(operations), label="operation")
    client = Api() if data.draw(st.booleans(), label="anonymous") else api_for(make_user())
    if data.draw(st.integers(0, 9), label="shape") == 0:
        body = data.draw(values, label="body")
    else:
        body = {name: data.draw(values, label=name) for name in fields}
        body["password"] = SECRET
    segment = data.draw(
        st.text(st.characters(codec="ascii", exclude_characters="/?#\r\n\0%"), min_size=1)
    )
    url = re.sub(r"\{\w+\}", lambda _: segment, path)

    response = client.request(method, url, raw=json.dumps(body).encode())

    assert response.status_code < 500
    if response.status_code >= 400:
        assert SECRET not in response.content.decode()
        if response["Content-Type"] == "application/json":
            assert response.json()["success"] is False
