"""Bringing a public demo back to its seed (files-admin.md §9.7)."""

from __future__ import annotations

from collections import defaultdict

from django.apps import apps
from django.db import connection, transaction

from bunship.core import demo
from bunship.core.exceptions import PermissionRefused, ServiceUnavailable
from bunship.core.logging import get_logger
from bunship.operations import demo_data
from files.models import File
from files.storage import storage

log = get_logger(__name__)

#: Everything of these goes. Jobs stay: the one that does this is among them, and what others still hold
#: leads to rows that are gone.
_APPS = (
    "idempotency", "emails", "audit", "files", "billing", "organizations", "accounts",
    "app_settings",
)  # fmt: skip


class NotADemo(PermissionRefused):
    message = "DEMO_MODE is off: nothing was reset"


def reset() -> int:
    """Delete what visitors left behind and seed again; return how many rows went.

    Rows change in one transaction, so every visitor sees the old state or the new one. Objects in storage
    go first; what storage keeps for now stays counted nowhere until the next reset lists it again.

    Raises:
        NotADemo
    """
    if not demo.is_on():
        raise NotADemo
    objects: dict[str, list[str]] = defaultdict(list)
    for bucket, key in File.objects.values_list("bucket", "key"):
        objects[bucket].append(key)
    with transaction.atomic():
        deleted = 0
        with connection.cursor() as cursor:
            for label in _APPS:
                for model in apps.get_app_config(label).get_models(include_auto_created=True):
                    if model._meta.managed:
                        # Foreign keys are checked when the transaction ends.
                        cursor.execute(
                            f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}"  # noqa: S608
                        )
                        deleted += max(0, cursor.rowcount)
        demo_data.create_rows(with_admin=True)
    for bucket, keys in objects.items():
        try:
            storage(bucket).delete(keys)
        except ServiceUnavailable:
            log.warning("objects of the demo were left behind", bucket=bucket, count=len(keys))
    demo_data.create_files()
    return deleted
