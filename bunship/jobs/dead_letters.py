"""What an operator does with work that was given up, and how the queues stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from bunship.jobs.models import FailedJob, Job
from bunship.jobs.queueing import publish

#: billing-webhooks-jobs.md §2.6: seven days, and at most a thousand per queue.
KEPT = timedelta(days=7)
MOST_PER_QUEUE = 1000


@dataclass(frozen=True)
class QueueState:
    """One queue as the table has it.

    Attributes:
        oldest_seconds: how long the oldest due job has waited; 0 when none is due.
    """

    queue: str
    pending: int
    running: int
    dead: int
    oldest_seconds: float


def retry(failed: FailedJob) -> bool:
    """Give dead work all its attempts again; return False when its job row is gone for good.

    The dead letter goes in the same transaction, so no job is revived twice for one.
    """
    with transaction.atomic():
        FailedJob.objects.filter(pk=failed.pk).delete()
        revived = Job.objects.filter(pk=failed.job_id, state=Job.State.DEAD).update(
            state=Job.State.PENDING,
            attempts=0,
            lost_attempts=0,
            run_at=Now(),
            published_at=Now(),
            finished_at=None,
        )
    if revived:
        publish([failed.job_id], failed.task, failed.queue)
    return bool(revived)


def discard(failed: FailedJob) -> None:
    """Forget a dead letter; its work will not be done."""
    with transaction.atomic():
        FailedJob.objects.filter(pk=failed.pk).delete()
        Job.objects.filter(pk=failed.job_id, state=Job.State.DEAD).delete()


def stats(queues: Sequence[str]) -> list[QueueState]:
    """Return how each queue stands, in the order given."""
    counts: dict[str, tuple[int, int]] = {
        queue: (pending, running)
        for queue, pending, running in Job.objects.open()
        .values("queue")
        .annotate(
            pending=Count("pk", filter=Q(state=Job.State.PENDING)),
            running=Count("pk", filter=Q(state=Job.State.RUNNING)),
        )
        .values_list("queue", "pending", "running")
    }
    oldest = dict(
        Job.objects.due().values("queue").annotate(at=Min("run_at")).values_list("queue", "at")
    )
    dead = dict(FailedJob.objects.values_list("queue").annotate(count=Count("pk")))
    now = timezone.now()
    return [
        QueueState(
            queue=queue,
            pending=counts.get(queue, (0, 0))[0],
            running=counts.get(queue, (0, 0))[1],
            dead=dead.get(queue, 0),
            oldest_seconds=(
                max(0.0, (now - oldest[queue]).total_seconds()) if queue in oldest else 0.0
            ),
        )
        for queue in queues
    ]


def purge() -> int:
    """Delete dead letters past their retention; return how many."""
    deleted = FailedJob.objects.filter(failed_at__lt=Now() - KEPT).delete()[0]
    for queue in FailedJob.objects.values_list("queue", flat=True).distinct():
        newest = FailedJob.objects.filter(queue=queue).order_by("-failed_at", "-pk")
        extra = list(newest.values_list("pk", flat=True)[MOST_PER_QUEUE : MOST_PER_QUEUE * 10])
        deleted += FailedJob.objects.filter(pk__in=extra).delete()[0]
    return deleted
