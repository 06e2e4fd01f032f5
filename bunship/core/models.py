"""What all tables share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from django.conf import settings
from django.db import connections, models, router
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators
from django.db.models.sql import InsertQuery, UpdateQuery
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from bunship.core.ids import new_id
from bunship.core.logging import get_logger

BATCH = 1000

_Row = TypeVar("_Row", bound=models.Model)
_Made = TypeVar("_Made")

log = get_logger(__name__)

if TYPE_CHECKING:
    _TextColumn = models.CharField[str, str]
else:
    _TextColumn = models.CharField


class IdField(_TextColumn):
    """The primary key of every table a client may see: see `bunship.core.ids`."""

    def __init__(self, **kwargs: object) -> None:
        # 64 leaves room for the ids of an imported BunShip database.
        super().__init__(
            **{
                "max_length": 64,
                "primary_key": True,
                "default": new_id,
                "editable": False,
                **kwargs,
            }  # type: ignore[arg-type]
        )


class IdentifiedModel(models.Model):
    """A row with an opaque id."""

    id = IdField()
    # As Django's, which finds out on each use which column that is.
    pk = property(attrgetter("id"), models.Model._set_pk_val)  # type: ignore[attr-defined]  # noqa: SLF001

    class Meta:
        abstract = True


class TimestampedModel(IdentifiedModel):
    """A row that remembers when it was made and last changed.

    `updated_at` moves on `save()`; services that use `QuerySet.update` set it themselves.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


def delete_in_batches(rows: models.QuerySet[Any]) -> int:
    """Delete what a query finds, at most `BATCH` rows a statement; return how many went.

    Nobody waits for the write lock longer than one batch takes (billing-webhooks-jobs.md §6.4).
    """
    deleted = 0
    while ids := list(rows.values_list("pk", flat=True)[:BATCH]):
        deleted += rows.model._default_manager.filter(pk__in=ids).delete()[0]
    return deleted


class Placeholder(str):
    """Stands in a prepared statement for a text that each run brings along."""

    __slots__ = ()


def parameter(name: str) -> RawSQL:
    """Stand in a prepared statement for a value of any type, brought along as the database stores it."""
    return RawSQL("%s", (Placeholder(name),))


_beforehand: list[Callable[[], object]] = []


def compiled_once(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """Remember the statement that a function makes, and have it made by `compile_all`."""
    remembered = lru_cache(maxsize=1)(make)
    _beforehand.append(remembered)
    return remembered


def compiled_beforehand(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """Have `compile_all` call a function that fills a memory of its own; returns it as it is."""
    _beforehand.append(make)
    return make


def compile_all() -> None:
    """Compile what requests need, before the first of them; together they would all wait for it.

    What cannot be compiled, because the database is away, is left to the requests.
    """
    for make in _beforehand:
        try:
            make()
        except Exception as error:
            log.warning("statement not compiled beforehand", error=type(error).__name__)


class _Prepared:
    """A compiled statement, where it runs, and what turns its columns into Python values."""

    _using: str
    _statement: str
    _parameters: Sequence[Any]
    _converters: Sequence[tuple[int, Callable[[Any], Any]]] = ()

    #: Takes the parameters, where there are several, out of what a run brings along and of the constants.
    _take: Callable[[Mapping[str, Any]], Sequence[Any]] | None = None
    _constants: Mapping[str, Any]

    def _remember(self, statement: str, parameters: Sequence[Any]) -> None:
        """Keep what was compiled."""
        self._statement, self._parameters = statement, parameters
        # What is always the same has names too, none of which a placeholder has.
        names = [
            str(one) if type(one) is Placeholder else f" {place}"
            for place, one in enumerate(parameters)
        ]
        self._constants = {
            name: one
            for name, one in zip(names, parameters, strict=True)
            if type(one) is not Placeholder
        }
        if len(names) > 1:
            self._take = itemgetter(*names)

    def _filled(self, texts: Mapping[str, Any]) -> Sequence[Any]:
        if self._take is not None:
            return self._take({**texts, **self._constants} if self._constants else texts)
        return [texts[value] if type(value) is Placeholder else value for value in self._parameters]

    def _fetch(self, texts: Mapping[str, Any], using: str | None = None) -> list[Sequence[Any]]:
        """Run it with `texts` in its placeholders."""
        found: list[Sequence[Any]]
        found, _ = connections[using or self._using].run_compiled(  # type: ignore[attr-defined]
            self._statement, self._filled(texts)
        )
        if not (found and self._converters):
            return found
        converted: list[Sequence[Any]] = []
        for row in found:
            values = list(row)
            for place, convert in self._converters:
                values[place] = convert(values[place])
            converted.append(values)
        return converted

    def _convert_with(self, compiler: SQLCompiler, expressions: list[Any]) -> None:
        """Note what turns the columns of some expressions into Python values."""
        connection = compiler.connection
        in_utc = settings.USE_TZ and connection.timezone is UTC
        self._converters = [
            (place, _converter(functions, expression, connection, in_utc=in_utc))
            for place, (functions, expression) in compiler.get_converters(expressions).items()
        ]


def _converter(
    functions: Sequence[Callable[..., Any]], expression: Any, connection: Any, *, in_utc: bool
) -> Callable[[Any], Any]:
    """Return one function for several; a moment in UTC needs no more than to be told so."""

    def convert(value: Any) -> Any:
        for function in functions:
            value = function(value, expression, connection)
        return value

    def convert_moment(value: Any) -> Any:
        if type(value) is datetime and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return convert(value)

    if [getattr(one, "__func__", None) for one in functions] == [models.JSONField.from_db_value]:
        field = expression.output_field
        return _from_json if field.decoder is None else convert
    if list(functions) == [connection.ops.convert_booleanfield_value]:
        return _from_bool
    is_moment = list(functions) == [connection.ops.convert_datetimefield_value]
    return convert_moment if is_moment and in_utc else convert


def _from_bool(value: Any) -> Any:
    """As SQLite's `convert_booleanfield_value`."""
    return bool(value) if value in (1, 0) else value


_JSON = json.JSONDecoder()


def _from_json(text: str | None) -> Any:
    """As `JSONField.from_db_value` of a whole column."""
    if text is None:
        return None
    try:
        return _JSON.decode(text)
    except json.JSONDecodeError:
        return text


class PreparedUpdate(_Prepared, Generic[_Row]):
    """An `UPDATE … RETURNING`, written in the ORM's terms and compiled once.

    Django has no `UPDATE … RETURNING` yet (ticket 32406); SQLite and libSQL do. With it a claim and the
    reading of what was claimed are one round trip, and nobody can come between them. Compiling such a
    statement costs ten times what SQLite needs to run it.
    """

    def __init__(
        self, rows: models.QuerySet[_Row], changes: Mapping[str, object], *fields: str
    ) -> None:
        """
        Args:
            rows: a plain query of one table; its order and limit are ignored (use a subquery).
            changes: as for `QuerySet.update`. Both may hold a `Placeholder` for a text.
            fields: names of the fields to return; the others of each instance are deferred.
        """
        self._model = rows.model
        self._using = router.db_for_write(rows.model)
        connection = connections[self._using]
        query: UpdateQuery = rows.query.chain(UpdateQuery)  # type: ignore[assignment]
        query.add_update_values(dict(changes))
        statement, parameters = query.get_compiler(self._using).as_sql()
        columns: list[models.Field[Any, Any]] = [
            rows.model._meta.get_field(name)  # type: ignore[misc]
            for name in fields
        ]
        returned = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
        self._remember(f"{statement} RETURNING {returned}", parameters)
        self._names = [column.attname for column in columns]
        selected = rows.model._default_manager.values(*fields).query.get_compiler(self._using)
        self._convert_with(selected, [column.cached_col for column in columns])

    def run(self, **texts: Any) -> list[_Row]:
        """Change the rows and return them as they now are; `texts` fills the placeholders by name."""
        router.db_for_write(self._model)  # a router may note that somebody wrote
        return [_from_row(self._model, self._using, self._names, row) for row in self._fetch(texts)]


def _is_plain_text(field: Any) -> bool:
    """Say whether a text is stored as it is: no subclass of the field looks at it first."""
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    kinds = (models.CharField, models.TextField)
    return any(
        type(field).get_db_prep_save is kind.get_db_prep_save
        and type(field).get_db_prep_value is kind.get_db_prep_value
        and type(field).get_prep_value is kind.get_prep_value
        and type(field).to_python is kind.to_python
        and type(field).pre_save is kind.pre_save
        for kind in kinds
    )


#: Choices are texts too, and are stored like them.
_TEXTS = (str, type(None))
_NUMBERS = (models.IntegerField, models.BigIntegerField, models.PositiveIntegerField)


_MOMENT, _JSON_KINDS = frozenset({datetime}), frozenset({dict, list})
_JSON_ENCODER = json.JSONEncoder()


def _plain_kinds(field: Any) -> frozenset[type]:
    """Return the types of values, other than None, that are stored without asking the field.

    If there are any, None is stored as it is, too.
    """
    if _is_plain_text(field):
        return frozenset({str})
    if type(field) in _NUMBERS:
        return frozenset({int})
    if type(field) is models.BooleanField:
        return frozenset({bool})
    # A moment of the instance's own, which the field does not set when it is stored.
    if type(field) is models.DateTimeField and not _is_set_when_stored(field):
        return _MOMENT
    if type(field) is models.JSONField and field.encoder is None:
        return _JSON_KINDS
    return frozenset()


def _is_set_when_stored(field: Any) -> bool:
    return type(field) is models.DateTimeField and (field.auto_now or field.auto_now_add)


class PreparedInsert(_Prepared, Generic[_Row]):
    """An `INSERT` of one whole row of a table, compiled once.

    It stores what `save(force_insert=True)` stores and sends no signals, of which we have none.
    """

    def __init__(
        self, model: type[_Row], *, unless_taken: str | None = None, **expressions: Any
    ) -> None:
        """
        Args:
            unless_taken: name of a unique field; a row that has its value already is left as it is.
            expressions: what the database computes, by field name; the instances' own values of these
                fields are not looked at.
        """
        self._model = model
        using = router.db_for_write(model)
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        given = [field for field in fields if field.name not in expressions]
        self._now = [field.attname for field in given if _is_set_when_stored(field)]
        # The names of texts, which go as they are if all of them are texts; and the other fields.
        self._texts = [field.attname for field in given if _is_plain_text(field)]
        self._take_texts = itemgetter(*self._texts) if len(self._texts) > 1 else None
        self._fields = [
            (field, field.attname, _plain_kinds(field))
            for field in given
            if field.attname not in self._now
        ]
        self._no_texts = [entry for entry in self._fields if entry[1] not in self._texts]
        # Column, the other's column, and model, of those that the other does not remember in turn.
        self._relations = {
            field.name: (
                (field.attname, field.target_field.attname, field.related_model)
                if type(field) is models.ForeignKey
                else None
            )
            for field in fields
            if field.is_relation
        }
        # What makes a column's value where every row has one of its own, and what the others have.
        self._made: list[tuple[str, Callable[[], Any]]] = [
            (field.attname, field.default)
            for field in fields
            if field.has_default() and callable(field.default)
        ]
        made = dict(self._made)
        self._defaults = {
            field.attname: None if field.attname in made else field.get_default()
            for field in fields
        }
        # An instance whose columns are placeholders; `raw` keeps `auto_now` and the like out of it.
        sample: Any = model.__new__(model)
        sample._state = ModelState()  # noqa: SLF001
        for field in fields:
            sample.__dict__[field.attname] = expressions.get(field.name) or parameter(field.attname)
        query = InsertQuery(model)
        query.insert_values(fields, [sample], raw=True)
        [(statement, parameters)] = query.get_compiler(using).as_sql()
        if unless_taken is not None:
            # Django's own `ignore_conflicts` would hide every other violated rule too.
            column = model._meta.get_field(unless_taken).column  # type: ignore[union-attr]
            quoted = connections[using].ops.quote_name(str(column))
            statement += f" ON CONFLICT ({quoted}) DO NOTHING"
        self._remember(statement, parameters)

    def new(self, **values: Any) -> _Row:
        """Return a row that is not stored yet, as the model's constructor makes it of these values.

        The constructor sends two signals and asks every field in turn.

        Args:
            values: by the names of fields; of a relation also its column (`organization_id`).
        """
        row: Any = self._model.__new__(self._model)
        row._state = ModelState()  # noqa: SLF001
        columns = row.__dict__
        columns.update(self._defaults)
        for name, make in self._made:
            if name not in values:
                columns[name] = make()
        for name in self._relations.keys() & values:
            other, simple = values.pop(name), self._relations[name]
            if simple is not None and type(other) is simple[2]:
                column, others, _ = simple
                columns[column] = getattr(other, others)
                row._state.fields_cache[name] = other  # noqa: SLF001
            else:
                setattr(row, name, other)
        assert values.keys() <= columns.keys(), values.keys() - columns.keys()
        columns.update(values)
        return cast("_Row", row)

    def run(self, row: _Row, **texts: Any) -> bool:
        """Store a new row; return False when another has what `unless_taken` names.

        Args:
            texts: fills what the expressions have of placeholders, by name; none is called like a column.

        Raises:
            IntegrityError
        """
        using = router.db_for_write(self._model)  # which may note that somebody wrote
        connection = connections[using]
        values = texts
        given, moment = row.__dict__, connection.ops.adapt_datetimefield_value
        if self._now:
            now = timezone.now()
            given.update(dict.fromkeys(self._now, now))
            values.update(dict.fromkeys(self._now, moment(now)))
        fields = self._fields
        if self._take_texts is not None:
            taken = self._take_texts(given)
            if all(issubclass(kind, _TEXTS) for kind in set(map(type, taken))):
                values.update(zip(self._texts, taken, strict=True))
                fields = self._no_texts
        for field, name, kinds in fields:
            value: Any = given.get(name)
            if value is None and kinds:
                pass
            elif type(value) not in kinds or (kinds is _MOMENT and value.tzinfo is None):
                value = field.get_db_prep_save(field.pre_save(row, add=True), connection)
            elif kinds is _MOMENT:
                value = moment(value)
            elif kinds is _JSON_KINDS:
                value = _JSON_ENCODER.encode(value)
            values[name] = value
        try:
            _, changed = connection.run_compiled(  # type: ignore[attr-defined]
                self._statement, self._filled(values)
            )
        except Exception as error:
            # As transaction.mark_for_rollback_on_error, without a generator around every statement.
            if connection.in_atomic_block:
                connection.needs_rollback = True
                connection.rollback_exc = error  # type: ignore[attr-defined]
            raise
        stored: bool = changed != 0
        if stored:
            state = row._state  # noqa: SLF001
            state.adding, state.db = False, using
        return stored


def _from_row(model: Any, using: str, names: Sequence[str], values: Sequence[Any]) -> Any:
    """Return a stored instance without the constructor, which sends two signals and asks each field.

    Only for models whose columns are plain attributes, as all of ours are.
    """
    instance = model.__new__(model)
    state = instance._state = ModelState()  # noqa: SLF001
    state.adding, state.db = False, using
    instance.__dict__.update(zip(names, values, strict=True))
    return instance


def _cached_as(info: Mapping[str, Any]) -> str | None:
    """Return under which name an instance keeps a related row; None when the row keeps it in turn."""
    field = info["field"]
    return None if info["reverse"] or field.unique else str(field.cache_name)


class PreparedSelect(_Prepared, Generic[_Row]):
    """A `SELECT` written in the ORM's terms and compiled once; related rows come along.

    Compiling costs several times what SQLite needs to find a row by its key. Each run brings texts for
    the placeholders and gives instances as the query itself would.
    """

    def __init__(self, rows: models.QuerySet[_Row]) -> None:
        """
        Args:
            rows: with `select_related`, `only`, `annotate`, order and limit as needed; texts may be a
                `Placeholder`.
        """
        self._using = rows.db
        self._asks_router = rows._db is None  # type: ignore[attr-defined]  # noqa: SLF001
        compiler = rows.query.get_compiler(self._using)
        self._remember(*compiler.as_sql())
        select, info = compiler.select, compiler.klass_info
        assert select is not None
        assert info is not None
        self._convert_with(compiler, [part[0] for part in select])
        fields = info["select_fields"]
        self._first, self._end = fields[0], fields[-1] + 1
        self._names = [select[n][0].target.attname for n in range(self._first, self._end)]
        self._model = info["model"]
        self._annotations = list(compiler.annotation_col_map.items())
        # The stubs are of Django 6.
        related = get_related_populators(info, select, self._using)  # type: ignore[call-arg]
        infos = info.get("related_klass_infos", [])
        self._related = [
            (
                one.cols_start, one.cols_end, one.cols_start + one.pk_idx, one.model_cls, one.init_list,
                _cached_as(its_info), one,
            )
            for one, its_info in zip(related, infos, strict=True)
        ]  # fmt: skip

    def run(self, **texts: Any) -> list[_Row]:
        """Return the rows; `texts` fills the placeholders by name."""
        made = []
        using = router.db_for_read(self._model) if self._asks_router else self._using
        for row in self._fetch(texts, using):
            instance: _Row = _from_row(
                self._model, using, self._names, row[self._first : self._end]
            )
            for name, place in self._annotations:
                setattr(instance, name, row[place])
            if self._related:
                cache = instance._state.fields_cache = {}  # noqa: SLF001
                for start, end, key, model, names, name, related in self._related:
                    other = None
                    if row[key] is not None:
                        other = _from_row(model, using, names, row[start:end])
                    if name is not None:
                        cache[name] = other
                        continue
                    related.local_setter(instance, other)
                    if other is not None:
                        related.remote_setter(other, instance)
            made.append(instance)
        return made

    def first(self, **texts: Any) -> _Row | None:
        """Return the first row, or None."""
        found = self.run(**texts)
        return found[0] if found else None
