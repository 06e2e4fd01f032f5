"""Hashes are computed beside the threads of requests, by few threads of low priority (ADR 18)."""

from __future__ import annotations

import os
import sys
import threading
import time
from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import check_password, make_password

from accounts import password_hashers
from bunship.server import BoundedThreadWorker
from bunship.server.threads import Lane


def test_hashes_in_threads_of_its_own(monkeypatch):
    seen = []
    original = password_hashers.Argon2PasswordHasher.verify

    def watched(self, password, encoded):
        seen.append(threading.current_thread())
        return original(self, password, encoded)

    encoded = make_password("Sunny-day7x")
    monkeypatch.setattr(password_hashers.Argon2PasswordHasher, "verify", watched)
    assert check_password("Sunny-day7x", encoded)
    assert not check_password("another", encoded)
    assert all(thread.name.startswith("hashing") for thread in seen)
    if sys.platform == "linux":
        niceness = {os.getpriority(os.PRIO_PROCESS, thread.native_id) for thread in seen}
        assert min(niceness) > os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_forked_process_hashes_too():
    encoded = make_password("Sunny-day7x")  # this process has its threads
    child = os.fork()
    if child == 0:
        os._exit(0 if check_password("Sunny-day7x", encoded) else 1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    ("cores", "processes", "at_once"), [("0,1", 2, 1), ("0,1,2,3,4,5,6,7", 2, 4), ("3", 2, 1)]
)
def test_hashes_as_many_at_once_as_there_are_cores(monkeypatch, env, cores, processes, at_once):
    """Of the whole installation: each process has its share, and at least one."""
    env(web_concurrency=processes)
    monkeypatch.setenv("BUNSHIP_CORES", cores)
    pool, release = password_hashers._pool.__wrapped__(), threading.Event()
    for _ in range(6):
        pool.submit(
            release.wait
        )  # a pool starts a thread for each that finds none idle, up to its number
    release.set()
    pool.shutdown()
    assert len(pool._threads) == at_once


def test_a_lane_lets_the_next_in_when_one_is_done():
    lane = Lane(2)
    assert [lane.enter(name) for name in "abcd"] == [True, True, False, False]
    assert [lane.leave() for _ in range(2)] == ["c", "d"]
    assert lane.leave() is None
    assert lane.leave() is None
    assert lane.running == 0
    assert lane.enter("e")


@pytest.mark.parametrize(
    ("line", "lane"),
    [
        (b"POST /api/v1/auth/login HTTP/1.1", "_hashing"),
        (b"POST /api/v1/auth/register HTTP/1.1", "_hashing"),
        (b"POST /api/v1/auth/reset-password HTTP/1.1", "_hashing"),
        (b"POST /api/v1/auth/refresh HTTP/1.1", None),
        (b"GET /api/v1/users/me HTTP/1.1", None),
    ],
)
def test_only_what_hashes_is_in_the_lane(line, lane):
    from bunship.core.http.arrival import Verdict

    entered = []
    worker = BoundedThreadWorker.__new__(BoundedThreadWorker)
    worker.tpool = SimpleNamespace(give=entered.append)
    worker._streams, worker._hashing = Lane(3), Lane(1)
    conns = [SimpleNamespace(arrival=SimpleNamespace(data=line)) for _ in range(2)]
    whole = next(
        verdict for verdict in Verdict if verdict.name not in {"WAIT", "STREAM", "TOO_LONG"}
    )
    for conn in conns:
        worker._dispatch(conn, whole)
    assert conns[0].lane is (getattr(worker, lane) if lane else None)
    assert entered == (conns[:1] if lane else conns)


def test_a_process_at_rest_gives_the_memory_of_hashes_back():
    trimmed = []
    libc = SimpleNamespace(malloc_trim=lambda pad: trimmed.append(time.monotonic()))
    memory = password_hashers._Memory(libc, rest_seconds=0.2)
    time.sleep(0.3)
    assert trimmed == []
    for _ in range(3):
        memory.used()
        time.sleep(0.1)
    last = time.monotonic()
    assert trimmed == []  # a storm keeps what it needs
    until = time.monotonic() + 5
    while not trimmed and time.monotonic() < until:
        time.sleep(0.01)
    assert trimmed[0] >= last
    time.sleep(0.3)
    assert len(trimmed) == 1
