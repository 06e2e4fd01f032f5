"""A trail one can trust: entries of an organization are numbered and chained (ADR 10).

Each entry's hash covers the entry and the hash before it, so changing, inserting or removing one breaks
every later one. The end of the chain is sealed with a key that is not in the database, so that nobody who
can only write rows can make a new chain or cut the old one short.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import transaction

from bunship.audit.models import AuditChain, AuditLog
from bunship.core.models import (
    Placeholder,
    PreparedInsert,
    PreparedSelect,
    PreparedUpdate,
    compiled_once,
    parameter,
)
from bunship.core.tokens import equal, keyed_hash, keyed_hashes

_PURPOSE = "audit-chain"
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
_COVERED = (
    "id", "organization_id", "actor_id", "actor_type", "actor_email", "action", "resource_type",
    "resource_id", "old_values", "new_values", "metadata", "ip_address", "user_agent", "sequence",
)  # fmt: skip
_take_covered = attrgetter(*_COVERED)


@compiled_once
def _chain() -> PreparedSelect[AuditChain]:
    return PreparedSelect(AuditChain.objects.filter(pk=Placeholder("organization"))[:1])


@compiled_once
def _insert() -> PreparedInsert[AuditLog]:
    return PreparedInsert(AuditLog)


@compiled_once
def _advance() -> PreparedUpdate[AuditChain]:
    """Move the end of an organization's chain."""
    return PreparedUpdate(
        AuditChain.objects.filter(pk=Placeholder("organization")),
        {
            "length": parameter("length"),
            "last_hash": Placeholder("last_hash"),
            "seal": Placeholder("seal"),
        },
        "length",
    )


def new_entry(**values: Any) -> AuditLog:
    """Return an entry that is not stored yet; `values` are its fields."""
    return _insert().new(**values)


def insert(entry: AuditLog) -> None:
    """Store an entry of no organization, which no chain holds."""
    _insert().run(entry)


def append(organization_id: str, entries: Iterable[AuditLog]) -> None:
    """Number, chain and store entries of one organization, in the caller's transaction."""
    with transaction.atomic(savepoint=False):
        chain = _chain().first(organization=organization_id)
        is_new = chain is None
        chain = chain or AuditChain(organization_id=organization_id)
        rows = list(entries)
        for entry in rows:
            chain.length += 1
            entry.sequence = chain.length
            entry.chain_hash = chain.last_hash = _hash(entry, chain.last_hash)
        if len(rows) == 1:
            insert(rows[0])
        else:
            AuditLog.objects.bulk_create(rows)
        chain.seal = keyed_hash(_PURPOSE, _sealed(chain))
        if is_new:
            chain.save(force_insert=True)
        else:
            _advance().run(
                organization=organization_id,
                length=chain.length,
                last_hash=chain.last_hash,
                seal=chain.seal,
            )


def note_purge(organization_id: str, last: AuditLog) -> None:
    """Note that retention is about to delete everything up to an entry; in its transaction."""
    chain = AuditChain.objects.get(pk=organization_id)
    assert last.sequence is not None
    assert last.chain_hash is not None
    chain.purged_through, chain.purged_hash = last.sequence, last.chain_hash
    chain.seal = keyed_hash(_PURPOSE, _sealed(chain))
    chain.save(force_update=True)


def reseal() -> int:
    """Seal every chain that verifies again under the newest key; return how many."""
    resealed = 0
    for chain in AuditChain.objects.iterator():
        with transaction.atomic():
            current = AuditChain.objects.filter(pk=chain.pk).first()
            if current is None or not _is_sealed(current):
                continue
            fresh = keyed_hash(_PURPOSE, _sealed(current))
            if fresh != current.seal:
                current.seal = fresh
                current.save(force_update=True)
                resealed += 1
    return resealed


@dataclass(frozen=True)
class Verdict:
    """What checking one chain found.

    Attributes:
        entries: how many chained entries there are.
        problem: the first thing that is wrong, in words; empty when nothing is.
    """

    organization_id: str
    entries: int
    problem: str = ""


def verify(organization_id: str) -> Verdict:
    """Recompute an organization's whole chain and compare it with what is stored."""
    # One read transaction: entries and the end of the chain must be of the same moment.
    with transaction.atomic():
        chain = AuditChain.objects.filter(pk=organization_id).first()
        entries = AuditLog.objects.filter(
            organization_id=organization_id, sequence__isnull=False
        ).order_by("sequence")
        if chain is None:
            count = entries.count()
            return Verdict(organization_id, count, "the chain's end is missing" if count else "")
        number, previous = chain.purged_through, chain.purged_hash
        seen = 0
        for entry in entries.iterator(chunk_size=1000):
            seen += 1
            number += 1
            if entry.sequence != number:
                return Verdict(organization_id, seen, f"entry {number} is missing")
            if not equal(_hash(entry, previous), entry.chain_hash or ""):
                return Verdict(organization_id, seen, f"entry {number} was changed")
            previous = entry.chain_hash or ""
        if number > chain.length:
            return Verdict(organization_id, seen, f"entry {chain.length + 1} was added")
        if (number, previous) != (chain.length, chain.last_hash):
            return Verdict(organization_id, seen, f"entry {number + 1} is missing")
        if not _is_sealed(chain):
            return Verdict(organization_id, seen, "the chain's end was changed")
        return Verdict(organization_id, seen)


def _hash(entry: AuditLog, previous: str) -> str:
    covered = dict(zip(_COVERED, _take_covered(entry), strict=True))
    covered["created_at"] = entry.created_at.isoformat(timespec="microseconds")
    return hashlib.sha256(f"{previous}\n{_ENCODER.encode(covered)}".encode()).hexdigest()


def _sealed(chain: AuditChain) -> str:
    return (
        f"{chain.organization_id}:{chain.length}:{chain.last_hash}:"
        f"{chain.purged_through}:{chain.purged_hash}"
    )


def _is_sealed(chain: AuditChain) -> bool:
    return any(equal(seal, chain.seal) for seal in keyed_hashes(_PURPOSE, _sealed(chain)).values())
