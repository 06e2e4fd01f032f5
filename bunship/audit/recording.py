"""Writing the audit trail."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from bunship.audit import chain
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.core import request_context
from bunship.idempotency import keys

_SECRET = re.compile(r"(password|secret|token|hash|code)s?$", re.IGNORECASE)
_LONGEST_VALUE = 2048


def record(
    *,
    actor: Actor,
    action: str,
    resource_type: str,
    resource_id: str | None,
    organization_id: str | None = None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> AuditLog:
    """Append one entry, in the caller's transaction: both persist or neither.

    Args:
        action: the contract's dotted name (organizations.md §5.2, accounts.md §9.4).
        old, new: the changed fields only; secrets are dropped, long values cut.
    """
    impersonator = request_context.values().get("impersonatedBy")
    if impersonator is not None:
        metadata = {**(metadata or {}), "impersonatedBy": impersonator}
    entry = chain.new_entry(
        organization_id=organization_id,
        actor_id=actor.id,
        actor_type=actor.type,
        actor_email=actor.email,
        action=action,
        resource_type=resource_type,
        resource_id=resource_id,
        old_values=_storable(old),
        new_values=_storable(new),
        metadata=_storable(metadata),
        ip_address=actor.ip_address,
        user_agent=actor.user_agent,
        created_at=timezone.now(),
    )
    if organization_id is None:
        chain.insert(entry)
    else:
        chain.append(organization_id, [entry])
    if not action.endswith("_failed"):
        keys.note_effect()  # a failed attempt is no effect: the request may be corrected and repeated
    return entry


def _storable(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: _cut(value) for name, value in _without_secrets(values).items()}


def _without_secrets(value: Any) -> Any:
    """Leave out what is named like a secret, at any depth."""
    if isinstance(value, Mapping):
        return {
            name: _without_secrets(inner)
            for name, inner in value.items()
            if not _SECRET.search(str(name))
        }
    if isinstance(value, list | tuple):
        return [_without_secrets(inner) for inner in value]
    return value


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        text = value
    elif isinstance(value, dict | list):
        text = json.dumps(value, default=str)
    else:
        return value
    return value if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "… [cut]"
