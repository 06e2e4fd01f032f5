"""Errors reported to Sentry, when SENTRY_DSN is set (operations.md §6.4).

What leaves this machine is an allow-list: where it went wrong, for whom (an id), in which request.
Never a body, header, cookie, query, path parameter, local variable or SQL parameter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.conf import settings

from bunship.core import request_context

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

#: Anything long and unbroken in a message may be a token; addresses are personal.
_SUSPECT = re.compile(r"[\w.+-]+@[\w.-]+|[\w=.+/-]{20,}")


def start() -> None:
    """Begin reporting from this process; nothing is even imported without a DSN."""
    env = settings.ENV
    if not env.sentry_dsn:
        return
    import sentry_sdk
    from sentry_sdk.integrations.logging import LoggingIntegration

    sentry_sdk.init(
        dsn=env.sentry_dsn,
        environment=env.sentry_environment or env.node_env,
        release=env.app_version,
        traces_sample_rate=env.sentry_traces_sample_rate,
        auto_session_tracking=False,
        include_local_variables=False,
        max_request_body_size="never",
        # Nobody outside needs our trace ids.
        trace_propagation_targets=[],
        # They hold SQL, URLs and log lines.
        max_breadcrumbs=0,
        # Unhandled exceptions only; what we log at error level was handled.
        integrations=[LoggingIntegration(level=None, event_level=None)],
        before_send=scrub,
        before_send_transaction=scrub,
    )


#: What of an event leaves as it is; everything else is rebuilt below or stays here.
_KEPT = (
    "event_id", "timestamp", "start_timestamp", "level", "platform", "release", "environment",
    "sdk", "type", "transaction_info",
)  # fmt: skip


def scrub(event: Event, hint: Hint) -> Event:
    """Return a new event made of what may leave."""
    del hint
    given: dict[str, Any] = event  # type: ignore[assignment]
    values: dict[str, Any] = {name: given[name] for name in _KEPT if name in given}
    # A route's template may leave; a URL, which is what an unknown route goes by, carries tokens.
    if (given.get("transaction_info") or {}).get("source") not in (None, "url"):
        values["transaction"] = given.get("transaction")
    method = (given.get("request") or {}).get("method")
    if method:
        values["request"] = {"method": method}
    known = request_context.values()
    if "userId" in known:
        values["user"] = {"id": known["userId"]}
    if "requestId" in known:
        values["tags"] = {"requestId": known["requestId"]}
    trace = (given.get("contexts") or {}).get("trace") or {}
    values["contexts"] = {
        "trace": {
            name: trace[name]
            for name in ("trace_id", "span_id", "parent_span_id", "op", "status")
            if name in trace
        }
    }
    if "exception" in given:
        values["exception"] = {
            "values": [_exception(one) for one in (given["exception"] or {}).get("values") or ()]
        }
    if "spans" in given:
        values["spans"] = [
            {
                name: span[name]
                for name in ("span_id", "parent_span_id", "trace_id", "op", "start_timestamp",
                             "timestamp", "status")
                if name in span
            }
            for span in given["spans"] or ()
        ]  # fmt: skip
    return values  # type: ignore[return-value]


def _exception(one: dict[str, Any]) -> dict[str, Any]:
    frames = [
        {name: content for name, content in frame.items() if name != "vars"}
        for frame in (one.get("stacktrace") or {}).get("frames") or ()
    ]
    return {
        "type": one.get("type"),
        "module": one.get("module"),
        "mechanism": one.get("mechanism"),
        "value": _SUSPECT.sub("[removed]", str(one.get("value") or ""))[:500],
        "stacktrace": {"frames": frames},
    }
