"""Naming an expression once and using it several times in one SQL form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Sql = tuple[str, tuple[Any, ...]]

_PLACE = re.compile(r"\{(\w)\}")
#: What means something else inside a subquery: it would see one row.
_BOUND_TO_ITS_QUERY = re.compile(
    r"\bOVER\s*\(|\b(?:SUM|MIN|MAX|AVG|COUNT|TOTAL|GROUP_CONCAT|STDDEV_\w+|VAR_\w+|JSON_GROUP_\w+)\s*\(",
    re.IGNORECASE,
)


def bind(form: str, **expressions: tuple[str, Sequence[Any]]) -> Sql:
    """Return the form with its ``{x}`` places filled.

    Usually as ``(SELECT form FROM (SELECT expression AS x))``: each expression, and each of its
    parameters, appears once. An aggregate or a window function cannot move into a subquery; then the
    expression is written at every place, its parameters repeated.
    """
    if not any(_BOUND_TO_ITS_QUERY.search(sql) for sql, _ in expressions.values()):
        columns = ",".join(f"{sql} AS {name}" for name, (sql, _) in expressions.items())
        params = tuple(value for _, own in expressions.values() for value in own)
        named = _PLACE.sub(lambda place: place[1], form)
        return f"(SELECT {named} FROM (SELECT {columns}))", params

    repeated: list[Any] = []

    def written(place: re.Match[str]) -> str:
        sql, own = expressions[place[1]]
        repeated.extend(own)
        return f"({sql})"

    return f"({_PLACE.sub(written, form)})", tuple(repeated)
