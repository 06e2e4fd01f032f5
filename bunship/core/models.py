"""What all tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from bunship.core.ids import new_id

BATCH = 1000

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
