"""Asking for another verification mail (accounts.md §3.8): the half that only queues."""

from __future__ import annotations

from accounts.tasks import resend_verification
from bunship.jobs.queueing import enqueue


def request_verification(*, email: str) -> None:
    """Queue the question whether an address deserves a new link.

    The request does the same work for every address; only the worker looks whether there is an
    account to send to, so neither the answer nor its time tells.
    """
    enqueue(resend_verification, {"email": email})
