"""Merging an organization's settings (organizations.md §6.1)."""

from __future__ import annotations

from typing import Any


def merge(current: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the settings after a partial change.

    Groups are merged key by key, so a sibling that is not mentioned survives; None removes a key or
    a whole group. Neither argument is altered.
    """
    merged = dict(current)
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            inner = current.get(name)
            group = merge(inner if isinstance(inner, dict) else {}, value)
            if group:
                merged[name] = group
            else:
                merged.pop(name, None)  # a group without a value is no group
        else:
            merged[name] = value
    return merged


def difference(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the parts of two settings objects that differ, as (old, new) for the audit trail."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name in sorted(before.keys() | after.keys()):
        left, right = before.get(name), after.get(name)
        if left == right:
            continue
        if isinstance(left, dict) and isinstance(right, dict):
            old[name], new[name] = difference(left, right)
            continue
        if left is not None:
            old[name] = left
        if right is not None:
            new[name] = right
    return old, new
