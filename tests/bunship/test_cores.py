"""Processes that keep to a core each (ADR 22)."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from bunship.core import cores
from tests.system.running import eventually
from tests.system.test_server import Server

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="cores are chosen on Linux only")
SOME = pytest.mark.skipif(len(cores.of_process()) < 2, reason="there is one core")


@LINUX
@pytest.mark.parametrize(
    ("processes", "numbers", "can"),
    [
        (2, [0, 1], True),
        (4, [0, 1], True),
        (3, [0, 1], False),
        (2, [0, 1, 2, 3], False),
        (1, [0], False),
    ],
)
def test_are_shared_out_only_evenly(processes, numbers, can):
    assert cores.can_be_shared_out(processes, numbers) is can


def test_the_least_taken_is_next():
    assert cores.least_taken([4, 5], []) == 4
    assert cores.least_taken([4, 5], [4]) == 5
    assert cores.least_taken([4, 5], [5, 5, 4]) == 4


@LINUX
@SOME
def test_a_thread_leaves_the_core_of_its_process(monkeypatch):
    everything = set(cores.of_process())
    monkeypatch.setenv(cores.CORES_VARIABLE, ",".join(map(str, everything)))
    seen = []

    def work():
        cores.keep_to(min(everything))
        seen.append(os.sched_getaffinity(0))
        cores.leave_core()
        seen.append(os.sched_getaffinity(0))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [{min(everything)}, everything]
    assert os.sched_getaffinity(0) == everything


@LINUX
@SOME
@pytest.mark.processes
@pytest.mark.parametrize("pinned", ["true", "false"])
def test_processes_of_gunicorn_keep_to_one_each(tmp_path, pinned):
    """And one that takes a killed one's place gets its core; the master has all."""
    everything = set(cores.of_process())
    server = Server(tmp_path, WEB_CONCURRENCY=str(len(everything)), GUNICORN_PIN_WORKERS=pinned)
    try:
        eventually(lambda: len(children(server)) == len(everything))
        expected = [{core} for core in sorted(everything)]
        if pinned == "false":
            expected = [everything] * len(everything)
        assert sorted(affinities(server), key=min) == expected
        assert os.sched_getaffinity(server.process.pid) == everything

        killed = children(server)[0]
        os.kill(killed, signal.SIGKILL)
        eventually(
            lambda: killed not in children(server) and len(children(server)) == len(everything)
        )
        eventually(lambda: sorted(affinities(server), key=min) == expected)
    finally:
        server.stop()


def children(server):
    pid = server.process.pid
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(number) for number in file.read().split()]


def affinities(server):
    return [os.sched_getaffinity(child) for child in children(server)]
