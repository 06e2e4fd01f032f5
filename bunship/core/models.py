"""What all tables share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connections, models, router
from django.db.models.sql import UpdateQuery

from bunship.core.ids import new_id

BATCH = 1000

_Row = TypeVar("_Row", bound=models.Model)

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


class PreparedUpdate(Generic[_Row]):
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
        statement, self._parameters = query.get_compiler(self._using).as_sql()
        columns: list[models.Field[Any, Any]] = [
            rows.model._meta.get_field(name)  # type: ignore[misc]
            for name in fields
        ]
        returned = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
        self._statement = f"{statement} RETURNING {returned}"
        self._names = [column.attname for column in columns]
        self._compiler = rows.model._default_manager.values(*fields).query.get_compiler(self._using)
        self._converters = self._compiler.get_converters([column.cached_col for column in columns])

    def run(self, **texts: str) -> list[_Row]:
        """Change the rows and return them as they now are; `texts` fills the placeholders by name."""
        parameters = [
            texts[value] if type(value) is Placeholder else value for value in self._parameters
        ]
        connection = connections[self._using]
        with connection.cursor() as cursor:
            cursor.execute(self._statement, parameters)
            found = cursor.fetchall()
        if self._converters:
            found = self._compiler.apply_converters(found, self._converters)
        return [self._model.from_db(self._using, self._names, row) for row in found]
