"""Encrypted columns: AES-256-GCM under a key ring (accounts.md §4.2).

A stored value reads ``v1:<keyId>:<base64(iv ‖ ciphertext ‖ tag)>``. The newest key of
`settings.ENCRYPTION_KEYS` writes, every key of the ring reads. The context (a row's id) is
authenticated with the value, so a ciphertext moved to another row does not decrypt.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from bunship.core import key_derivation

_IV_BYTES = 12


class Undecryptable(Exception):
    """The value was written under a key that is gone, for another row, or was altered."""


def key_id(text: str) -> str:
    """Return the short public name of a key of the ring; it tells nothing about the key."""
    return hashlib.sha256(b"bunship/key-id" + base64.b64decode(text)).hexdigest()[:8]


@lru_cache(maxsize=8)
def _ring_of(keys: tuple[str, ...]) -> dict[str, bytes]:
    ring: dict[str, bytes] = {}
    for text in keys:
        ring.setdefault(key_id(text), key_derivation.derive(base64.b64decode(text), "columns"))
    return ring


def _ring() -> dict[str, bytes]:
    return _ring_of(tuple(settings.ENCRYPTION_KEYS))


def is_current(value: str) -> bool:
    """Say whether a stored value was written under the newest key."""
    return value.startswith(f"v1:{key_id(settings.ENCRYPTION_KEYS[0])}:")


def encrypt(plaintext: str, *, context: str) -> str:
    """Encrypt text for one row under the newest key."""
    newest, key = next(iter(_ring().items()))
    iv = os.urandom(_IV_BYTES)
    sealed = AESGCM(key).encrypt(iv, plaintext.encode(), context.encode())
    return f"v1:{newest}:{base64.b64encode(iv + sealed).decode()}"


def decrypt(value: str, *, context: str) -> str:
    """Return the text of a stored value.

    Raises:
        Undecryptable: no key of the ring opens it for this context.
    """
    version, _, rest = value.partition(":")
    name, _, body = rest.partition(":")
    key = _ring().get(name)
    if version != "v1" or key is None:
        raise Undecryptable
    try:
        raw = base64.b64decode(body, validate=True)
        return AESGCM(key).decrypt(raw[:_IV_BYTES], raw[_IV_BYTES:], context.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise Undecryptable from error


@dataclass(frozen=True)
class EncryptedColumn:
    """A column the key rotation has to visit."""

    model: type[models.Model]
    field: str
    context: Callable[[models.Model], str]


_columns: list[EncryptedColumn] = []


def register_column(model: type[models.Model], field: str) -> None:
    """Name a column encrypted with its row's id as context; called when its app is ready."""
    _columns.append(EncryptedColumn(model, field, lambda row: str(row.pk)))


@dataclass
class Rotation:
    """What became of one column's values."""

    column: str
    rewritten: int = 0
    current: int = 0
    unreadable: int = 0


def rotate() -> list[Rotation]:
    """Write every encrypted value again under the newest key; safe to repeat and to interrupt.

    A value that changes meanwhile was written by the running product, under the newest key.
    """
    return [_rotate(column) for column in _columns]


def _rotate(column: EncryptedColumn) -> Rotation:
    outcome = Rotation(f"{column.model._meta.db_table}.{column.field}")
    filled = column.model._default_manager.exclude(**{column.field: None}).order_by("pk")
    last = ""
    while batch := list(filled.filter(pk__gt=last).only("pk", column.field)[:500]):
        for row in batch:
            stored = getattr(row, column.field)
            if is_current(stored):
                outcome.current += 1
                continue
            context = column.context(row)
            try:
                fresh = encrypt(decrypt(stored, context=context), context=context)
            except Undecryptable:
                outcome.unreadable += 1
                continue
            outcome.rewritten += column.model._default_manager.filter(
                pk=row.pk, **{column.field: stored}
            ).update(**{column.field: fresh})
        last = str(batch[-1].pk)
    return outcome
