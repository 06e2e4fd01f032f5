"""Claiming a key, noting its effect, keeping its answer (docs/adr/0014)."""

from __future__ import annotations

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


def claim(*, caller: str, key: str, fingerprint: str) -> str | Answer:
    """Take a key for one request; return its row's id, or the answer it had before.

    Raises:
        KeyReused, KeyBusy
        AnswerLost: the effect is there, but the process died before it could say so.
    """
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(
                caller=caller,
                key=key,
                fingerprint=fingerprint,
                locked_until=timezone.now() + LOCK,
            ).pk
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
    ).update(locked_until=timezone.now() + LOCK)
    if not taken:
        raise KeyBusy
    return row.pk


def enter(row_id: str) -> None:
    """Let what follows in this request count as the key's effect."""
    _current.set(row_id)


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


def finish(row_id: str, answer: Answer) -> None:
    """Keep the answer, encrypted, for the next to ask."""
    IdempotencyKey.objects.filter(pk=row_id).update(
        state=State.DONE,
        status_code=answer.status,
        response_enc=encryption.encrypt(answer.body.decode(), context=row_id),
    )


def release(row_id: str) -> None:
    """Forget a key whose request was refused or failed, unless something came of it."""
    IdempotencyKey.objects.filter(pk=row_id, state=State.RUNNING).delete()
    IdempotencyKey.objects.filter(pk=row_id, state=State.APPLIED).update(locked_until=Now())


def delete_old() -> int:
    """Delete keys older than a day; return how many."""
    return delete_in_batches(IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT))
