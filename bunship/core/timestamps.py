"""Moments as the contract writes them."""

from __future__ import annotations

from datetime import datetime


def timestamp(moment: datetime) -> str:
    """Return an aware UTC moment with exactly three fraction digits and ``Z`` (accounts.md §1.5)."""
    return moment.isoformat(timespec="milliseconds")[:-6] + "Z"
