"""What somebody opened closes when their own rights get narrower than it (O-17, O-29, O-31, K-4, K-6)."""

from __future__ import annotations

import pytest

from bunship.audit.models import AuditLog
from organizations.models import ApiKey, CustomRole, Invitation, InvitationLink, Membership
from organizations.roles import Role
from tests.conftest import Api, refusal
from tests.factories.organizations import (
    add_member,
    make_invitation,
    make_key,
    make_organization,
    subscribe,
)

pytestmark = pytest.mark.django_db

NARROW = ["org:read", "members:read", "api-keys:create", "api-keys:read", "invitations:create"]


@pytest.fixture
def tenant(user):
    organization = make_organization(owner=user)
    subscribe(organization)
    return organization


@pytest.fixture
def base(tenant):
    return f"/api/v1/organizations/{tenant.pk}"


@pytest.fixture
def alice(tenant):
    return add_member(tenant, Role.ADMIN)


@pytest.fixture
def narrow(tenant):
    return CustomRole.objects.create(organization=tenant, name="Narrow", permissions=NARROW)


def give(tenant, user, role):
    Membership.objects.filter(organization=tenant, user=user).update(
        role=Role.VIEWER, custom_role=role
    )


def test_a_narrower_role_closes_what_is_wider(user, tenant, alice, narrow, api_for, base):
    hers = api_for(alice)
    wide = hers.post(f"{base}/api-keys", {"name": "W", "scopes": ["read:audit-logs"]}).json()
    thin = hers.post(f"{base}/api-keys", {"name": "T", "scopes": ["read:members"]}).json()
    hers.post(f"{base}/invitations", {"email": "admin@example.com", "role": "admin"})
    link = hers.post(f"{base}/invitation-links", {"role": "member"}).json()["url"]
    place = Membership.objects.get(user=alice)
    changed = api_for(user).patch(f"{base}/members/{place.pk}", {"customRoleId": narrow.pk})
    assert changed.status_code == 200
    active = dict(ApiKey.objects.values_list("pk", "is_active"))
    assert active == {wide["data"]["id"]: False, thin["data"]["id"]: True}
    assert not Invitation.objects.exists()
    assert not InvitationLink.objects.exists()
    assert AuditLog.objects.filter(
        action="invitation_link.deleted", metadata__reason="creator_lost_permission"
    ).exists()
    token = link.rpartition("/")[2]
    guest = api_for(add_member(make_organization(), Role.MEMBER))
    assert guest.post(f"/api/v1/invitation-links/{token}/join").status_code == 404


def test_what_slipped_through_is_refused_at_the_door(tenant, alice, narrow, api_for):
    """The same rule once more when it is used, whatever was withdrawn."""
    guest = add_member(make_organization(), Role.MEMBER)
    _, token = make_invitation(tenant, guest.email, role=Role.ADMIN, invited_by=alice)
    give(tenant, alice, narrow)
    refused = api_for(guest).post(f"/api/v1/invitations/{token}/accept", {})
    assert refused.status_code == 400
    assert not Membership.objects.filter(organization=tenant, user=guest).exists()


def test_resending_is_inviting(tenant, alice, narrow, api_for, base):
    invitation, _ = make_invitation(tenant, "new@example.com", role=Role.ADMIN)
    give(tenant, alice, narrow)
    url = f"{base}/invitations/{invitation.pk}/resend"
    assert refusal(api_for(alice).post(url))[0] == 403
    _, key = make_key(tenant, "write:members")
    script = Api(**{"X-API-Key": key})
    assert refusal(script.post(url))[2] == "API keys can only invite members and viewers"


def test_keys_manage_nobody_with_wider_rights(tenant, base):
    powerful = CustomRole.objects.create(
        organization=tenant, name="Power", permissions=["org:update", "members:update"]
    )
    member = add_member(tenant, Role.MEMBER)
    give(tenant, member, powerful)
    _, key = make_key(tenant, "write:members")
    url = f"{base}/members/{Membership.objects.get(user=member).pk}"
    script = Api(**{"X-API-Key": key})
    for response in (script.patch(url, {"role": "viewer"}), script.delete(url)):
        assert refusal(response)[2] == "API keys can only manage members and viewers"


def test_a_wider_key_is_not_theirs_to_change(tenant, alice, narrow, api_for, base):
    row, _ = make_key(tenant, "read:audit-logs")
    give(tenant, alice, narrow)
    response = api_for(alice).patch(f"{base}/api-keys/{row.pk}", {"isActive": False})
    assert refusal(response)[0] == 403
    assert ApiKey.objects.get().is_active


def test_reviving_a_key_is_answering_for_it(user, tenant, alice, api_for, base):
    row, key = make_key(tenant, "write:members", created_by=alice, is_active=False)
    Membership.objects.filter(user=alice).delete()
    api_for(user).patch(f"{base}/api-keys/{row.pk}", {"isActive": True})
    row.refresh_from_db()
    assert row.created_by == user
    guest = add_member(make_organization(), Role.MEMBER)
    invited = Api(**{"X-API-Key": key}).post(
        f"{base}/invitations", {"email": guest.email, "role": "member"}
    )
    token = invited.json()["inviteUrl"].rpartition("/")[2]
    assert api_for(guest).post(f"/api/v1/invitations/{token}/accept", {}).status_code == 200


def test_invitations_per_person_over_all_organizations(user, tenant, api_for, env):
    """O-19"""
    env(invitations_per_user_per_minute=3)
    other = make_organization(owner=user)
    subscribe(other)
    inside = api_for(user)
    statuses = [
        inside.post(
            f"/api/v1/organizations/{organization.pk}/invitations",
            {"email": f"p{n}@example.com", "role": "member"},
        ).status_code
        for n, organization in enumerate((tenant, tenant, other, other))
    ]
    assert statuses == [201, 201, 201, 429]


@pytest.mark.parametrize("name", ["owner", "Admin", "MEMBER", "narrow"])
def test_role_names_that_mislead(user, narrow, api_for, base, name):
    response = api_for(user).post(f"{base}/roles", {"name": name, "permissions": ["org:read"]})
    assert refusal(response)[:2] == (409, "CONFLICT")


def test_links_are_not_without_number(user, tenant, api_for, base, monkeypatch):
    monkeypatch.setattr("organizations.services.invitation_links.MAX_LINKS", 2)
    inside = api_for(user)
    statuses = [
        inside.post(f"{base}/invitation-links", {"role": "member"}).status_code for _ in range(3)
    ]
    assert statuses == [201, 201, 400]


class TestStoredJson:
    def test_too_deep(self, user, api_for, base):
        deep = '{"name":"Deep","settings":{"integrations":' + '{"a":' * 31 + "1" + "}" * 33
        response = api_for(user).post(f"{base}/projects", raw=deep.encode())
        assert refusal(response)[:2] == (400, "PARSE_ERROR")

    def test_as_deep_as_it_goes_is_shown_again(self, user, api_for, base):
        inside = api_for(user)
        deep = '{"name":"Deep","settings":{"integrations":' + '{"a":' * 30 + "1" + "}" * 32
        made = inside.post(f"{base}/projects", raw=deep.encode())
        assert made.status_code == 201
        assert inside.get(f"{base}/projects").status_code == 200
        assert inside.get(f"{base}/audit-logs").status_code == 200

    def test_settings_are_bounded_after_merging(self, user, api_for, base):
        inside = api_for(user)
        project = inside.post(f"{base}/projects", {"name": "Alpha"}).json()["id"]
        statuses = [
            inside.patch(
                f"{base}/projects/{project}",
                {"settings": {"integrations": {f"k{n}": "x" * 9000}}},
            ).status_code
            for n in range(2)
        ]
        assert statuses == [200, 400]
        nul = inside.patch(f"{base}/projects/{project}", {"settings": {"features": {"\0": True}}})
        assert refusal(nul)[:2] == (400, "VALIDATION_ERROR")

    def test_secrets_inside_are_not_audited(self, user, api_for, base):
        inside = api_for(user)
        project = inside.post(f"{base}/projects", {"name": "Alpha"}).json()["id"]
        inside.patch(
            f"{base}/projects/{project}",
            {"settings": {"integrations": {
                "slack": {"token": "xoxb-1", "list": [{"webhookSecret": "whsec_1"}]},
                "githubToken": "ghp_1", "channel": "general",
            }}},
        )  # fmt: skip
        entry = AuditLog.objects.get(action="project.updated")
        text = str(entry.new_values)
        assert "general" in text
        assert not any(secret in text for secret in ("xoxb", "whsec", "ghp_"))


def test_a_key_s_refused_changes_are_on_record(tenant, base, env):
    from organizations.services import key_usage

    row, key = make_key(tenant, "read:members", rate_limit=4)
    script = Api(**{"X-API-Key": key})
    assert script.post(f"{base}/projects", {"name": "No"}).status_code == 403
    assert script.get(f"{base}/members").status_code == 200
    foreign = script.get("/api/v1/organizations/other/members")
    assert foreign.status_code == 403
    assert foreign["X-RateLimit-Remaining"] == "1"
    assert script.get(f"{base}/members").status_code == 200
    for _ in range(3):
        assert script.get(f"{base}/members").status_code == 429
    key_usage.flush()
    entries = AuditLog.objects.filter(action="api_key.request", actor_id=row.pk)
    assert entries.count() == 4


@pytest.mark.parametrize("name", ["a\u202eb", "x\u2066y"])
def test_names_read_as_they_are(user, api_for, base, name):
    assert refusal(api_for(user).post(f"{base}/projects", {"name": name}))[0] == 400


def test_a_domain_of_look_alikes(user, api_for, base):
    response = api_for(user).post(f"{base}/domains", {"domain": "boo\u212a.com"})
    assert refusal(response)[:2] == (400, "VALIDATION_ERROR")
