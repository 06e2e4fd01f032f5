"""Functions whose SQL differs from Django's for SQLite, found by their expression class.

A registry instead of methods patched onto Django's classes: other databases of the same project are not
touched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import NotSupportedError, models
from django.db.models import functions
from django.db.models.sql import compiler

from bunship.db.backends.libsql.binding import bind
from bunship.db.backends.libsql.operations import BITXOR_FORM, duration_form

Rendered = tuple[str, Any]
Renderer = Callable[[Any, Any, Any], Rendered]


def _as_sqlite(node: Any) -> Callable[..., Rendered]:
    """Return the method Django would call; `as_sqlite` casts decimals, among others."""
    method: Callable[..., Rendered] = getattr(node, "as_sqlite", node.as_sql)
    return method


def _templated(template: str) -> Renderer:
    def render(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
        return _as_sqlite(node)(sql_compiler, connection, template=template)

    return render


def _hash(name: str) -> Renderer:
    # The server's functions return bytes; Django's are text. HEX(NULL) is ''.
    return _templated(f"NULLIF(LOWER(HEX({name}(%(expressions)s))),'')")


def _refused(name: str) -> Renderer:
    def render(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
        raise NotSupportedError(
            f"libSQL servers have no usable {name}, so this backend refuses it everywhere."
        )

    return render


def _guarded(least: str) -> Renderer:
    """Render a statistic that is NULL for too few rows, where the server's function says 0."""

    def render(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
        count, count_params = node.as_sql(sql_compiler, connection, function="COUNT")
        value, params = _as_sqlite(node)(sql_compiler, connection)
        return f"(CASE WHEN {count}>{least} THEN {value} END)", (*count_params, *params)

    return render


def _statistic(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
    sample = node.function.endswith("SAMP")
    return _guarded("1" if sample else "0")(node, sql_compiler, connection)


def _from_arguments(form: str) -> Renderer:
    """Render a function of several arguments, ``{a}``, ``{b}`` and ``{c}`` in the form."""

    def render(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
        arguments = zip("abc", node.get_source_expressions(), strict=False)
        return bind(form, **{name: sql_compiler.compile(argument) for name, argument in arguments})

    return render


def _duration(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
    """Render a sum of a moment and a duration, whose operands may be windows or aggregates."""
    node.as_sqlite(sql_compiler, connection)  # refuses what cannot be combined
    left = node.compile(node.lhs, sql_compiler, connection)
    right = node.compile(node.rhs, sql_compiler, connection)
    return bind(duration_form(node.connector), l=left, r=right)


def _combined(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
    if node.connector != node.BITXOR:
        return _as_sqlite(node)(sql_compiler, connection)
    left, right = sql_compiler.compile(node.lhs), sql_compiler.compile(node.rhs)
    return bind(BITXOR_FORM, l=left, r=right)


def _window(node: Any, sql_compiler: Any, connection: Any) -> Rendered:
    if isinstance(node.source_expression, models.StdDev | models.Variance):
        raise NotSupportedError(
            "libSQL's StdDev and Variance are aggregates only; they cannot be used as windows."
        )
    return _as_sqlite(node)(sql_compiler, connection)


# Text of any length from a blob of zeros: SQLite has no REPEAT of its own.
_REPEATED = "replace(hex(zeroblob({count})),'00',{text})"

RENDERERS: dict[type, Renderer] = {
    functions.MD5: _hash("md5"),
    functions.SHA1: _hash("sha1"),
    functions.SHA384: _hash("sha384"),
    functions.SHA512: _hash("sha512"),
    functions.SHA224: _refused("SHA224"),
    # sqld 0.24 answers sha256('a') wrongly.
    functions.SHA256: _refused("SHA256"),
    functions.Cot: _templated("(1.0/TAN(%(expressions)s))"),
    functions.Random: _templated("((RANDOM()&9007199254740991)/9007199254740992.0)"),
    functions.LPad: _from_arguments(
        "CASE WHEN {b}<=length({a}) THEN substr({a},1,{b}) WHEN {b} IS NOT NULL THEN "
        f"substr({_REPEATED.format(count='{b}', text='{c}')},1,{{b}}-length({{a}}))||{{a}} END"
    ),
    functions.RPad: _from_arguments(
        "CASE WHEN {b} IS NOT NULL THEN "
        f"substr({{a}}||{_REPEATED.format(count='{b}', text='{c}')},1,{{b}}) END"
    ),
    functions.Repeat: _from_arguments(
        f"CASE WHEN {{b}} IS NOT NULL THEN {_REPEATED.format(count='{b}', text='{a}')} END"
    ),
    models.expressions.DurationExpression: _duration,
    models.expressions.CombinedExpression: _combined,
    models.Window: _window,
    models.StdDev: _statistic,
    models.Variance: _statistic,
}


class NativeSQL:
    """Mixed into Django's compilers: a registered renderer goes before `as_sqlite`."""

    connection: Any

    def compile(self, node: Any) -> Rendered:
        renderer = RENDERERS.get(type(node))
        if renderer is not None:
            return renderer(node, self, self.connection)
        rendered: Rendered = super().compile(node)  # type: ignore[misc]
        return rendered


class SQLCompiler(NativeSQL, compiler.SQLCompiler):
    pass


class SQLInsertCompiler(NativeSQL, compiler.SQLInsertCompiler):
    pass


class SQLDeleteCompiler(NativeSQL, compiler.SQLDeleteCompiler):
    pass


class SQLUpdateCompiler(NativeSQL, compiler.SQLUpdateCompiler):
    pass


class SQLAggregateCompiler(NativeSQL, compiler.SQLAggregateCompiler):
    pass
