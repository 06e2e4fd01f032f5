"""Messages of jobs, sent by a thread: soon, together when there are many, and never in anybody's way."""

from __future__ import annotations

import threading
import time

import pytest

from bunship.core import redis
from bunship.jobs import publisher, queueing
from bunship.jobs.publisher import Publisher


class Sent(list):
    """Notes what is sent; holds on to it while `gate` is closed."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, job_ids, task_name, queue):
        self.append((list(job_ids), task_name, queue))
        assert self.gate.wait(5)
        return True


@pytest.fixture
def sent():
    return Sent()


@pytest.fixture
def thread(sent):
    made = Publisher(sent)
    yield made
    sent.gate.set()
    made.close(timeout_seconds=5)


def wait_for(condition):
    until = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_sends_at_once(thread, sent):
    thread.put("one", "emails.send", "email")
    wait_for(lambda: sent == [(["one"], "emails.send", "email")])


def test_what_gathers_goes_together_by_task(thread, sent):
    sent.gate.clear()
    thread.put("first", "emails.send", "email")
    wait_for(lambda: len(sent) == 1)
    for number in range(12):
        thread.put(str(number), "emails.send", "email")
    thread.put("other", "files.scan", "cleanup")
    sent.gate.set()
    thread.close(timeout_seconds=5)
    assert [(len(ids), task) for ids, task, _ in sent] == [
        (1, "emails.send"), (10, "emails.send"), (2, "emails.send"), (1, "files.scan"),
    ]  # fmt: skip
    assert [one for ids, task, _ in sent for one in ids if task == "emails.send"][1:] == [
        str(number) for number in range(12)
    ]


def test_a_burst_does_not_cost_a_message_for_each_job(sent, monkeypatch):
    monkeypatch.setattr(publisher, "_GATHERING_SECONDS", 0.5)
    thread = Publisher(sent)
    for number in range(3):
        thread.put(str(number), "emails.send", "email")
        time.sleep(0.02)
    thread.close(timeout_seconds=5)
    assert [ids for ids, _, _ in sent] == [["0"], ["1", "2"]]


def test_a_full_message_waits_for_nothing(sent, monkeypatch):
    monkeypatch.setattr(publisher, "_GATHERING_SECONDS", 60)
    sent.gate.clear()
    thread = Publisher(sent)
    thread.put("first", "emails.send", "email")
    wait_for(lambda: len(sent) == 1)
    for number in range(10):
        thread.put(str(number), "emails.send", "email")
    sent.gate.set()
    wait_for(lambda: len(sent) == 2)
    thread.close(timeout_seconds=5)


def test_a_fault_of_one_message_stops_no_other():
    sent = []

    def send(job_ids, task_name, queue):
        sent.extend(job_ids)
        if job_ids == ["bad"]:
            raise RuntimeError("a bug")
        return True

    thread = Publisher(send)
    thread.put("bad", "t", "q")
    wait_for(lambda: sent == ["bad"])
    thread.put("good", "t", "q")
    wait_for(lambda: sent == ["bad", "good"])
    thread.close(timeout_seconds=5)


def test_never_waits_and_ends_in_time(thread, sent, monkeypatch):
    sent.gate.clear()
    thread.put("first", "t", "q")
    wait_for(lambda: len(sent) == 1)
    started = time.monotonic()
    for number in range(publisher._MOST_WAITING + 10):
        thread.put(str(number), "t", "q")
    assert thread._waiting.qsize() == publisher._MOST_WAITING
    thread.close(timeout_seconds=0.05)
    assert time.monotonic() - started < 3
    thread.put("late", "t", "q")  # left to the sweep


def test_a_process_that_publishes_from_a_thread(
    db, monkeypatch, django_capture_on_commit_callbacks
):
    from bunship.emails.tasks import send_email

    monkeypatch.setattr(queueing, "_publisher", None)
    thread = queueing.publish_from_a_thread()
    with django_capture_on_commit_callbacks(execute=True):
        queueing.enqueue(send_email, {"message_id": "x"})
    thread.close(timeout_seconds=5)
    assert redis.client().llen("bunship-jobs:email") == 1
