"""The server's own functions, for local files: same names, same answers.

Only what the SQL of this backend uses. Everything else that Django registers for SQLite stays absent, so
that code which works locally works on the server.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
import statistics
from collections.abc import Callable
from typing import Any


def register(connection: sqlite3.Connection) -> None:
    """Add the functions to a new connection."""
    for name, arity, function in _SCALARS:
        connection.create_function(name, arity, function, deterministic=True)
    for name, aggregate in _AGGREGATES.items():
        connection.create_aggregate(name, 1, aggregate)
    if not _has_math(connection):  # pragma: no cover - depends on how SQLite was built
        for name, arity, function in _MATH:
            connection.create_function(name, arity, function, deterministic=True)


def _has_math(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT sqlite_compileoption_used('ENABLE_MATH_FUNCTIONS')").fetchone()
    return bool(row[0])


def _strict(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return NULL for NULL, as SQL functions do."""

    def call(*arguments: Any) -> Any:
        return None if None in arguments else function(*arguments)

    return call


def _digest(name: str) -> Callable[..., Any]:
    def digest(value: Any) -> bytes:
        data = value if isinstance(value, bytes) else str(value).encode()
        return hashlib.new(name, data, usedforsecurity=False).digest()

    return _strict(digest)


class _Statistic:
    """Collects values; NULLs do not count, and no value at all is 0 as on the server."""

    compute: Callable[[list[float]], float]
    least = 1

    def __init__(self) -> None:
        self.values: list[float] = []

    def step(self, value: Any) -> None:
        if value is not None:
            self.values.append(value)

    def finalize(self) -> float:
        return 0.0 if len(self.values) < self.least else type(self).compute(self.values)


class _VarPop(_Statistic):
    compute = staticmethod(statistics.pvariance)


class _VarSamp(_Statistic):
    compute = staticmethod(statistics.variance)
    least = 2


class _StdDevPop(_Statistic):
    compute = staticmethod(statistics.pstdev)


class _StdDevSamp(_Statistic):
    compute = staticmethod(statistics.stdev)
    least = 2


_SCALARS: list[tuple[str, int, Callable[..., Any]]] = [
    ("md5", 1, _digest("md5")),
    ("sha1", 1, _digest("sha1")),
    ("sha384", 1, _digest("sha384")),
    ("sha512", 1, _digest("sha512")),
    ("reverse", 1, _strict(lambda text: str(text)[::-1])),
]
_AGGREGATES: dict[str, Any] = {
    "var_pop": _VarPop,
    "var_samp": _VarSamp,
    "stddev_pop": _StdDevPop,
    "stddev_samp": _StdDevSamp,
}
_MATH: list[tuple[str, int, Callable[..., Any]]] = [
    ("acos", 1, _strict(math.acos)),
    ("asin", 1, _strict(math.asin)),
    ("atan", 1, _strict(math.atan)),
    ("atan2", 2, _strict(math.atan2)),
    ("ceiling", 1, _strict(math.ceil)),
    ("cos", 1, _strict(math.cos)),
    ("degrees", 1, _strict(math.degrees)),
    ("exp", 1, _strict(math.exp)),
    ("floor", 1, _strict(math.floor)),
    ("ln", 1, _strict(math.log)),
    ("log", 2, _strict(lambda base, value: math.log(value, base))),
    ("mod", 2, _strict(math.fmod)),
    ("pi", 0, lambda: math.pi),
    ("power", 2, _strict(math.pow)),
    ("radians", 1, _strict(math.radians)),
    ("sign", 1, _strict(lambda value: (value > 0) - (value < 0))),
    ("sin", 1, _strict(math.sin)),
    ("sqrt", 1, _strict(math.sqrt)),
    ("tan", 1, _strict(math.tan)),
]
