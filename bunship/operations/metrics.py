"""`GET /metrics`: what happened and how things stand, for Prometheus (operations.md §7)."""

from __future__ import annotations

import os
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from billing.models import StripeEvent
from bunship.core import metrics, redis
from bunship.core.api.envelope import refuse
from bunship.core.exceptions import AuthenticationFailed, ResourceNotFound
from bunship.core.tokens import equal
from bunship.jobs import dead_letters, scheduling
from organizations.models import WebhookDelivery

#: host → end of its certificate in Unix seconds.
CERTIFICATES_KEY = "metrics:certificates"
_CERTIFICATES_KEPT_SECONDS = 3 * 86_400
_TLS_SECONDS = 5.0


class TokenRefused(AuthenticationFailed):
    message = "A metrics token is required"
    challenge = "Bearer"


def metrics_view(request: HttpRequest) -> HttpResponse:
    """Show all metrics in Prometheus' text format, to those who may see them."""
    env = settings.ENV
    if not env.metrics_enabled or request.method not in {"GET", "HEAD"}:
        return refuse(ResourceNotFound())
    if not _may_look(request):
        return refuse(TokenRefused())
    from prometheus_client import CONTENT_TYPE_LATEST

    return HttpResponse(
        exposition(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )


def _may_look(request: HttpRequest) -> bool:
    env = settings.ENV
    if env.metrics_token:
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        return scheme.lower() == "bearer" and equal(token.strip(), env.metrics_token)
    if not env.is_production:
        return True
    # The socket's end, whatever a header says: a scraper stands beside us, not behind a proxy.
    peer = ip_address(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META
    return (peer.is_loopback or peer.is_private) and not forwarded


def exposition() -> bytes:
    """Return this instance's request metrics and the state of everything shared."""
    from prometheus_client import CollectorRegistry, generate_latest, multiprocess

    counted = metrics.requests()
    assert counted is not None
    own = counted.registry
    if os.environ.get(metrics.SHARED_FOLDER_VARIABLE):
        own = CollectorRegistry()
        multiprocess.MultiProcessCollector(own)  # type: ignore[no-untyped-call]
    shared = CollectorRegistry()
    shared.register(State())
    return generate_latest(own) + generate_latest(shared)


class State:
    """How the queues, the servers behind us and the certificates stand at the moment of asking."""

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        env = settings.ENV
        info = GaugeMetricFamily("app_build_info", "What runs here", labels=("version", "env"))
        info.add_metric((env.app_version, env.node_env), 1)
        yield info
        yield from _database()
        yield from _redis()
        yield from _work()
        yield from _certificates()


def _gauge(name: str, text: str, value: float) -> Any:
    from prometheus_client.core import GaugeMetricFamily

    return GaugeMetricFamily(name, text, value=value)


def _database() -> Iterator[Any]:
    from prometheus_client.core import GaugeMetricFamily

    depth = GaugeMetricFamily("worker_queue_depth", "Jobs waiting for a worker", labels=("queue",))
    oldest = GaugeMetricFamily(
        "worker_queue_oldest_seconds", "How long the oldest due job has waited", labels=("queue",)
    )
    dead = GaugeMetricFamily("worker_dead_letters", "Jobs that were given up", labels=("queue",))
    try:
        states = dead_letters.stats(settings.JOB_QUEUES)
        due = WebhookDelivery.objects.due().count()
        inbox = StripeEvent.objects.filter(
            Q(status=StripeEvent.Status.FAILED)
            | Q(status=StripeEvent.Status.PROCESSING, locked_until__lt=timezone.now())
        ).count()
    except DatabaseError:
        connection.close()
        yield _gauge("db_up", "Whether the database answers", 0)
        return
    yield _gauge("db_up", "Whether the database answers", 1)
    for state in states:
        depth.add_metric((state.queue,), state.pending)
        oldest.add_metric((state.queue,), state.oldest_seconds)
        dead.add_metric((state.queue,), state.dead)
    yield from (depth, oldest, dead)
    yield _gauge("webhook_deliveries_due", "Deliveries that should go out now", due)
    yield _gauge("stripe_events_pending", "Stripe events that wait for another try", inbox)


def _redis() -> Iterator[Any]:
    probe = redis.connect(timeout_seconds=1.0)
    try:
        memory: Any = probe.info("memory")
        heartbeat: Any = probe.exists(scheduling.HEARTBEAT_KEY)
    except redis.OUTAGE:
        yield _gauge("redis_up", "Whether Redis answers", 0)
        return
    finally:
        probe.close()
    yield _gauge("redis_up", "Whether Redis answers", 1)
    yield _gauge("redis_memory_used_bytes", "Memory in use", memory["used_memory"])
    yield _gauge("redis_memory_max_bytes", "Limit; 0 for none", memory.get("maxmemory", 0))
    yield _gauge("worker_up", "Whether a worker did something in the last minute", heartbeat)


def _work() -> Iterator[Any]:
    """Show what workers have told Redis."""
    from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

    tasks = CounterMetricFamily("worker_tasks", "Attempts of jobs", labels=("task", "state"))
    hooks = CounterMetricFamily("webhook_attempts", "Attempts of deliveries", labels=("result",))
    lost = CounterMetricFamily(
        "worker_db_connection_errors", "Times a worker did not reach the database, or lost it"
    )
    buckets: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    sums: dict[tuple[str, str], float] = {}
    failures = 0.0
    for (name, *labels), value in sorted(metrics.worker_counts().items()):
        match name:
            case "worker_tasks_total":
                tasks.add_metric(labels, value)
            case "webhook_attempts_total":
                hooks.add_metric(labels, value)
            case "db_connection_errors_total":
                failures = value
            case "worker_task_duration_seconds_bucket":
                buckets[labels[0], labels[1]][labels[2]] = value
            case "worker_task_duration_seconds_sum":
                sums[labels[0], labels[1]] = value
    lost.add_metric((), failures)
    seconds = HistogramMetricFamily(
        "worker_task_duration_seconds", "Time of an attempt", labels=("task", "state")
    )
    for key, counts in buckets.items():
        total, cumulated = 0.0, []
        for bound in [*map(str, metrics.BUCKETS), "+Inf"]:
            total += counts.get(bound, 0.0)
            cumulated.append((bound, total))
        seconds.add_metric(key, cumulated, sums.get(key, 0.0))
    yield from (tasks, seconds, hooks, lost)


def _certificates() -> Iterator[Any]:
    from prometheus_client.core import GaugeMetricFamily

    found: dict[Any, Any] = redis.attempt(
        lambda: redis.client().hgetall(CERTIFICATES_KEY), otherwise={}, purpose="certificates"
    )
    ends = GaugeMetricFamily(
        "tls_certificate_expiry_timestamp_seconds", "End of a certificate", labels=("host",)
    )
    for host, end in sorted(found.items()):
        ends.add_metric((host.decode(),), float(end))
    yield ends


def refresh_certificates() -> int:
    """Ask our public addresses for their certificates; return how many answered.

    A certificate that does not verify counts as ended, which is what clients see.
    """
    ends: dict[str, float] = {}
    for address in (settings.ENV.api_url, settings.ENV.frontend_url):
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.hostname:
            end = certificate_end(parts.hostname, parts.port or 443)
            if end is not None:
                ends[parts.hostname] = end
    if ends:

        def store() -> None:
            pipeline = redis.client().pipeline()
            pipeline.hset(CERTIFICATES_KEY, mapping={h: str(e) for h, e in ends.items()})
            pipeline.expire(CERTIFICATES_KEY, _CERTIFICATES_KEPT_SECONDS)
            pipeline.execute()

        redis.attempt(store, otherwise=None, purpose="certificates")
    return len(ends)


def certificate_end(host: str, port: int, *, context: ssl.SSLContext | None = None) -> float | None:
    """Return when a host's certificate ends, in Unix seconds; None when the host is not reached."""
    context = context or ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=_TLS_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            certificate = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError:
        return 0.0
    except OSError:
        return None
    return float(ssl.cert_time_to_seconds(str(certificate["notAfter"])))
