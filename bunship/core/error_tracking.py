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
        # They hold SQL, URLs and log lines.
        max_breadcrumbs=0,
        # Unhandled exceptions only; what we log at error level was handled.
        integrations=[LoggingIntegration(level=None, event_level=None)],
        before_send=scrub,
        before_send_transaction=scrub,
    )


def scrub(event: Event, hint: Hint) -> Event:
    """Reduce an event to what may leave."""
    del hint
    values: dict[str, Any] = event  # type: ignore[assignment]
    request = values.pop("request", None)
    if isinstance(request, dict):
        # The route's template is the event's `transaction`; the URL itself carries tokens.
        values["request"] = {"method": request.get("method")}
    for name in ("breadcrumbs", "extra", "modules", "server_name", "user"):
        values.pop(name, None)
    known = request_context.values()
    if "userId" in known:
        values["user"] = {"id": known["userId"]}
    if "requestId" in known:
        values.setdefault("tags", {})["requestId"] = known["requestId"]
    for exception in (values.get("exception") or {}).get("values") or ():
        if isinstance(exception.get("value"), str):
            exception["value"] = _SUSPECT.sub("[removed]", exception["value"])[:500]
        for frame in (exception.get("stacktrace") or {}).get("frames") or ():
            frame.pop("vars", None)
    for span in values.get("spans") or ():
        for name in ("description", "data", "tags"):
            span.pop(name, None)
    contexts = values.get("contexts") or {}
    values["contexts"] = {
        name: contexts[name] for name in ("trace", "runtime", "os") if name in contexts
    }
    if isinstance(values["contexts"].get("trace"), dict):
        values["contexts"]["trace"].pop("data", None)
    return event
