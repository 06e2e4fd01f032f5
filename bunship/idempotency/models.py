"""Requests that clients may safely send again."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from bunship.core.models import IdentifiedModel


class IdempotencyKey(IdentifiedModel):
    """One `Idempotency-Key` of one caller, and what came of it.

    `running` under a lock → `applied`, written in the transaction of the effect itself → `done`, with the
    answer. What was refused leaves no row: it had no effect.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        APPLIED = "applied"
        DONE = "done"

    #: Id of the person or API key that sent it, and where: nobody sees another's answers.
    caller = models.CharField(max_length=160)
    key = models.CharField(max_length=255)
    #: Keyed hash of method, path and body; a body may hold a password.
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    locked_until = models.DateTimeField()
    #: Whose turn it is: a request that took too long no longer decides.
    token = models.CharField(max_length=32)
    status_code = models.PositiveIntegerField(null=True)
    #: Encrypted: an answer may hold a secret that is shown once.
    response_enc = models.TextField(null=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        db_table = "idempotency_keys"
        constraints = [
            models.UniqueConstraint(fields=["caller", "key"], name="idempotency_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.caller} {self.state}"
