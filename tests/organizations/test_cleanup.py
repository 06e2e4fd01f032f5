"""What the clock takes away, and what an operator brings back (organizations.md §6.4)."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from billing.models import Subscription
from bunship.audit.models import AuditLog
from organizations.models import ApiKey, Invitation, Membership, Organization, Project
from organizations.tasks import delete_expired, purge_deleted_organizations
from tests.conftest import Api, refusal
from tests.factories.organizations import (
    make_invitation,
    make_key,
    make_organization,
    make_project,
    subscribe,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def test_deleted_organizations_go_after_the_grace_period(user):
    old = make_organization(owner=user, deleted_at=NOW - timedelta(days=31))
    young = make_organization(owner=user, deleted_at=NOW - timedelta(days=29))
    live = make_organization(owner=user)
    for tenant in (old, young, live):
        make_project(tenant)
        make_key(tenant)
        make_invitation(tenant, "g@example.com")

    purge_deleted_organizations.handler()

    assert set(Organization.objects.all()) == {young, live}
    for model in (Membership, Project, ApiKey, Invitation):
        assert not model.objects.filter(organization_id=old.pk).exists()
        assert model.objects.count() == 2
    entry = AuditLog.objects.get(action="organization.purged")
    assert (entry.organization_id, entry.resource_id) == (None, old.pk)


def test_invitations_links_and_projects_go_thirty_days_after_their_end(user):
    tenant = make_organization(owner=user)
    for n, days in enumerate((31, 29)):
        ended = timezone.now() - timedelta(days=days)
        make_invitation(tenant, f"g{n}@example.com", expires_at=ended)
        make_project(tenant, deleted_at=ended)
        tenant.invitation_links.create(
            role="member", token_hash=str(n), expires_at=ended, created_by=user
        )
    make_invitation(
        tenant, "a@example.com", expires_at=timezone.now() - timedelta(days=99), accepted_at=NOW
    )
    delete_expired.handler()

    assert Invitation.objects.count() == 2
    assert Project.objects.count() == tenant.invitation_links.count() == 1


class TestRestore:
    def run(self, pk):
        out = StringIO()
        call_command("restore_organization", pk, stdout=out)
        return out.getvalue()

    def test_brings_everything_back(self, user, api_for):
        tenant = make_organization(owner=user, name="Acme")
        _, key = make_key(tenant, "read:members")
        inside = api_for(user)
        assert inside.delete(f"/api/v1/organizations/{tenant.pk}").status_code == 200
        client = Api(**{"X-API-Key": key})
        assert client.get(f"/api/v1/organizations/{tenant.pk}/members").status_code == 401

        assert "Acme" in self.run(tenant.pk)

        assert inside.get(f"/api/v1/organizations/{tenant.pk}").status_code == 200
        assert client.get(f"/api/v1/organizations/{tenant.pk}/members").status_code == 200
        assert AuditLog.objects.filter(action="organization.restored").count() == 1

    def test_refuses_what_cannot_be_restored(self, user):
        live = make_organization(owner=user, slug="taken")
        gone = make_organization(owner=user, slug="taken", deleted_at=NOW)
        for pk in (live.pk, "nope"):
            with pytest.raises(CommandError, match="There is no deleted organization"):
                self.run(pk)
        with pytest.raises(CommandError, match="slug already exists"):
            self.run(gone.pk)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"stripe_subscription_id": "sub_1"}, 400),
        ({"stripe_subscription_id": "sub_1", "status": "unpaid"}, 400),
        ({"stripe_subscription_id": "sub_1", "cancel_at_period_end": True}, 200),
        ({"stripe_subscription_id": "sub_1", "status": "canceled"}, 200),
        ({}, 200),
    ],
)
def test_an_organization_that_owes_money_stays(user, api_for, changes, status):
    tenant = make_organization(owner=user)
    subscribe(tenant)
    Subscription.objects.update(**changes)
    response = api_for(user).delete(f"/api/v1/organizations/{tenant.pk}")

    assert response.status_code == status
    if status == 400:
        assert refusal(response)[2] == "Organization has an active subscription. Cancel it first."
        assert Organization.objects.live().exists()


@pytest.mark.parametrize(
    ("status", "plan"),
    [("trialing", "pro"), ("active", "pro"), ("past_due", "pro"), ("incomplete", "free"),
     ("unpaid", "free"), ("paused", "free"), ("canceled", "free"), ("incomplete_expired", "free")],
)  # fmt: skip
def test_the_plan_follows_the_subscription_s_status(user, status, plan):
    from billing.entitlements import plan_of, plans_of

    tenant, other = make_organization(owner=user), make_organization(owner=user)
    assert plan_of(tenant.pk).id == "free"
    subscribe(tenant, "pro")
    Subscription.objects.update(status=status)

    assert plan_of(tenant.pk).id == plan
    found = plans_of([tenant.pk, other.pk])
    assert (found[tenant.pk].id, found[other.pk].id) == (plan, "free")
    Subscription.objects.update(status="active", plan_id="unknown")
    assert plan_of(tenant.pk).id == "free"
    assert "unknown" in str(Subscription.objects.get())
