"""Twenty and more requests at once: the allowed number wins, the rest get the documented refusal."""

from __future__ import annotations

import pytest

from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage
from organizations.models import ApiKey, Invitation, Membership, Organization, Project
from organizations.roles import Role
from tests.conftest import Api
from tests.factories.accounts import make_user
from tests.factories.organizations import (
    add_member,
    make_invitation,
    make_key,
    make_organization,
    subscribe,
)
from tests.organizations.world import signed_in
from tests.parallel import at_once, statuses

pytestmark = pytest.mark.django_db(transaction=True)

ORG = "/api/v1/organizations"


@pytest.fixture(autouse=True)
def _unlimited(env):
    env(rate_limit_auth=0, rate_limit_max=0, invitations_per_user_per_minute=1000)


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def tenant(owner):
    return make_organization(owner=owner)


def messages(responses):
    return {r.json()["error"]["message"] for r in responses if r.status_code >= 400}


def test_seats(owner, tenant):
    client = signed_in(owner)
    subscribe(tenant, "pro")  # ten seats, one taken

    answers = at_once(
        20,
        lambda n: client.post(
            f"{ORG}/{tenant.pk}/invitations", {"email": f"g{n}@example.com", "role": "member"}
        ),
    )

    assert statuses(answers) == [201] * 9 + [400] * 11
    assert messages(answers) == {"Member limit reached. Upgrade your plan."}
    assert Invitation.objects.count() == EmailMessage.objects.count() == 9


def test_accepting_the_last_seats(tenant):
    """Invited while there was room; accepted by everybody at once."""
    guests = [make_user(email=f"g{n}@example.com") for n in range(20)]
    tokens = [make_invitation(tenant, guest.email)[1] for guest in guests]
    clients = [signed_in(guest) for guest in guests]

    answers = at_once(20, lambda n: clients[n].post(f"{ORG}/invitations/{tokens[n]}/accept"))

    assert statuses(answers) == [200] + [400] * 19
    assert Membership.objects.filter(organization=tenant).count() == 2
    assert Invitation.objects.open().count() == 19


def test_projects(owner, tenant):
    client = signed_in(owner)
    answers = at_once(
        20, lambda n: client.post(f"{ORG}/{tenant.pk}/projects", {"name": f"Pro {n}"})
    )

    assert statuses(answers) == [201] * 3 + [400] * 17
    assert messages(answers) == {"Project limit reached. Upgrade your plan."}
    assert Project.objects.count() == 3


def test_keys(owner, tenant):
    client = signed_in(owner)
    answers = at_once(20, lambda n: client.post(f"{ORG}/{tenant.pk}/api-keys", {"name": f"K{n}"}))

    assert statuses(answers) == [200] + [400] * 19
    assert messages(answers) == {"API key limit reached. Upgrade your plan."}
    assert ApiKey.objects.count() == 1


def test_organizations(owner):
    client = signed_in(owner)
    answers = at_once(20, lambda n: client.post(ORG, {"name": "N", "slug": f"slug-{n}"}))

    assert statuses(answers) == [201] * 10 + [400] * 10
    assert messages(answers) == {"Organization limit reached"}


def test_one_slug(owner):
    clients = [signed_in(make_user()) for _ in range(20)]
    answers = at_once(20, lambda n: clients[n].post(ORG, {"name": "N", "slug": "same"}))

    assert statuses(answers) == [201] + [409] * 19
    assert Organization.objects.count() == Membership.objects.count() == 1


def test_one_address(owner, tenant):
    """O-18."""
    subscribe(tenant)
    client = signed_in(owner)
    body = {"email": "guest@example.com", "role": "member"}
    answers = at_once(20, lambda _: client.post(f"{ORG}/{tenant.pk}/invitations", body))

    assert statuses(answers) == [201] + [409] * 19
    assert messages(answers) == {"An invitation for this email is already pending"}
    assert Invitation.objects.count() == EmailMessage.objects.count() == 1


def test_one_invitation(tenant):
    """O-16."""
    guest = make_user(email="guest@example.com")
    _, raw = make_invitation(tenant, guest.email)
    client = signed_in(guest)
    answers = at_once(20, lambda _: client.post(f"{ORG}/invitations/{raw}/accept"))

    assert statuses(answers)[0] == 200
    assert set(statuses(answers)[1:]) <= {404, 409}
    assert Membership.objects.filter(user=guest).count() == 1
    assert AuditLog.objects.filter(action="member.joined").count() == 1


def test_one_transfer(owner, tenant):
    """O-3: to twenty heirs at once."""
    subscribe(tenant)
    heirs = [add_member(tenant, Role.ADMIN) for _ in range(20)]
    client = signed_in(owner)

    answers = at_once(
        20,
        lambda n: client.post(f"{ORG}/{tenant.pk}/transfer-ownership", {"userId": heirs[n].pk}),
    )

    assert statuses(answers) == [200] + [403] * 19
    assert messages(answers) == {"Insufficient role permissions"}
    assert Membership.objects.filter(organization=tenant, role=Role.OWNER).count() == 1


def test_the_owner_stays_whatever_is_tried_at_once(owner, tenant):
    """Leave, remove, demote, transfer, delete the account: never no owner, never two."""
    subscribe(tenant)
    admin = add_member(tenant, Role.ADMIN)
    owners_place = Membership.objects.get(user=owner)
    clients = {owner: signed_in(owner), admin: signed_in(admin)}
    attempts = [
        lambda: clients[owner].post(f"{ORG}/{tenant.pk}/leave"),
        lambda: clients[admin].delete(f"{ORG}/{tenant.pk}/members/{owners_place.pk}"),
        lambda: clients[admin].patch(
            f"{ORG}/{tenant.pk}/members/{owners_place.pk}", {"role": "viewer"}
        ),
        lambda: clients[owner].post(f"{ORG}/{tenant.pk}/transfer-ownership", {"userId": admin.pk}),
        lambda: clients[owner].request("DELETE", "/api/v1/users/me"),
    ]

    at_once(20, lambda n: attempts[n % 5]())

    owners = Membership.objects.filter(organization=tenant, role=Role.OWNER)
    assert owners.count() == 1
    assert owners.get().user.deleted_at is None


def test_two_changes_of_settings_are_both_there(owner, tenant):
    """O-24."""
    client = signed_in(owner)
    bodies = [
        {"settings": {"branding": {"primaryColor": "#111"}}},
        {"settings": {"billing": {"taxId": "X"}}},
    ]
    answers = at_once(2, lambda n: client.patch(f"{ORG}/{tenant.pk}", bodies[n]))

    assert statuses(answers) == [200, 200]
    assert Organization.objects.get(pk=tenant.pk).settings == {
        "branding": {"primaryColor": "#111"}, "billing": {"taxId": "X"},
    }  # fmt: skip


def test_a_key_s_limit(tenant):
    _, key = make_key(tenant, "read:members", rate_limit=7)
    answers = at_once(25, lambda _: Api(**{"X-API-Key": key}).get(f"{ORG}/{tenant.pk}/members"))
    assert statuses(answers) == [200] * 7 + [429] * 18


def test_a_link_s_uses(owner, tenant):
    subscribe(tenant)
    made = signed_in(owner).post(
        f"{ORG}/{tenant.pk}/invitation-links", {"role": "viewer", "maxUses": 3}
    )
    token = made.json()["url"].rsplit("/", 1)[1]
    clients = [signed_in(make_user()) for _ in range(20)]
    answers = at_once(20, lambda n: clients[n].post(f"/api/v1/invitation-links/{token}/join"))

    assert statuses(answers) == [200] * 3 + [400] * 17
    assert Membership.objects.filter(organization=tenant).count() == 4


def test_the_chain_survives_parallel_writers(owner, tenant):
    subscribe(tenant)
    client = signed_in(owner)
    at_once(20, lambda n: client.post(f"{ORG}/{tenant.pk}/projects", {"name": f"Pro {n}"}))

    verdict = chain.verify(tenant.pk)
    assert (verdict.entries, verdict.problem) == (20, "")
