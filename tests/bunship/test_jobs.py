"""The outbox: queueing, claiming, leases, retries, dead letters."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from bunship.core import redis, request_context
from bunship.jobs import queueing, registry, running
from bunship.jobs.models import FailedJob, Job
from bunship.jobs.queueing import enqueue
from bunship.jobs.running import run_job

calls: list[dict[str, Any]] = []


@registry.task("tests.note", queue="email", delays=(1, 10))
def note(**payload: Any) -> None:
    calls.append({**payload, "requestId": request_context.request_id()})


@registry.task("tests.fail", queue="email", delays=(5, 50))
def fail(**payload: Any) -> None:
    raise ValueError("for ann@example.com, no")


@registry.task("tests.later", queue="email", delays=(5,))
def later(*, after: float | None = None) -> None:
    raise registry.RetryLater("provider is busy", after_seconds=after)


@registry.task("tests.hopeless", queue="email", delays=(5,))
def hopeless() -> None:
    raise registry.GiveUp("address does not exist")


@registry.task("tests.slow", queue="email", delays=())
def slow(*, seconds: float) -> None:
    time.sleep(seconds)


@pytest.fixture(autouse=True)
def _forget_calls():
    calls.clear()


@pytest.fixture
def job(db):
    def queue(task: registry.Task, **payload: Any) -> Job:
        queued = enqueue(task, payload)
        assert queued is not None
        return queued

    return queue


def wait_of(job: Job) -> float:
    """Return the seconds until a job is due, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (julianday(run_at) - julianday('now')) * 86400 FROM jobs WHERE id = %s",
            [job.pk],
        )
        return float(cursor.fetchone()[0])


class TestQueueing:
    def test_the_row_is_part_of_the_transaction(self, db):
        with pytest.raises(RuntimeError), transaction.atomic():
            enqueue(note, {"n": 1})
            raise RuntimeError

        assert not Job.objects.exists()

    def test_publishes_the_id_after_commit(self, db, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            queued = enqueue(note, {"address": "ann@example.com"})
            assert redis.client().llen("bunship-jobs:email") == 0

        assert len(callbacks) == 1
        message = redis.client().lindex("bunship-jobs:email", 0).decode()
        assert redis.client().llen("bunship-jobs:email") == 1
        assert "ann@example.com" not in message
        import base64
        import json

        body = json.loads(base64.b64decode(json.loads(message)["body"]))
        assert body[1] == {"job_ids": [queued.pk]}
        # Its own queue only.
        others = ("webhook", "billing", "cleanup")
        assert [redis.client().llen(f"bunship-jobs:{queue}") for queue in others] == [0, 0, 0]

    @pytest.mark.parametrize("how", ["kill", "freeze"])
    def test_a_missing_broker_neither_fails_nor_delays(self, db, valkey, how):
        def outage():
            assert queueing.publish("warm", "tests.note", "email") is True
            getattr(valkey, how)()
            started = time.perf_counter()
            try:
                assert queueing.publish("id", "tests.note", "email") is False
                first = time.perf_counter() - started
                for _ in range(20):
                    assert queueing.publish("id", "tests.note", "email") is False
            finally:
                valkey.start() if how == "kill" else valkey.thaw()
            together = time.perf_counter() - started
            redis.breaker.succeeded()
            return first < 0.5 and together < 1.0

        # A busy machine may be late itself, but not every time.
        assert any(outage() for _ in range(3))
        assert queueing.publish("id", "tests.note", "email") is True

    def test_a_key_is_queued_once(self, db):
        first = enqueue(note, {}, key="fact:1")
        assert first is not None
        assert enqueue(note, {}, key="fact:1") is None
        assert enqueue(note, {}, key="fact:2") is not None

    def test_a_delayed_job_is_not_due_yet(self, db):
        queued = enqueue(note, {}, delay=timedelta(seconds=60))

        assert not run_job(queued.pk)
        assert 55 < wait_of(queued) < 60.5

    def test_payloads_are_flat(self, db):
        with pytest.raises(AssertionError):
            enqueue(note, {"secret": {"nested": 1}})

    def test_rows_say_what_they_are(self, job):
        assert str(job(note)).startswith("tests.note ")


class TestRunning:
    def test_runs_once_with_the_request_s_id(self, db):
        request_context.begin(requestId="req-of-the-caller")
        queued = enqueue(note, {"n": 1})
        request_context.begin(requestId="another")

        assert run_job(queued.pk) is True
        assert run_job(queued.pk) is False

        assert calls == [{"n": 1, "requestId": "req-of-the-caller"}]
        queued.refresh_from_db()
        assert (queued.state, queued.attempts, queued.lease_until) == ("done", 1, None)
        assert queued.finished_at is not None

    def test_ignores_unknown_ids(self, db):
        assert run_job("nope") is False

    def test_retries_with_growing_waits_then_leaves_a_dead_letter(self, job):
        queued = job(fail, n=1)
        for attempt, (low, high) in enumerate([(3.9, 6.1), (39.9, 60.1)], start=1):
            assert run_job(queued.pk)
            queued.refresh_from_db()
            assert (queued.state, queued.attempts) == ("pending", attempt)
            assert queued.last_error == "ValueError: for a***@example.com, no"
            assert low < wait_of(queued) < high
            Job.objects.update(run_at=Now())
        assert run_job(queued.pk)

        queued.refresh_from_db()
        assert (queued.state, queued.attempts) == ("dead", 3)
        letter = FailedJob.objects.get()
        assert (letter.job_id, letter.task, letter.queue) == (queued.pk, "tests.fail", "email")
        assert (letter.args, letter.attempts) == ({"n": 1}, 3)
        assert str(letter).startswith("tests.fail")
        assert not run_job(queued.pk)

    @pytest.mark.parametrize(("after", "low", "high"), [(120, 118, 121), (None, 3.9, 6.1)])
    def test_a_handler_may_choose_the_wait(self, job, after, low, high):
        queued = job(later, after=after)
        run_job(queued.pk)

        assert low < wait_of(queued) < high
        Job.objects.update(run_at=Now())
        run_job(queued.pk)
        assert FailedJob.objects.get().error == "RetryLater: provider is busy"

    def test_a_handler_may_give_up(self, job):
        queued = job(hopeless)
        run_job(queued.pk)

        assert FailedJob.objects.get().error == "GiveUp: address does not exist"
        assert FailedJob.objects.get().attempts == 1

    def test_a_task_no_code_knows_is_a_dead_letter(self, job):
        queued = job(note)
        Job.objects.update(task="removed.long.ago")
        run_job(queued.pk)

        assert "no handler" in FailedJob.objects.get().error

    def test_errors_without_text_are_named(self):
        assert running._describe(KeyError()) == "KeyError"


class TestLeases:
    def leave_behind(self, job, *, seconds_ago: float, task: registry.Task = note) -> Job:
        """Put a job into the state in which a killed worker leaves it."""
        queued = job(task)
        Job.objects.update(
            state="running",
            attempts=1,
            lease_token="of-the-dead",
            lease_until=Now() - timedelta(seconds=seconds_ago),
        )
        return queued

    def test_a_held_job_is_left_alone(self, job):
        queued = self.leave_behind(job, seconds_ago=-5)

        assert not run_job(queued.pk)
        assert calls == []

    def test_a_lost_job_runs_again(self, job):
        queued = self.leave_behind(job, seconds_ago=1)

        assert run_job(queued.pk)
        assert len(calls) == 1
        queued.refresh_from_db()
        assert (queued.state, queued.attempts) == ("done", 2)

    def test_a_job_that_kills_its_worker_every_time_is_given_up(self, job):
        queued = self.leave_behind(job, seconds_ago=1)
        for lost in range(1, 6):
            Job.objects.update(state="running", lease_until=Now() - timedelta(seconds=1))
            run_job(queued.pk)
            assert len(calls) == min(lost, 4)

        failed = FailedJob.objects.get()
        assert (failed.error, failed.attempts) == ("the worker was lost in 5 attempts", 5)

    def test_lost_attempts_leave_the_task_its_own(self, job):
        """A deploy that kills workers must not use up the patience meant for a failing provider."""
        queued = self.leave_behind(job, seconds_ago=1, task=fail)
        for failures in range(1, 4):
            run_job(queued.pk)
            queued.refresh_from_db()
            assert (queued.attempts, queued.lost_attempts) == (failures + 1, 1)
            assert queued.state == ("pending" if failures < 3 else "dead")
            Job.objects.filter(state="pending").update(run_at=Now())

    def test_who_lost_the_lease_writes_nothing(self, job, monkeypatch):
        queued = job(note)
        original = running._attempt

        def overtaken(job, task, token):
            Job.objects.update(lease_token="of-another")
            original(job, task, token)

        monkeypatch.setattr(running, "_attempt", overtaken)
        run_job(queued.pk)
        queued.refresh_from_db()
        assert queued.state == "running"

        running._bury(queued, "not-mine", "late")
        assert not FailedJob.objects.exists()
        running._retry_or_bury(queued, registry.find("tests.note"), "not-mine", "late", None)
        queued.refresh_from_db()
        assert queued.state == "running"


@pytest.mark.django_db(transaction=True)
class TestLeaseKeeping:
    def test_a_long_job_keeps_its_lease(self, settings, monkeypatch):
        settings.JOB_LEASE_SECONDS = 0.3
        monkeypatch.setattr(running, "keeper", running.LeaseKeeper())
        queued = enqueue(slow, {"seconds": 0.8})

        assert run_job(queued.pk)

        queued.refresh_from_db()
        assert queued.state == "done"

    def test_a_failing_renewal_is_tried_again(self, settings, monkeypatch, caplog):
        settings.JOB_LEASE_SECONDS = 0.15
        monkeypatch.setattr(running, "keeper", running.LeaseKeeper())
        queued = enqueue(slow, {"seconds": 0.2})
        monkeypatch.setattr(running, "_lease_end", _FailsAfter(0, running._lease_end))

        run_job(queued.pk)

        assert "lease could not be extended" in caplog.text


class _FailsAfter:
    def __init__(self, count, function):
        self.left, self.function = count, function

    def __call__(self):
        self.left -= 1
        if self.left < 0:
            raise OSError
        return self.function()


def test_the_celery_task_runs_the_job(job):
    from celery import current_app

    queued = job(note, n=7)
    current_app.tasks["tests.note"](job_ids=[queued.pk, "gone"])

    assert calls[0]["n"] == 7


def test_a_message_s_other_jobs_go_to_somebody_else_after_a_second(job, monkeypatch):
    monkeypatch.setattr(running, "PATIENCE_SECONDS", 0.05)
    ids = [job(slow, seconds=0.06).pk for _ in range(3)]
    published = []
    monkeypatch.setattr(running, "publish", lambda *message: published.append(message))

    running.run_jobs(slow, ids)

    assert published == [(ids[1:], "tests.slow", "email")]
    assert Job.objects.filter(state="done").count() == 1


def test_no_code_uses_celery_s_own_delays():
    """Long ETAs run twice on Redis: delays are rows (design/bar.md §2, 1)."""
    import re

    from bunship.settings.env import ROOT

    for folder in ("bunship", "accounts", "organizations", "billing", "files"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"\b(eta|countdown)\s*=", path.read_text()), path
