"""`make bench REMOTE=1`: what each endpoint costs with the database 20 ms away.

A request is as slow as its round trips, so these are what is measured and held to: the command fails when
an endpoint makes more of them than `MOST`.
"""

from __future__ import annotations

import http.client
import json
import statistics
import time
from typing import Any

from benchmarks.installation import Installation
from benchmarks.relay import Relay
from tests.fakes.sqld import Sqld

ROUND_TRIP_SECONDS = 0.020
CALLS = 20

#: Round trips to the database of one call, once the process is warm.
MOST = {
    "health": 0, "me": 1, "orgs": 2, "org": 2, "members20": 3, "audit20": 4, "post_api_key": 9,
    "post_invitation": 12,
}  # fmt: skip


def measure(
    endpoints: Any, headers_for: Any, log_in: Any, say: Any
) -> tuple[dict[str, dict[str, float]], bool]:
    """Return ``{endpoint: {round_trips, p50_ms}}``, and whether each keeps to its number."""
    server = Sqld()
    server.start()
    relay = Relay(server.port, round_trip_seconds=ROUND_TRIP_SECONDS)
    installation = Installation(
        cores="0", workers=1, database=f"http://127.0.0.1:{relay.port}", token=server.token
    )
    try:
        # Filled from near by: the distance is not what takes the time here.
        installation.environ["TURSO_DATABASE_URL"] = server.url
        ids = installation.prepare()
        installation.environ["TURSO_DATABASE_URL"] = f"http://127.0.0.1:{relay.port}"
        installation.start()
        token = log_in(installation, ids)
        connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
        found = {}
        for name, (method, path, body) in endpoints(ids["organization"]).items():
            times = []
            for number in range(3 + CALLS):
                if number == 3:
                    relay.requests = 0
                text = None if body is None else json.dumps(body).replace("NUMBER", f"r{number}")
                started = time.perf_counter()
                connection.request(method, path, body=text, headers=headers_for(token))
                answer = connection.getresponse()
                content = answer.read()
                if answer.status >= 300:
                    raise SystemExit(f"{name}: {answer.status} {content[:300]!r}")
                times.append((time.perf_counter() - started) * 1000)
            trips = relay.requests / CALLS
            found[name] = {
                "round_trips": round(trips, 2), "p50_ms": round(statistics.median(times[3:]), 1),
            }  # fmt: skip
            say(f"  {name:<16} {trips:5.2f} round trips (at most {MOST[name]})"
                f"  p50 {found[name]['p50_ms']} ms")  # fmt: skip
    finally:
        installation.close()
        relay.close()
        server.close()
    # What runs beside the requests (a key's use, a session's) may fall into a call now and then.
    return found, all(figure["round_trips"] <= MOST[name] + 0.5 for name, figure in found.items())
