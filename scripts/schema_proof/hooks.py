"""What Schemathesis must know of us: who calls, which rows exist, and the contract's own rules."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
from typing import Any
from zoneinfo import available_timezones

import requests
import schemathesis
from hypothesis import strategies as st

CALLER = json.loads(os.environ["SCHEMA_PROOF_CALLER"])
ROWS: dict[str, list[str]] = json.loads(os.environ["SCHEMA_PROOF_ROWS"])
URL = os.environ["SCHEMA_PROOF_URL"]

#: What would end the caller's own standing and make every later answer the same refusal.
SPARED = {
    ("DELETE", "/api/v1/organizations/{organization_id}"),
    ("POST", "/api/v1/organizations/{organization_id}/leave"),
    ("DELETE", "/api/v1/organizations/{organization_id}/members/me"),
}
#: Refusals of a well-formed value by a rule that is about more than the value (path, what the message says).
RULES_BEYOND_SHAPE = re.compile(
    "must be in the future|must not be after|is required|must stand alone|NUL characters|too common"
    "|must contain|must be at most \\d+ KiB|levels deep|at most \\d+ bytes|no plan|must not be the same"
)

schemathesis.openapi.format("iana-time-zone", st.sampled_from(sorted(available_timezones())))
schemathesis.openapi.format(
    "date-time",
    st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z"),
)


_calls = itertools.count()


@schemathesis.auth(refresh_interval=1)
class Credentials:
    """Signed in anew every second: some calls end sessions."""

    def get(self, case: Any, context: Any) -> dict[str, str]:
        if "key" in CALLER:
            return {"X-API-Key": CALLER["key"]}
        if "email" not in CALLER:
            return {}
        answer = requests.post(
            f"{URL}/api/v1/auth/login",
            json={"email": CALLER["email"], "password": CALLER["password"]},
            timeout=10,
        )
        return {"Authorization": f"Bearer {answer.json()['accessToken']}"}

    def set(self, case: Any, data: dict[str, str], context: Any) -> None:
        case.headers = {**(case.headers or {}), **data}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Lead most calls to rows that exist: an answer about a row shows more than its absence."""
    case.headers = {
        **(case.headers or {}),
        "X-Forwarded-For": f"198.51.{next(_calls) % 65536 // 256}.{next(_calls) % 256}",
    }
    if (case.method, case.operation.path) in SPARED:
        return
    if (case.method, case.operation.path) == ("DELETE", "/api/v1/users/me"):
        case.body = {"password": "Not-my-passw0rd"}  # an account that is closed calls no more
        return
    body = case.body
    starts = case.operation.path.endswith("/system/maintenance") and isinstance(body, dict)
    if starts and body.get("enabled") is True:
        case.body = {**body, "enabled": False}  # on, it answers everybody 503
    dice = random.Random(repr((case.method, case.path_parameters)))
    for name, value in (case.path_parameters or {}).items():
        share = 0.1 if case.method == "DELETE" and name != "organization_id" else 0.8
        if isinstance(value, str) and name in ROWS and dice.random() < share:
            case.path_parameters[name] = dice.choice(ROWS[name])


@schemathesis.check
def unknown_method_is_not_found(context: Any, response: Any, case: Any) -> None:
    """Ruling 7."""
    scenario = getattr(case.meta.phase.data, "scenario", None) if case.meta else None
    if scenario is None or scenario.value != "unspecified_http_method":
        return
    if response.request.method in ("OPTIONS", "HEAD", "QUERY") or response.status_code == 429:
        return
    if response.status_code in (
        401,
        403,
    ):  # those who show nothing may not ask which methods there are
        return
    assert response.status_code == 404, f"{response.request.method}: {response.status_code}"


@schemathesis.check
def shape_is_taken(context: Any, response: Any, case: Any) -> None:
    """A request that obeys the schema is never refused for the shape of a field."""
    if (
        response.status_code != 400
        or not case.meta
        or case.meta.generation.mode.value != "positive"
    ):
        return
    wrong = response.json()["error"].get("fields", [])
    named = [field for field in wrong if not RULES_BEYOND_SHAPE.search(field["message"])]
    assert not named, f"refused although it obeys the schema: {named}"


@schemathesis.check
def refusals_are_ours(context: Any, response: Any, case: Any) -> None:
    """Every refusal is the contract's envelope, as JSON."""
    if response.status_code < 400:
        return
    assert response.headers["content-type"][0].startswith("application/json")
    body = response.json()
    assert body["success"] is False
    assert re.fullmatch("[A-Z_]{3,40}", body["error"]["code"])
    assert body["error"]["message"]
