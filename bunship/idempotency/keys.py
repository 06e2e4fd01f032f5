"""Claiming a key, noting its effect, keeping its answer (docs/adr/0014)."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from bunship.core import encryption
from bunship.core.exceptions import Conflict, UnprocessableRequest
from bunship.core.models import delete_in_batches
from bunship.idempotency.models import IdempotencyKey

State = IdempotencyKey.State

#: Longer than any request takes; after that whoever sends it again does it.
LOCK = timedelta(seconds=120)
KEPT = timedelta(hours=24)

_current: ContextVar[str | None] = ContextVar("idempotency_key", default=None)


class KeyReused(UnprocessableRequest):
    """The same key came with another request."""

    message = "This Idempotency-Key was used for another request"


class KeyBusy(Conflict):
    message = "A request with this Idempotency-Key is still running"

    def __init__(self) -> None:
        super().__init__(retry_after_seconds=1)


class AnswerLost(Conflict):
    message = "This request was carried out, but its answer was lost"


@dataclass(frozen=True)
class Answer:
    """What was answered the first time."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Claim:
    """A key taken for one request."""

    row_id: str
    token: str


def claim(*, caller: str, key: str, fingerprint: str) -> Claim | Answer:
    """Take a key for one request, or return the answer it had before.

    Raises:
        KeyReused, KeyBusy
        AnswerLost: the effect is there, but the process died before it could say so.
    """
    token = secrets.token_hex(16)
    try:
        with transaction.atomic():
            made = IdempotencyKey.objects.create(
                caller=caller,
                key=key,
                fingerprint=fingerprint,
                token=token,
                locked_until=timezone.now() + LOCK,
            )
            return Claim(made.pk, token)
    except IntegrityError:
        pass
    row = IdempotencyKey.objects.filter(caller=caller, key=key).first()
    if row is None:  # refused, or forgotten, in between
        raise KeyBusy
    if row.fingerprint != fingerprint:
        raise KeyReused
    if row.state == State.DONE:
        assert row.response_enc is not None
        assert row.status_code is not None
        body = encryption.decrypt(row.response_enc, context=row.pk)
        return Answer(row.status_code, body.encode())
    if row.state == State.APPLIED and row.locked_until < timezone.now():
        raise AnswerLost
    taken = IdempotencyKey.objects.filter(
        pk=row.pk, state=State.RUNNING, locked_until__lt=Now()
    ).update(locked_until=timezone.now() + LOCK, token=token)
    if not taken:
        raise KeyBusy
    return Claim(row.pk, token)


def enter(taken: Claim) -> None:
    """Let what follows in this request count as the key's effect."""
    _current.set(taken.row_id)


def leave() -> None:
    """End what `enter` began."""
    _current.set(None)


def current() -> str | None:
    """Return the id of this request's key, to pass on to whom we call."""
    return _current.get()


def note_effect() -> None:
    """Mark the request's key as having had its effect, in the transaction of that effect."""
    row_id = _current.get()
    if row_id is not None:
        IdempotencyKey.objects.filter(pk=row_id).update(state=State.APPLIED)


def finish(taken: Claim, answer: Answer) -> None:
    """Keep the answer, encrypted, for the next to ask."""
    IdempotencyKey.objects.filter(pk=taken.row_id, token=taken.token).update(
        state=State.DONE,
        status_code=answer.status,
        response_enc=encryption.encrypt(answer.body.decode(), context=taken.row_id),
    )


def release(taken: Claim) -> None:
    """Forget a key whose request was refused or failed, unless something came of it."""
    rows = IdempotencyKey.objects.filter(pk=taken.row_id, token=taken.token)
    rows.filter(state=State.RUNNING).delete()
    rows.filter(state=State.APPLIED).update(locked_until=Now())


def delete_old() -> int:
    """Delete keys older than a day; return how many."""
    return delete_in_batches(IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT))
