"""Three schedulers and a clock of our own: every slot is run once, whoever gets killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from multiprocessing.sharedctypes import Synchronized

from scripts.chaos.result import Options, Result, database_of_work, table

SCHEDULERS = 3
INTERVAL_SECONDS = 60


def run(options: Options) -> Result:
    """Move a clock over many slots; count what each slot's job came to."""
    with database_of_work(WORK_LEASE_SECONDS="2"):
        kills = _pass_time(options.slots, options.seed)
        runs, doubled, missed = _count(options.slots)
    figures = [
        ("Slots", options.slots),
        ("Schedulers", SCHEDULERS),
        ("Schedulers killed (SIGKILL) and replaced", kills),
        ("Runs", runs),
        ("**Slots run twice**", f"**{doubled}**"),
        ("**Slots missed**", f"**{missed}**"),
    ]
    return Result(
        line=(
            f"schedules: {SCHEDULERS} schedulers, {options.slots} slots, {kills} kills: {runs} runs, "
            f"{doubled} slots twice, {missed} missed"
        ),
        section="## Schedules under kills\n\n"
        "Schedulers race for the slots of a clock that moves as soon as one of them has taken a slot;\n"
        "they run the slot's job too, as a worker's processes do.\n\n"
        f"{table(('Figure', 'Value'), figures)}\n",
        problems=[],
        is_good=runs == options.slots and not doubled and not missed,
    )


def _pass_time(slots: int, seed: int) -> int:
    """Move the clock under schedulers that are killed; return how many were."""
    from django.db import connection

    from bunship.jobs.models import PeriodicJob
    from tests.work.tasks import nothing

    chance = random.Random(seed)
    fork = multiprocessing.get_context("fork")
    clock: Synchronized[int] = fork.Value("q", 0)

    def start() -> multiprocessing.process.BaseProcess:
        connection.close()  # a connection belongs to one process
        process = fork.Process(target=_scheduler, args=(clock,), daemon=True)
        process.start()
        return process

    PeriodicJob.objects.create(name=nothing.name, last_slot=0)
    running = [start() for _ in range(SCHEDULERS)]
    kills = 0
    try:
        for slot in range(1, slots + 1):
            clock.value = slot * INTERVAL_SECONDS
            if chance.random() < 0.01:
                victim = chance.randrange(SCHEDULERS)
                pid = running[victim].pid
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
                running[victim].join()
                running[victim] = start()
                kills += 1
            deadline = time.monotonic() + 30
            while PeriodicJob.objects.get().last_slot < clock.value:
                if time.monotonic() > deadline:
                    raise RuntimeError(f"slot {slot} was never queued")
        _finish()
    finally:
        for process in running:
            process.kill()
            process.join()
    return kills


def _count(slots: int) -> tuple[int, int, int]:
    """Return the number of runs, of slots run more than once and of slots never run."""
    from bunship.jobs.models import Job
    from tests.work.tasks import nothing

    done = list(Job.objects.filter(task=nothing.name, state=Job.State.DONE))
    runs = Counter({str(job.key): job.failures for job in done})
    wanted = {f"periodic:{nothing.name}:{n * INTERVAL_SECONDS}" for n in range(1, slots + 1)}
    doubled = sum(1 for count in runs.values() if count > 1)
    return runs.total(), doubled, len(wanted - set(runs))


def _scheduler(clock: Synchronized[int]) -> None:
    """Do what a worker's scheduler does, and run what is due as its processes do."""
    from bunship.jobs.models import Job
    from bunship.jobs.running import run_job
    from bunship.jobs.scheduling import Periodic, schedule
    from tests.work.tasks import nothing

    periodic = [Periodic(nothing, every_seconds=INTERVAL_SECONDS)]
    while True:
        if schedule(periodic, now=clock.value):
            for job_id in Job.objects.due().values_list("pk", flat=True)[:2]:
                run_job(job_id)


def _finish() -> None:
    """Wait for what is under way and run what killed schedulers left behind."""
    from bunship.jobs.models import Job
    from bunship.jobs.running import run_job

    deadline = time.monotonic() + 60
    while Job.objects.open().exists() and time.monotonic() < deadline:
        for job_id in list(Job.objects.due().values_list("pk", flat=True)):
            run_job(job_id)
        time.sleep(0.1)
