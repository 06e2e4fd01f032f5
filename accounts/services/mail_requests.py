"""Asking for a mail with a link: the half that only queues (accounts.md §3.5, §3.8, §5.7).

The request does the same work for every address; only the worker looks whether there is an account
to send to, so neither the answer nor its time tells.
"""

from __future__ import annotations

from accounts import tasks
from bunship.audit.actor import Actor
from bunship.jobs.queueing import enqueue


def request_verification(*, email: str) -> None:
    """Queue the question whether an address deserves a new verification link."""
    enqueue(tasks.resend_verification, {"email": email})


def request_password_reset(*, email: str, actor: Actor) -> None:
    """Queue the question whether an address deserves a link that sets a new password."""
    enqueue(
        tasks.send_password_reset,
        {"email": email, "ip_address": actor.ip_address, "user_agent": actor.user_agent},
    )


def request_magic_link(*, email: str) -> None:
    """Queue the question whether an address deserves a link that signs in."""
    enqueue(tasks.send_magic_link, {"email": email})
