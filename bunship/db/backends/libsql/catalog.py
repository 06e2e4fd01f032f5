"""What a database consists of, without what a server keeps for itself."""

from __future__ import annotations

from typing import Any

_SERVERS_OWN = ("sqlite_", "libsql_", "_litestream_")
_ORDER = {"table": 0, "index": 1, "view": 2, "trigger": 3}


def objects(cursor: Any) -> list[tuple[str, str, str]]:
    """Return (type, name, SQL) of every table, index, view and trigger, in the order to create them."""
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = [row for row in cursor.fetchall() if not str(row[1]).startswith(_SERVERS_OWN)]
    return sorted(found, key=lambda row: _ORDER[row[0]])


def columns(cursor: Any, table: str) -> list[str]:
    """Return the names of a table's stored columns."""
    cursor.execute(f"PRAGMA table_xinfo({quoted(table)})")
    # 2 and 3 are generated columns: computed, never stored.
    return [row[1] for row in cursor.fetchall() if row[6] not in {2, 3}]


def quoted(name: str) -> str:
    """Return any name as an SQL identifier."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
