"""The audit trail keeps no secrets and fits its columns."""

from __future__ import annotations

import pytest
from django.db import transaction

from bunship.audit.actor import Actor, user_agent_of
from bunship.audit.models import AuditLog
from bunship.audit.recording import record

pytestmark = pytest.mark.django_db


def note(**values):
    return record(
        actor=Actor.system(), action="thing.done", resource_type="thing", resource_id="1", **values
    )


def test_drops_secrets_and_cuts_long_values():
    entry = note(
        new={
            "password": "x",
            "refreshToken": "x",
            "keyHash": "x",
            "backupCodes": ["x"],
            "clientSecret": "x",
            "name": "n" * 3000,
            "settings": {"a": "b" * 3000},
            "count": 5,
        }
    )

    assert set(entry.new_values) == {"name", "settings", "count"}
    assert entry.new_values["name"] == "n" * 2048 + "… [cut]"
    assert entry.new_values["settings"].endswith("… [cut]")
    assert entry.new_values["count"] == 5
    assert entry.old_values is None
    assert str(entry) == "thing.done thing 1"


def test_belongs_to_the_transaction():
    with pytest.raises(RuntimeError), transaction.atomic():
        note()
        raise RuntimeError

    assert not AuditLog.objects.exists()


def test_user_agents_are_cut_and_cleaned(rf):
    assert (
        user_agent_of(rf.get("/", headers={"User-Agent": "a\x00" + "b" * 600})) == "a" + "b" * 511
    )
    assert user_agent_of(rf.get("/")) is None
