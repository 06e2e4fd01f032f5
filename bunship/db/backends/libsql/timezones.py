"""Time zones in plain SQL: a zone's transitions as a balanced CASE over text comparisons.

SQLite stores moments as ``YYYY-MM-DD HH:MM:SS[.ffffff]`` and knows no zones. The offset in force is found
by comparing that text with the zone's transitions, so daylight saving is right on every server without a
function of ours.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_FIRST = datetime(1800, 1, 1, tzinfo=UTC)
_LAST = datetime(2150, 1, 1, tzinfo=UTC)
#: No zone has kept an offset for less than this.
_STEP = timedelta(days=7)


@lru_cache(maxsize=256)
def _transitions(zone: str) -> tuple[int, tuple[tuple[datetime, int, int], ...]]:
    """Return the first offset and every change as (UTC moment, seconds before, seconds after)."""
    info = zoneinfo.ZoneInfo(zone)

    def offset(moment: datetime) -> int:
        found = moment.astimezone(info).utcoffset()
        assert found is not None
        return int(found.total_seconds())

    first = current = offset(_FIRST)
    changes = []
    moment = _FIRST
    while moment < _LAST:
        following = moment + _STEP
        if (new := offset(following)) != current:
            low, high = moment, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if offset(middle) == current:
                    low = middle
                else:
                    high = middle
            changes.append((high, current, new))
            current = new
        moment = following
    return first, tuple(changes)


@lru_cache(maxsize=256)
def from_utc(zone: str) -> str:
    """Return SQL for the seconds to add to the UTC text ``{v}`` to get the zone's wall clock."""
    first, changes = _transitions(zone)
    breaks = [(moment, after) for moment, _, after in changes]
    return _case(first, breaks, sign=1)


@lru_cache(maxsize=256)
def to_utc(zone: str) -> str:
    """Return SQL for the seconds to add to the wall clock text ``{v}`` to get UTC.

    In a gap and for the first of two equal wall clocks the offset before the change counts, as
    Python's ``fold=0`` has it (PEP 495).
    """
    first, changes = _transitions(zone)
    breaks = [
        (moment + timedelta(seconds=max(before, after)), after) for moment, before, after in changes
    ]
    return _case(first, breaks, sign=-1)


def _case(first: int, breaks: list[tuple[datetime, int]], *, sign: int) -> str:
    offsets = [first, *(after for _, after in breaks)]
    texts = [f"{moment:%Y-%m-%d %H:%M:%S}" for moment, _ in breaks]

    def between(low: int, high: int) -> str:
        if low == high:
            return str(sign * offsets[low])
        middle = (low + high) // 2
        return (
            f"CASE WHEN {{v}}<'{texts[middle]}' THEN {between(low, middle)} "
            f"ELSE {between(middle + 1, high)} END"
        )

    return between(0, len(breaks))
