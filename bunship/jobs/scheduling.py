"""The scheduler and the sweep: what makes background work sure rather than quick.

`tick()` is called about once a second by every `manage.py worker`; any number of them may run. Each
slot of a periodic job is queued exactly once, and a due job whose message was lost is published again.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from bunship.core import redis
from bunship.core.logging import get_logger
from bunship.core.models import PreparedUpdate, delete_in_batches
from bunship.jobs.models import Job, PeriodicJob
from bunship.jobs.queueing import enqueue, publish
from bunship.jobs.registry import Task

log = get_logger(__name__)

DAY = 86400
#: Messages a sweep lets stand in one queue; beyond that the workers have enough to do.
SWEEP_DEPTH = 100
#: Jobs of one queue that a sweep publishes at most, and of those in one message.
SWEEP_ROWS = 500
MESSAGE_JOBS = 20
HEARTBEAT_KEY = "worker:heartbeat"
HEARTBEAT_INTERVAL_SECONDS = 15
HEARTBEAT_LIFE_SECONDS = 60


@dataclass(frozen=True)
class Periodic:
    """A job that is due once in every interval, counted in UTC from the Unix epoch.

    Attributes:
        offset_seconds: start of the slot within the interval; 7200 with a day means 02:00.
        only_if: a field of the environment; while it is false the job has no slots.
    """

    task: Task
    every_seconds: int
    offset_seconds: int = 0
    only_if: str = ""

    @property
    def is_on(self) -> bool:
        return not self.only_if or bool(getattr(settings.ENV, self.only_if))

    def slot(self, now: float) -> int:
        """Return the start of the slot that `now` lies in, in Unix seconds."""
        since = int(now) - self.offset_seconds
        return since - since % self.every_seconds + self.offset_seconds


def tick(*, now: float | None = None) -> bool:
    """Queue the periodic jobs of the current slots, then publish what is due and unheard of.

    Returns:
        Whether more is due than one round publishes: the next should follow at once.
    """
    periodic: Sequence[Periodic] = import_string(settings.PERIODIC_JOBS)
    schedule(periodic, now=time.time() if now is None else now)
    return sweep() >= SWEEP_ROWS


def schedule(periodic: Sequence[Periodic], *, now: float) -> int:
    """Queue each periodic job whose slot nobody has queued yet; return how many."""
    queued = 0
    known = dict(PeriodicJob.objects.values_list("name", "last_slot"))
    for entry in periodic:
        if not entry.is_on:
            continue
        name, slot = entry.task.name, entry.slot(now)
        if name in known and known[name] >= slot:
            continue
        with transaction.atomic():
            if name not in known:
                # A new schedule starts with its next slot: a fresh database is not a day behind.
                PeriodicJob.objects.get_or_create(name=name, defaults={"last_slot": slot})
                continue
            moved = PeriodicJob.objects.filter(name=name, last_slot__lt=slot).update(last_slot=slot)
            if moved:
                enqueue(entry.task, {}, key=f"periodic:{name}:{slot}")
                queued += 1
    return queued


def sweep() -> int:
    """Publish due jobs that no worker has heard of lately; return how many were published."""
    published = 0
    for queue in settings.JOB_QUEUES:
        waiting = depth(queue)
        if waiting is None:
            break  # the broker is away: nothing is marked that nobody will hear of
        room = SWEEP_DEPTH - waiting
        if room <= 0:
            continue
        due = Job.objects.due().unpublished().filter(queue=queue).order_by("run_at")
        # Marked before they are sent: two sweeps never publish the same, and what the broker then
        # does not take is looked at again soon enough.
        jobs = PreparedUpdate(
            Job.objects.filter(pk__in=due.values("pk")[: min(SWEEP_ROWS, room * MESSAGE_JOBS)]),
            {"published_at": Now()},
            "id",
            "task",
        ).run()
        by_task: dict[str, list[str]] = defaultdict(list)
        for job in jobs:
            by_task[job.task].append(job.pk)
        for task, ids in by_task.items():
            for group in _groups(ids):
                published += len(group) * publish(group, task, queue)
    return published


def _groups(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Share jobs out to messages: one each while they are few, many together when they are many."""
    size = max(1, min(MESSAGE_JOBS, len(ids) // MESSAGE_JOBS))
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def depth(queue: str) -> int | None:
    """Return how many messages wait in a broker queue; None when the broker is away."""
    prefix = current_app.conf.broker_transport_options.get("global_keyprefix", "")
    length: int | None = redis.attempt(
        lambda: int(redis.client().llen(prefix + queue)),
        otherwise=None,
        purpose="queue depth",
    )
    return length


def purge(*, done_after_seconds: int = DAY, dead_after_seconds: int = 7 * DAY) -> int:
    """Delete finished jobs past their retention (billing-webhooks-jobs.md §6.3), in batches."""
    deleted = 0
    for state, seconds in (
        (Job.State.DONE, done_after_seconds),
        (Job.State.DEAD, dead_after_seconds),
    ):
        old = Job.objects.filter(state=state, finished_at__lt=Now() - timedelta(seconds=seconds))
        deleted += delete_in_batches(old)
    return deleted
