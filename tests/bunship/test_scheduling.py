"""The scheduler queues each slot once; the sweep finds what was lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from bunship.core import redis
from bunship.jobs import scheduling
from bunship.jobs.models import Job, PeriodicJob
from bunship.jobs.queueing import enqueue
from bunship.jobs.scheduling import DAY, Periodic, depth, purge, schedule, sweep, tick
from bunship.operations.schedule import PERIODIC_JOBS
from tests.bunship.test_jobs import note

pytestmark = pytest.mark.django_db

HOURLY = Periodic(note, every_seconds=3600, offset_seconds=600)


class TestSchedule:
    def test_a_slot_starts_at_its_offset(self):
        assert HOURLY.slot(7_200) == 7_200 - 3_000
        assert HOURLY.slot(7_800) == 7_800
        nightly = Periodic(note, every_seconds=DAY, offset_seconds=2 * 3600)
        assert nightly.slot(DAY * 10 + 2 * 3600 - 1) == DAY * 9 + 2 * 3600

    def test_a_new_schedule_begins_with_its_next_slot(self):
        assert schedule([HOURLY], now=10_000) == 0
        assert schedule([HOURLY], now=10_100) == 0
        assert schedule([HOURLY], now=13_600) == 1

    def test_any_number_of_schedulers_queue_a_slot_once(self):
        schedule([HOURLY], now=0)

        queued = [
            schedule([HOURLY], now=moment) for moment in range(3600, 36_000, 100) for _ in "abc"
        ]

        slots = (HOURLY.slot(35_900) - HOURLY.slot(0)) // 3600
        assert sum(queued) == Job.objects.count() == slots == 10
        assert str(PeriodicJob.objects.get()) == "tests.note"

    def test_a_scheduler_that_read_before_the_other_wrote_loses(self, monkeypatch):
        schedule([HOURLY], now=0)
        stale = dict(PeriodicJob.objects.values_list("name", "last_slot"))
        schedule([HOURLY], now=5000)
        monkeypatch.setattr(scheduling.PeriodicJob.objects, "values_list", lambda *_: stale.items())

        assert schedule([HOURLY], now=5000) == 0
        assert Job.objects.count() == 1

    def test_slots_missed_while_down_are_made_up_for_once(self):
        schedule([HOURLY], now=0)

        assert schedule([HOURLY], now=100_000) == 1

    def test_a_clock_that_runs_behind_queues_nothing(self):
        schedule([HOURLY], now=100_000)

        assert schedule([HOURLY], now=90_000) == 0


class TestSweep:
    def lengths(self):
        return redis.client().llen("bunship-jobs:email")

    def lose_message(self, seconds: float = 6):
        Job.objects.update(published_at=Now() - timedelta(seconds=seconds))

    def test_publishes_a_due_job_whose_message_was_lost(self):
        enqueue(note, {})
        assert sweep() == 0  # just announced
        self.lose_message()

        assert sweep() == 1
        assert self.lengths() == 1
        assert sweep() == 0  # announced again

    def test_publishes_retries_and_delayed_jobs_when_due(self):
        queued = enqueue(note, {}, delay=timedelta(seconds=60))
        assert sweep() == 0
        Job.objects.filter(pk=queued.pk).update(run_at=Now())

        assert sweep() == 1

    def test_publishes_jobs_of_dead_workers(self):
        enqueue(note, {})
        Job.objects.update(state="running", lease_until=Now() + timedelta(seconds=5))
        self.lose_message(60)
        assert sweep() == 0
        Job.objects.update(lease_until=Now() - timedelta(milliseconds=1))

        assert sweep() == 1

    def test_leaves_finished_jobs_alone(self):
        enqueue(note, {})
        Job.objects.update(state="done")
        self.lose_message()

        assert sweep() == 0

    def test_does_not_flood_a_queue_that_is_long_already(self, monkeypatch):
        monkeypatch.setattr(scheduling, "SWEEP_DEPTH", 3)
        for _ in range(5):
            enqueue(note, {})
        self.lose_message()

        monkeypatch.setattr(scheduling, "MESSAGE_JOBS", 1)

        assert sweep() == 3
        self.lose_message()
        assert sweep() == 0
        assert depth("email") == 3

    def test_many_jobs_share_messages(self):
        Job.objects.bulk_create(Job(task=note.name, queue=note.queue) for _ in range(610))

        assert sweep() == 500
        assert depth("email") == 25
        assert sweep() == 110
        assert depth("email") == 25 + 22  # five to a message

    def test_waits_for_a_broker_that_is_away(self, valkey):
        enqueue(note, {})
        self.lose_message()
        valkey.kill()
        try:
            assert sweep() == 0
            assert depth("email") is None
        finally:
            valkey.start()
        redis.breaker.succeeded()
        assert sweep() == 1


def test_a_tick_does_both(settings):
    settings.PERIODIC_JOBS = "tests.bunship.test_scheduling.SCHEDULE"
    tick(now=0)
    tick(now=4000)

    assert Job.objects.count() == 1
    tick()


SCHEDULE = (HOURLY,)


def test_finished_jobs_are_forgotten_after_their_time():
    ages = {"done": (1.1, 0.9), "dead": (7.1, 6.9), "pending": (30, 0)}
    for state, days in ages.items():
        for age in days:
            queued = enqueue(note, {})
            Job.objects.filter(pk=queued.pk).update(
                state=state, finished_at=Now() - timedelta(days=age)
            )

    assert purge() == 2
    assert Job.objects.count() == 4


def test_the_product_s_schedule():
    assert {
        entry.task.name: (entry.every_seconds, entry.offset_seconds) for entry in PERIODIC_JOBS
    } == {
        "demo-reset": (3600, 0),
        "certificates": (6 * 3600, 0),
        "expired-tokens": (DAY, 7200),
        "organizations.expired": (DAY, 9000),
        "old-audit-logs": (DAY, 10800),
        "failed-deliveries": (DAY, 14400),
        "organizations.purge": (DAY, 14400),
        "emails.purge": (DAY, 14400),
        "billing.purge": (DAY, 14400),
        "idempotency.purge": (3600, 0),
        "temporary-files": (6 * 3600, 0),
        "billing-sync": (DAY, 16200),
        "usage-flush": (60, 0),
        "api-keys.flush-usage": (60, 0),
        "jobs.purge": (3600, 0),
    }
    from bunship.jobs.tasks import purge_finished_jobs

    purge_finished_jobs.handler()
