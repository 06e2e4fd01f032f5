"""`manage.py worker`: everything that happens in the background, in one command."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from bunship.core import redis
from bunship.core.logging import get_logger
from bunship.jobs import scheduling
from bunship.jobs.queueing import send_message
from bunship.jobs.tasks import heartbeat
from bunship.operations.supervisor import Child, Supervisor

log = get_logger(__name__)

#: billing-webhooks-jobs.md §6.1: five mails, ten webhooks, one billing sync, one clean-up at a time.
DEFAULT_CONCURRENCY = 17
CONNECT_TRIES = 5
CONNECT_PAUSE_SECONDS = 2.0
TICK_SECONDS = 1.0


class Command(BaseCommand):
    help = "Run the Celery worker with the scheduler and the sweep (any number may run)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, help="worker slots (QUEUE_CONCURRENCY)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the two servers, then supervise the Celery process and do the scheduler's rounds.

        The scheduler lives in this process and not in Celery's, which forks: a thread holding a
        database lock at the moment of a fork would leave it locked in the child for ever.
        """
        _wait_for_redis()
        _check_database()
        concurrency = (
            options["concurrency"] or settings.ENV.queue_concurrency or DEFAULT_CONCURRENCY
        )
        queues = ",".join(settings.JOB_QUEUES)
        celery = Child(
            name="celery",
            command=[
                *(sys.executable, "-m", "celery", "--quiet", "-A", "celery_app", "worker"),
                *("--pool", "prefork", "--concurrency", str(concurrency), "--queues", queues),
                *("--without-gossip", "--without-mingle", "--without-heartbeat"),
                *("--loglevel", "INFO"),
            ],
            stop_seconds=settings.ENV.worker_shutdown_timeout,
        )
        webhooks = Child(
            name="webhooks",
            command=[sys.executable, "manage.py", "deliver_webhooks"],
            stop_seconds=settings.ENV.worker_shutdown_timeout,
        )
        for queue in settings.JOB_QUEUES:
            log.info("queue served", queue=queue)
        rounds = Rounds()
        # Celery replaces the processes of its pool itself. Losing the whole of it, or the sender of
        # webhooks, is for whoever runs this command to see: the container ends, and its orchestrator
        # starts another.
        status = Supervisor(
            [celery, webhooks], on_turn=rounds.turn, fatal_deaths=1, prefix=False
        ).run()
        connection.close()
        sys.exit(status)


class Rounds:
    """What the scheduler does every second; an outage is waited out, never fatal."""

    def __init__(self) -> None:
        self._next_tick = 0.0
        self._next_heartbeat = 0.0

    def turn(self) -> None:
        """Do what is due by now."""
        now = time.monotonic()
        if now < self._next_tick:
            return
        self._next_tick = now + TICK_SECONDS
        try:
            close_old_connections()
            if scheduling.tick():
                self._next_tick = 0.0
        except DatabaseError:
            log.exception("scheduler round failed")
            connection.close()
        if now >= self._next_heartbeat:
            self._next_heartbeat = now + scheduling.HEARTBEAT_INTERVAL_SECONDS
            send_message(heartbeat.name, {}, queue="cleanup")


def _wait_for_redis() -> None:
    """Ping Redis five times over ten seconds (billing-webhooks-jobs.md §6.7)."""
    for attempt in range(CONNECT_TRIES):
        if attempt:
            time.sleep(CONNECT_PAUSE_SECONDS)
        probe = redis.connect(timeout_seconds=2.0)
        try:
            probe.ping()
            policy = str(probe.info("memory").get("maxmemory_policy", "noeviction"))
        except redis.OUTAGE:
            continue
        finally:
            probe.close()
        if policy != "noeviction":
            log.warning(
                "redis may evict queued jobs; set maxmemory-policy noeviction", policy=policy
            )
        return
    raise CommandError("Redis is not reachable; see REDIS_URL in `manage.py check_env`.")


def _check_database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise CommandError(f"The database is not reachable: {type(error).__name__}.") from error
