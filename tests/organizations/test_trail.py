"""Every mutation leaves exactly one entry, in its own transaction (O-6, ruling 5)."""

from __future__ import annotations

import pytest

from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.core import http_client
from organizations import dns
from organizations.services import domains
from tests.organizations.test_matrix import TABLE, call, unknown_name
from tests.organizations.world import make_world

pytestmark = pytest.mark.django_db

#: The entry each mutation writes; those that write more say so below.
ENTRIES = {
    ("PATCH", ""): "organization.updated",
    ("DELETE", ""): "organization.deleted",
    ("POST", "/transfer-ownership"): "organization.ownership_transferred",
    ("POST", "/transfer"): "organization.ownership_transferred",
    ("POST", "/leave"): "member.removed",
    ("DELETE", "/members/me"): "member.removed",
    ("PATCH", "/members/{member_id}"): "member.updated",
    ("DELETE", "/members/{member_id}"): "member.removed",
    ("POST", "/roles"): "role.created",
    ("PATCH", "/roles/{role_id}"): "role.updated",
    ("DELETE", "/roles/{role_id}"): "role.deleted",
    ("POST", "/domains"): "domain.added",
    ("DELETE", "/domains/{domain_id}"): "domain.removed",
    ("POST", "/domains/{domain_id}/verify"): "domain.verified",
    ("POST", "/invitations"): "member.invited",
    ("DELETE", "/invitations/{invitation_id}"): "invitation.canceled",
    ("POST", "/invitations/{invitation_id}/resend"): "member.invited",
    ("POST", "/invitation-links"): "invitation_link.created",
    ("DELETE", "/invitation-links/{link_id}"): "invitation_link.deleted",
    ("POST", "/projects"): "project.created",
    ("PATCH", "/projects/{project_id}"): "project.updated",
    ("DELETE", "/projects/{project_id}"): "project.deleted",
    ("POST", "/api-keys"): "api_key.created",
    ("PATCH", "/api-keys/{key_id}"): "api_key.updated",
    ("DELETE", "/api-keys/{key_id}"): "api_key.deleted",
    ("POST", "/api-keys/{key_id}/regenerate"): "api_key.updated",
    ("POST", "/billing/checkout"): "billing.checkout_started",
    ("POST", "/billing/cancel"): "subscription.canceled",
    ("POST", "/logo"): "organization.updated",
    ("POST", "/files"): "file.uploaded",
    ("DELETE", "/files/{file_id}"): "file.deleted",
    ("POST", "/webhooks"): "webhook.created",
    ("PATCH", "/webhooks/{webhook_id}"): "webhook.updated",
    ("DELETE", "/webhooks/{webhook_id}"): "webhook.deleted",
    ("POST", "/webhooks/{webhook_id}/rotate"): "webhook.updated",
    ("POST", "/webhooks/{webhook_id}/rotate-secret"): "webhook.updated",
    ("POST", "/webhooks/{webhook_id}/test"): "webhook.tested",
    ("POST", "/webhooks/{webhook_id}/replay"): "webhook.replayed",
    ("POST", "/webhooks/deliveries/{delivery_id}/retry"): "webhook.retried",
}
#: A portal changes nothing here; resuming what is not scheduled is refused.
SILENT = {
    ("POST", "/billing/portal"), ("POST", "/billing/resume"),
    # An announced upload is told of when it is complete; this one is, and none is in the trash.
    ("POST", "/files/presign"), ("POST", "/files/{file_id}/complete"),
    ("POST", "/files/{file_id}/restore"),
    # There is no logo to take away.
    ("DELETE", "/logo"),
}  # fmt: skip
#: A transfer is three facts: the organization's owner, and two members' roles.
ALSO = {"organization.ownership_transferred": ["member.updated", "member.updated"]}


@pytest.fixture
def world(request, monkeypatch, stripe, env, tmp_path):
    env(files_local_dir=str(tmp_path))
    monkeypatch.setattr(dns, "resolve_txt", lambda name: ["bunship-verification=" + "t" * 43])
    monkeypatch.setattr(http_client, "resolve", unknown_name)
    assert domains.RECORD_LABEL
    made = make_world()
    if "/billing" in request.node.name:  # who pays cannot be deleted
        made.subscribe_at(stripe)
    return made


def test_every_mutation_is_in_the_table():
    assert set(ENTRIES) == {key for key in TABLE if key[0] != "GET"} - SILENT


def act(world, key):
    actor = "admin" if key in {("POST", "/leave"), ("DELETE", "/members/me")} else "owner"
    client = world.client(actor)
    client.headers["User-Agent"] = "tests/1"
    return call(client, key, TABLE[key], world.ids), world.people[actor]


@pytest.mark.parametrize("key", ENTRIES, ids=lambda key: f"{key[0]} {key[1] or '/'}")
def test_leaves_one_entry_with_who_what_and_from_where(world, env, key):
    env(rate_limit_max=0)
    before = set(AuditLog.objects.values_list("pk", flat=True))

    response, actor = act(world, key)

    assert response.status_code in (200, 201), response.content
    entries = list(AuditLog.objects.exclude(pk__in=before).order_by("sequence"))
    action = ENTRIES[key]
    assert [entry.action for entry in entries] == [action, *ALSO.get(action, [])]
    for entry in entries:
        assert (entry.actor_type, entry.actor_id, entry.actor_email) == (
            "user", actor.pk, actor.email,
        )  # fmt: skip
        assert (entry.ip_address, entry.user_agent) == ("127.0.0.1", "tests/1")
        assert entry.organization_id == world.organization.pk
        assert entry.resource_id
        told = entry.old_values or entry.new_values or entry.metadata
        assert told or entry.action.endswith("deleted")
    assert chain.verify(world.organization.pk).problem == ""


@pytest.mark.parametrize("key", ENTRIES, ids=lambda key: f"{key[0]} {key[1] or '/'}")
def test_does_not_happen_when_its_entry_cannot_be_written(world, env, key, monkeypatch):
    """A fault between the change and its entry takes both away."""
    env(rate_limit_max=0)
    before = world.rows()

    def broken(organization_id, entries):
        raise RuntimeError("no room for the entry")

    monkeypatch.setattr(chain, "append", broken)
    response, _ = act(world, key)

    assert response.status_code == 500
    assert world.rows() == before
