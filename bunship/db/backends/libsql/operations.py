"""SQL that runs alike on a local file and on a server: no function registered by Python.

Django's sqlite3 backend computes dates, durations and bit operations in Python functions that a server
does not have. Here they are plain SQL, which is also several times faster locally. An expression that is
needed more than once goes through `binding.bind`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, NotSupportedError, OperationalError
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLiteOperations
from django.db.backends.utils import split_tzname_delta
from django.utils.functional import cached_property

from bunship.db.backends.libsql import timezones
from bunship.db.backends.libsql.binding import Sql, bind

#: A moment without its fraction: strftime() would round .9995 up to the next second.
_CUT = "substr({},1,19)"
#: Microseconds of a moment's fraction, of any length.
_FRACTION = "CAST(substr(substr({0},21)||'000000',1,6) AS INTEGER)"
#: Microseconds since the epoch of a moment or a day.
_MICROSECONDS = f"(unixepoch(substr({{0}},1,19))*1000000+{_FRACTION})"
#: Microseconds since midnight of a time.
_TIME_MICROSECONDS = (
    "((substr({0},1,2)*3600+substr({0},4,2)*60+substr({0},7,2))*1000000"
    "+CAST(substr(substr({0},10)||'000000',1,6) AS INTEGER))"
)
_DAY_MICROSECONDS = 86_400_000_000

_EXTRACT = {
    "year": "CAST(strftime('%%Y',{}) AS INTEGER)",
    "month": "CAST(strftime('%%m',{}) AS INTEGER)",
    "day": "CAST(strftime('%%d',{}) AS INTEGER)",
    "hour": "CAST(strftime('%%H',{}) AS INTEGER)",
    "minute": "CAST(strftime('%%M',{}) AS INTEGER)",
    "second": "CAST(strftime('%%S',{}) AS INTEGER)",
    "quarter": "((CAST(strftime('%%m',{}) AS INTEGER)+2)/3)",
    "week_day": "(CAST(strftime('%%w',{}) AS INTEGER)+1)",
    "iso_week_day": "((CAST(strftime('%%w',{}) AS INTEGER)+6)%%7+1)",
    # The Thursday of a week decides its number and its year (ISO 8601); %V needs SQLite 3.46.
    "week": "((CAST(strftime('%%j',date({},'-3 days','weekday 4')) AS INTEGER)-1)/7+1)",
    "iso_year": "CAST(strftime('%%Y',date({},'-3 days','weekday 4')) AS INTEGER)",
}

_TRUNCATED_DAY = {
    # Moments are text of a fixed form: cutting it is several times faster than parsing it.
    "year": "(substr({},1,4)||'-01-01')",
    "month": "(substr({},1,7)||'-01')",
    "day": "substr({},1,10)",
    "week": "date({},'-6 days','weekday 1')",
}
_QUARTER = "date({v},'start of month','-'||((strftime('%%m',{v})-1)%%3)||' months')"
_TRUNCATED_MOMENT = {
    "year": "(substr({},1,4)||'-01-01 00:00:00')",
    "month": "(substr({},1,7)||'-01 00:00:00')",
    "day": "(substr({},1,10)||' 00:00:00')",
    "hour": "(substr({},1,13)||':00:00')",
    "minute": "(substr({},1,16)||':00')",
    "second": "substr({},1,19)",
}
_TRUNCATED_TIME = {
    "hour": "strftime('%%H:00:00',{})",
    "minute": "strftime('%%H:%%M:00',{})",
    "second": "strftime('%%H:%%M:%%S',{})",
}


class DatabaseOperations(SQLiteOperations):
    compiler_module = "bunship.db.backends.libsql.compiler"

    def bulk_batch_size(self, fields: Any, objs: Any) -> int:
        """Allow what SQLite since 3.32 and the server take: 32,766 parameters a statement."""
        if len(fields) > 1:
            size: int = super().bulk_batch_size(fields, objs)
            return size
        # One value a row still is a compound statement, and those are limited to 500 terms.
        return 500 if fields else len(objs)

    def adapt_datetimefield_value(self, value: Any) -> Any:
        """As Django's; a moment in UTC is seen at once to be one."""
        if type(value) is datetime and value.tzinfo is UTC and self.connection.timezone is UTC:
            return str(value.replace(tzinfo=None))
        return super().adapt_datetimefield_value(value)

    # Dates

    def date_extract_sql(self, lookup_type: str, sql: str, params: Sequence[Any]) -> Sql:
        return self._pick(_EXTRACT, lookup_type).format(_CUT.format(sql)), tuple(params)

    def datetime_extract_sql(
        self, lookup_type: str, sql: str, params: Sequence[Any], tzname: str | None
    ) -> Sql:
        local, own = self._local(sql, params, tzname)
        return self._pick(_EXTRACT, lookup_type).format(local), own

    def time_extract_sql(self, lookup_type: str, sql: str, params: Sequence[Any]) -> Sql:
        return self._pick(_EXTRACT, lookup_type).format(f"substr({sql},1,8)"), tuple(params)

    def date_trunc_sql(
        self, lookup_type: str, sql: str, params: Sequence[Any], tzname: str | None = None
    ) -> Sql:
        local = self._local(sql, params, tzname)
        if lookup_type == "quarter":
            return bind(_QUARTER, v=local)
        return self._pick(_TRUNCATED_DAY, lookup_type).format(local[0]), local[1]

    def datetime_trunc_sql(
        self, lookup_type: str, sql: str, params: Sequence[Any], tzname: str | None
    ) -> Sql:
        if lookup_type in _TRUNCATED_MOMENT:
            local, own = self._local(sql, params, tzname)
            return _TRUNCATED_MOMENT[lookup_type].format(local), own
        day, own = self.date_trunc_sql(lookup_type, sql, params, tzname)
        return f"({day}||' 00:00:00')", own

    def time_trunc_sql(
        self, lookup_type: str, sql: str, params: Sequence[Any], tzname: str | None = None
    ) -> Sql:
        if tzname and settings.USE_TZ:
            value, own = self._local(sql, params, tzname)
        else:
            # A time, or the moment of a DateTimeField without zones.
            value, own = bind(
                "substr({v},1,CASE WHEN length({v})>=19 THEN 19 ELSE 8 END)", v=(sql, params)
            )
        return self._pick(_TRUNCATED_TIME, lookup_type).format(value), own

    def datetime_cast_date_sql(self, sql: str, params: Sequence[Any], tzname: str | None) -> Sql:
        local, own = self._local(sql, params, tzname)
        return f"date({local})", own

    def datetime_cast_time_sql(self, sql: str, params: Sequence[Any], tzname: str | None) -> Sql:
        local = self._local(sql, params, tzname)
        return bind("time({l})||substr({v},20)", l=local, v=(sql, params))

    def _local(self, sql: str, params: Sequence[Any], tzname: str | None) -> Sql:
        """Return SQL for a stored moment as the wall clock of a zone, without its fraction."""
        stored = self.connection.timezone_name
        value: Sql = (_CUT.format(sql), tuple(params))
        if not tzname or not settings.USE_TZ or tzname == stored:
            return value
        zone, sign, offset = split_tzname_delta(tzname)
        if offset:
            value = (f"datetime({value[0]},'{sign}{offset}')", value[1])
        target = zone or stored
        if target == stored:
            return value
        if stored != "UTC":
            value = bind(f"datetime({{v}},({timezones.to_utc(stored)})||' seconds')", v=value)
        if target != "UTC":
            value = bind(f"datetime({{v}},({timezones.from_utc(target)})||' seconds')", v=value)
        return value

    @staticmethod
    def _pick(forms: dict[str, str], lookup_type: str) -> str:
        try:
            return forms[lookup_type.lower()]
        except KeyError:
            raise OperationalError(f"Unsupported lookup type: {lookup_type!r}") from None

    # Durations: integer microseconds

    def combine_duration_expression(self, connector: str, sub_expressions: Sequence[str]) -> str:
        if len(sub_expressions) > 2:
            raise ValueError("Too many params for timedelta operations.")
        left, right = sub_expressions
        return bind(duration_form(connector), l=(left, ()), r=(right, ()))[0]

    def subtract_temporals(self, internal_type: str, lhs: Sql, rhs: Sql) -> Sql:
        form = _TIME_MICROSECONDS if internal_type == "TimeField" else _MICROSECONDS
        return bind(f"{form.format('{l}')}-{form.format('{r}')}", l=lhs, r=rhs)

    def combine_expression(self, connector: str, sub_expressions: list[str]) -> str:
        if connector == "#":
            left, right = sub_expressions
            return bind(BITXOR_FORM, l=(left, ()), r=(right, ()))[0]
        combined: str = super().combine_expression(connector, sub_expressions)
        return combined

    # What a server cannot do

    def regex_lookup(self, lookup_type: str) -> str:
        raise NotSupportedError(
            "libSQL servers have no regular expressions, so this backend refuses them everywhere; "
            "use contains, startswith or endswith."
        )

    # Flushing

    def _references(self, table_name: str) -> tuple[str, ...]:
        query = (
            "WITH RECURSIVE found(name) AS (SELECT %s UNION SELECT m.name FROM sqlite_master m "
            'JOIN pragma_foreign_key_list(m.name) k JOIN found ON lower(k."table")=lower(found.name) '
            "WHERE m.type='table') SELECT name FROM found"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(query, [table_name])
            return tuple(row[0] for row in cursor.fetchall())

    @cached_property
    def _references_graph(self) -> Callable[[str], Iterable[str]]:
        return lru_cache(maxsize=512)(self._references)

    def _quote_params_for_last_executed_query(self, params: Sequence[Any]) -> tuple[Any, ...]:
        """Quote parameters for display; a server is not asked to do it."""
        if not self.connection.is_remote:
            quoted: tuple[Any, ...] = super()._quote_params_for_last_executed_query(params)
            return quoted
        return tuple(_quoted(value) for value in params)


def _quoted(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(int(value) if isinstance(value, bool) else value)
    if isinstance(value, bytes | bytearray | memoryview):
        return f"X'{bytes(value).hex().upper()}'"
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"


BITXOR_FORM = "({l}|{r})-({l}&{r})"


def duration_form(connector: str) -> str:
    """Return the form of a duration expression over ``{l}`` and ``{r}``.

    Raises:
        DatabaseError: SQL has no such operation.
    """
    if connector == "*":
        return "{l}*{r}"
    if connector == "/":
        return "CAST({l} AS REAL)/{r}"
    if connector not in {"+", "-"}:
        raise DatabaseError(f"Invalid connector for timedelta: {connector}.")
    # A moment or a day (text) and a duration (a number), in either order. One level of nesting only:
    # SQLite's parser gives up at 100, and sums of durations nest.
    negated = "-" if connector == "-" else ""
    return (
        f"CASE WHEN typeof({{l}})='text' THEN {_moved('{l}', negated + '{r}')} "
        f"WHEN typeof({{r}})='text' THEN {_moved('{r}', negated + '{l}')} ELSE {{l}}{connector}{{r}} END"
    )


def _moved(moment: str, duration: str) -> str:
    """Return SQL for a moment or a day, moved by microseconds.

    A day keeps only the whole days of the duration, as Python's date does.
    """
    total = f"({_MICROSECONDS.format(moment)}+({duration}))"
    fraction = f"(({total}%%1000000+1000000)%%1000000)"
    unit = _DAY_MICROSECONDS
    day = f"((({duration})-((({duration})%%{unit}+{unit})%%{unit}))/{unit})"
    return (
        f"CASE WHEN length({moment})=10 THEN date({moment},{day}||' days') "
        f"WHEN {fraction}=0 THEN datetime({total}/1000000,'unixepoch') "
        f"ELSE datetime(({total}-{fraction})/1000000,'unixepoch')||printf('.%%06d',{fraction}) END"
    )
