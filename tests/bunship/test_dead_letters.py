"""Dead letters and `manage.py jobs`."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models.functions import Now

from bunship.jobs import dead_letters, registry
from bunship.jobs.models import FailedJob, Job
from bunship.jobs.queueing import enqueue
from bunship.jobs.running import run_job

pytestmark = pytest.mark.django_db

outcome: list[Exception | None] = []


@registry.task("tests.dies", queue="email", delays=())
def dies() -> None:
    if outcome:
        raise ValueError("broken")


@pytest.fixture(autouse=True)
def _broken():
    outcome[:] = [None]


def die() -> FailedJob:
    job = enqueue(dies, {})
    assert job is not None
    assert run_job(job.pk)
    return FailedJob.objects.get(job_id=job.pk)


def run(capsys, *arguments):
    call_command("jobs", *arguments)
    return capsys.readouterr().out


def test_list_and_stats(capsys):
    first, _ = die(), die()
    enqueue(dies, {})
    listed = run(capsys, "list")
    assert f"{first.pk} " in listed
    assert "tests.dies attempts=1 ValueError: broken" in listed
    assert listed.endswith("2 dead letter(s)\n")
    assert run(capsys, "list", "--queue", "billing") == "0 dead letter(s)\n"
    (line,) = [x for x in run(capsys, "stats").splitlines() if x.startswith("email")]
    assert line.split() == ["email", "1", "0", "2", "0s"]


def test_retry_does_it_again(capsys):
    failed = die()
    outcome.clear()
    assert run(capsys, "retry", failed.pk) == "1 queued again\n"
    assert not FailedJob.objects.exists()
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("pending", 0)
    assert run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done"


def test_retry_all_counts_what_is_gone(capsys):
    die(), die()
    Job.objects.filter(pk=FailedJob.objects.first().job_id).delete()
    assert run(capsys, "retry", "--all") == "1 queued again, 1 whose job is gone\n"


def test_discard(capsys):
    failed, kept = die(), die()
    assert run(capsys, "discard", failed.pk) == "1 discarded\n"
    assert list(FailedJob.objects.values_list("pk", flat=True)) == [kept.pk]
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    "arguments", [["retry"], ["retry", "x", "--all"], ["retry", "unknown"], ["nonsense"], []]
)
def test_refuses_what_it_cannot_do(arguments):
    with pytest.raises(CommandError):
        call_command("jobs", *arguments)


def test_retention(monkeypatch):
    """§2.6: seven days, and so many per queue."""
    monkeypatch.setattr(dead_letters, "MOST_PER_QUEUE", 3)
    old = die()
    FailedJob.objects.filter(pk=old.pk).update(failed_at=Now() - timedelta(days=8))
    letters = [die() for _ in range(5)]
    assert dead_letters.purge() == 3
    left = set(FailedJob.objects.values_list("pk", flat=True))
    assert len(left) == 3
    assert left < {letter.pk for letter in letters}
