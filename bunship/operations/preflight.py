"""Is everything in place? One line per item of the overview page's production checklist.

Asked of the configuration that would start, against the real servers behind it (operations.md §2.17).
"""

from __future__ import annotations

import io
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core import checks
from django.core.checks import Tags
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from billing import stripe_gateway
from billing.services import events
from bunship.core import redis
from bunship.core.exceptions import DomainError
from bunship.core.ids import new_id
from bunship.emails import resend_client
from bunship.operations import demo_data
from bunship.settings import env as environment
from files.storage import Headers, StorageNotConfigured, storage

State = Literal["ok", "warn", "fail", "skipped"]

#: Milliseconds of a database round trip beyond which the regions are worth a look (checklist row 33).
SLOW_DATABASE_MS = 50.0
OLDEST_REDIS = (7, 0)
_HTTP_SECONDS = 10.0


@dataclass(frozen=True)
class Line:
    """One answer. `item` is the checklist's, in its order."""

    item: str
    state: State
    text: str


Check = Callable[[], Iterator[tuple[State, str]]]


def run(*, offline: bool) -> list[Line]:
    """Answer every item.

    Args:
        offline: whether what needs a server is skipped.
    """
    lines = []
    for item, check, needs_network in CHECKS:
        if offline and needs_network:
            lines.append(Line(item, "skipped", "needs the network"))
            continue
        try:
            lines += [Line(item, state, text) for state, text in check()]
        except Exception as error:  # a check that breaks is an item that is open
            lines.append(Line(item, "fail", f"{type(error).__name__}: {error}"[:300]))
    return lines


def _environment() -> Iterator[tuple[State, str]]:
    loaded = environment.load()
    if not loaded.problems:
        yield "ok", "every variable is set and sound"
    complete = {row.name for row in environment.variables() if row.level == "complete"}
    for problem in loaded.problems:
        is_open = problem.severity == "error" or (
            problem.name in complete and problem.text.startswith("is missing")
        )
        yield "fail" if is_open else "warn", f"{problem.name} {problem.text}"


def _secrets() -> Iterator[tuple[State, str]]:
    """Rows 25 to 31: the settings could not have been loaded with weak or equal ones in production."""
    env = settings.ENV
    if not env.is_production:
        yield "fail", "NODE_ENV is not production: weak and example secrets are not refused"
        return
    yield "ok", "JWT_SECRET and JWT_REFRESH_SECRET are strong, different, and no example's"
    if env.redis_password or urlsplit(env.redis_url).password:
        yield "ok", "Redis asks for a password"
    else:
        yield "warn", "Redis has no password: fine only on a network of its own"
    if not env.cron_secret:
        yield "warn", "CRON_SECRET is not set: /cron/* is closed"
    else:
        yield "ok", "CRON_SECRET is set"


def _django() -> Iterator[tuple[State, str]]:
    found = checks.run_checks(include_deployment_checks=True, tags=[Tags.security])
    found = [message for message in found if not message.is_silenced()]
    if not found:
        yield "ok", "Django's deployment checks pass"
    for message in found:
        yield "fail" if message.level >= checks.ERROR else "warn", f"{message.id}: {message.msg}"


def _database() -> Iterator[tuple[State, str]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            times = []
            for _ in range(5):
                started = time.perf_counter()
                cursor.execute("SELECT 1")
                cursor.fetchall()
                times.append((time.perf_counter() - started) * 1000)
    except DatabaseError as error:
        yield "fail", f"cannot be reached: {error}"
        return
    trip = sorted(times)[2]
    if trip > SLOW_DATABASE_MS:
        yield "warn", f"round trip {trip:.1f} ms: is it in the API servers' region?"
    else:
        yield "ok", f"reached, round trip {trip:.1f} ms"


def _migrations() -> Iterator[tuple[State, str]]:
    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if left:
        yield "fail", f"{len(left)} migrations are not applied: run manage.py migrate"
    else:
        yield "ok", "every migration is applied"


def _redis() -> Iterator[tuple[State, str]]:
    probe = redis.connect(timeout_seconds=5.0)
    try:
        info: Any = probe.info()
    except redis.OUTAGE as error:
        yield "fail", f"cannot be reached: {type(error).__name__}"
        return
    finally:
        probe.close()
    version = str(info.get("redis_version", "0"))
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_REDIS:
        yield "fail", f"version {version} is too old: 7.0 is the oldest that works"
    else:
        yield "ok", f"version {version}"
    policy = info.get("maxmemory_policy", "noeviction")
    if policy != "noeviction" and int(info.get("maxmemory", 0)):
        yield "fail", f"maxmemory-policy {policy} throws queued jobs away: set noeviction"
    else:
        yield "ok", "nothing queued is evicted"
    if not int(info.get("aof_enabled", 0)):
        yield (
            "warn",
            "append-only persistence is off: a crash costs rate limits and counts (no jobs)",
        )
    else:
        yield "ok", "persistence is on"


def _storage() -> Iterator[tuple[State, str]]:
    try:
        target = storage()
    except StorageNotConfigured:
        yield "warn", "no storage: uploads answer 503 STORAGE_NOT_CONFIGURED"
        return
    key = f"preflight/{new_id()}.txt"
    try:
        target.put(key, io.BytesIO(b"preflight"), Headers("text/plain", "private, no-cache", {}))
        read = target.read_start(key, 100)
        gone = target.delete([key])
    except DomainError as error:
        yield "fail", f"bucket {target.bucket}: {error.message}"
        return
    if read != b"preflight" or key not in gone:
        yield "fail", f"bucket {target.bucket} gave back something else than it was given"
    else:
        yield "ok", f"bucket {target.bucket} stores, returns and deletes"


def _storage_cors() -> Iterator[tuple[State, str]]:
    from files.services import browser_access

    try:
        missing = browser_access.missing_origins()
    except StorageNotConfigured:
        yield "warn", "no storage"
        return
    if missing is None:
        yield "warn", "the bucket's CORS rules cannot be read; see manage.py storage_cors"
    elif missing:
        yield (
            "fail",
            f"browsers of {', '.join(missing)} cannot upload: manage.py storage_cors --apply",
        )
    else:
        yield "ok", "browsers of the frontend can upload"


def _stripe_key() -> Iterator[tuple[State, str]]:
    env = settings.ENV
    if not stripe_gateway.is_configured():
        yield "fail", "STRIPE_SECRET_KEY is missing: billing answers 503"
    elif env.stripe_secret_key.startswith(("sk_test_", "rk_test_")):
        yield "warn", "STRIPE_SECRET_KEY is a test key"
    else:
        yield "ok", "STRIPE_SECRET_KEY is a live key"


def _stripe_endpoint() -> Iterator[tuple[State, str]]:
    if not stripe_gateway.is_configured():
        yield "fail", "no key to ask Stripe with"
        return
    if not settings.ENV.stripe_webhook_secret:
        yield "fail", "STRIPE_WEBHOOK_SECRET is missing: every event is answered 503"
    address = f"{settings.ENV.api_url}/webhooks/stripe"
    try:
        endpoints = stripe_gateway.list_webhook_endpoints()
    except DomainError as error:
        yield "fail", f"Stripe does not take the key: {error.message}"
        return
    ours = [e for e in endpoints if e.url.rstrip("/") == address and e.is_enabled]
    if not ours:
        yield "fail", f"Stripe has no enabled endpoint {address}"
        return
    listened = {event for endpoint in ours for event in endpoint.events}
    missing = set() if "*" in listened else events.REQUIRED - listened
    if missing:
        yield "fail", f"the endpoint does not get {', '.join(sorted(missing))}"
    else:
        yield "ok", f"{address} gets every event it needs"


def _mail() -> Iterator[tuple[State, str]]:
    env = settings.ENV
    if not env.resend_api_key:
        yield "fail", "RESEND_API_KEY is missing: no mail leaves"
        return
    domain = parseaddr(env.email_from)[1].rpartition("@")[2].lower()
    try:
        domains = resend_client.list_domains()
    except resend_client.Unreachable as error:
        yield "fail", f"Resend does not answer: {error}"
        return
    states = {name.lower(): status for name, status in domains.items()}
    if domain not in states:
        yield "fail", f"EMAIL_FROM is of {domain}, which is no domain of this Resend account"
    elif states[domain] != "verified":
        yield "fail", f"{domain} is not verified in Resend ({states[domain]})"
    else:
        yield "ok", f"{domain} is verified and EMAIL_FROM uses it"


def _health() -> Iterator[tuple[State, str]]:
    address = f"{settings.ENV.api_url}/health"
    try:
        with urllib.request.urlopen(address, timeout=_HTTP_SECONDS) as answer:  # noqa: S310 - our own address
            status = answer.status
    except (urllib.error.URLError, OSError) as error:
        yield "fail", f"{address}: {error}"
        return
    yield ("ok" if status == 200 else "fail"), f"{address} answers {status}"


def _published_passwords() -> Iterator[tuple[State, str]]:
    """Row 27 for people: nobody signs in with what the documentation prints."""
    published = {entry.email: entry.password for entry in demo_data.USERS}
    found = [
        user.email
        for user in User.objects.present().filter(email__in=list(published), is_active=True)
        if user.password and check_password(published[user.email], user.password)
    ]
    if found and not settings.ENV.demo_mode:
        yield "fail", f"{', '.join(sorted(found))} can sign in with a published password"
    else:
        yield "ok", "no account has a published password"


def _secret_store() -> Iterator[tuple[State, str]]:
    file = os.environ.get("ENV_FILE")
    if settings.ENV.is_production and file:
        yield "warn", f"secrets come from {file}: a secrets manager is better"
    else:
        yield "ok", "no .env file decides"


#: item, check, whether it needs a server. Items in the words of the overview page's checklist.
CHECKS: tuple[tuple[str, Check, bool], ...] = (
    ("Generate secrets", _secrets, False),
    ("Keep secrets out of files", _secret_store, False),
    ("Create a Turso database", _database, True),
    ("Set up Redis", _redis, True),
    ("Create an S3 bucket", _storage, True),
    ("Allow uploads from the frontend", _storage_cors, True),
    ("Switch Stripe to live mode", _stripe_key, False),
    ("Register the Stripe webhook", _stripe_endpoint, True),
    ("Verify the mail domain", _mail, True),
    ("Set all environment variables", _environment, False),
    ("Run the migrations", _migrations, True),
    ("Close the demo accounts", _published_passwords, True),
    ("Pass Django's deployment checks", _django, False),
    ("Verify health", _health, True),
)
