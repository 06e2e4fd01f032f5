"""Members, leaving, handing over, roles of a tenant's own (organizations.md §2.5, §3.1.7, §3.2)."""

from __future__ import annotations

import pytest

from accounts.models import User
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage
from organizations.models import ApiKey, CustomRole, Invitation, Membership, Organization
from organizations.roles import ROLE_PERMISSIONS, Role
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user
from tests.factories.organizations import (
    add_member,
    make_invitation,
    make_key,
    make_organization,
    subscribe,
)

pytestmark = pytest.mark.django_db

ORG = "/api/v1/organizations"


@pytest.fixture
def tenant(user):
    organization = make_organization(owner=user)
    subscribe(organization)
    return organization


def place(organization, user):
    return Membership.objects.get(organization=organization, user=user)


class TestList:
    def test_shows_the_owner_first_then_by_role_and_time(self, user, tenant, api_for):
        viewer = add_member(tenant, Role.VIEWER)
        late_admin = add_member(tenant, Role.ADMIN)
        member = add_member(tenant, Role.MEMBER)

        body = api_for(viewer).get(f"{ORG}/{tenant.pk}/members").json()

        assert [m["userId"] for m in body["members"]] == [
            user.pk, late_admin.pk, member.pk, viewer.pk,
        ]  # fmt: skip
        assert body["total"] == 4
        first = body["members"][0]
        assert set(first) == {
            "id", "userId", "organizationId", "role", "customRole", "user", "joinedAt",
        }  # fmt: skip
        assert first["user"] == {
            "id": user.pk, "email": user.email, "fullName": user.full_name, "avatarUrl": None,
        }  # fmt: skip

    def test_leaves_closed_accounts_out_and_survives_odd_rows(self, tenant, api_for, user):
        """O-23, O-43."""
        odd = add_member(tenant, Role.MEMBER)
        User.objects.filter(pk=odd.pk).update(avatar_url="not a url")
        idle = add_member(tenant, Role.MEMBER, user=make_user(is_active=False))
        gone = add_member(tenant, Role.MEMBER)
        api_for(gone).request("DELETE", "/api/v1/users/me")

        body = api_for(user).get(f"{ORG}/{tenant.pk}/members").json()

        assert {m["userId"] for m in body["members"]} == {user.pk, odd.pk, idle.pk}

    @pytest.mark.parametrize("path", ["members", "invitations", "projects", "api-keys", "roles"])
    def test_lists_cost_the_same_for_one_row_and_many(
        self, user, tenant, api_for, path, django_assert_num_queries
    ):
        """O-44 and the issue's budget of four."""
        inside = api_for(user)

        def fill(number):
            for n in range(number):
                person = add_member(tenant, Role.MEMBER)
                make_invitation(tenant, f"g{person.pk}@example.com", invited_by=person)
                make_key(tenant, created_by=person)
                CustomRole.objects.create(organization=tenant, name=f"r{person.pk}{n}")
                tenant.projects.create(name="n", slug=f"s{person.pk}", created_by=person)

        fill(1)
        for number in (0, 30):
            fill(number)
            with django_assert_num_queries(3):
                assert inside.get(f"{ORG}/{tenant.pk}/{path}").status_code == 200
            with django_assert_num_queries(4):
                response = inside.get(f"{ORG}/{tenant.pk}/{path}?pageSize=20")
                assert response.json()["pageSize"] == 20
        assert inside.get(f"{ORG}/{tenant.pk}/{path}?pageSize=101").status_code == 400


class TestChangeRole:
    def patch(self, client, organization, membership, **body):
        return client.patch(f"{ORG}/{organization.pk}/members/{membership.pk}", body)

    def test_counts_from_the_next_request_on(self, user, tenant, api_for):
        """ASVS 8.3.2: the token is old, the role is not."""
        person = add_member(tenant, Role.VIEWER)
        inside = api_for(person)
        assert inside.post(f"{ORG}/{tenant.pk}/projects", {"name": "P"}).status_code == 403

        response = self.patch(api_for(user), tenant, place(tenant, person), role="member")

        assert response.json()["role"] == "member"
        assert inside.post(f"{ORG}/{tenant.pk}/projects", {"name": "P"}).status_code == 201
        entry = AuditLog.objects.get(action="member.updated")
        assert (entry.old_values, entry.new_values) == ({"role": "viewer"}, {"role": "member"})
        assert entry.metadata == {"userId": person.pk, "email": person.email}

    def test_the_role_one_has_changes_nothing(self, user, tenant, api_for):
        person = add_member(tenant, Role.ADMIN)
        response = self.patch(api_for(user), tenant, place(tenant, person), role="admin")

        assert response.status_code == 200
        assert not AuditLog.objects.exists()

    def test_protects_the_owner_and_oneself(self, user, tenant, api_for):
        admin = add_member(tenant, Role.ADMIN)
        for client in (api_for(user), api_for(admin)):
            assert refusal(self.patch(client, tenant, place(tenant, user), role="viewer")) == (
                400,
                "VALIDATION_ERROR",
                "Cannot change owner role. Transfer ownership first.",
            )
        assert refusal(self.patch(api_for(admin), tenant, place(tenant, admin), role="viewer")) == (
            400,
            "VALIDATION_ERROR",
            "Cannot change your own role",
        )

    @pytest.mark.parametrize("role", ["owner", "king", "", None, 5])
    def test_takes_no_other_role(self, user, tenant, api_for, role):
        person = add_member(tenant, Role.MEMBER)
        response = self.patch(api_for(user), tenant, place(tenant, person), role=role)
        assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")

    def test_admins_may_promote_and_demote_admins(self, tenant, api_for):
        admin, other = add_member(tenant, Role.ADMIN), add_member(tenant, Role.ADMIN)
        inside = api_for(admin)
        assert self.patch(inside, tenant, place(tenant, other), role="member").status_code == 200
        assert self.patch(inside, tenant, place(tenant, other), role="admin").status_code == 200

    def test_keys_touch_members_and_viewers_only(self, tenant):
        """K-6."""
        _, key = make_key(tenant, "write:members")
        client = Api(**{"X-API-Key": key})
        admin, member = add_member(tenant, Role.ADMIN), add_member(tenant, Role.MEMBER)

        assert self.patch(client, tenant, place(tenant, member), role="viewer").status_code == 200
        message = "API keys can only manage members and viewers"
        for membership, role in (
            (place(tenant, member), "admin"),
            (place(tenant, admin), "member"),
        ):
            assert refusal(self.patch(client, tenant, membership, role=role))[2] == message
        url = f"{ORG}/{tenant.pk}/members/{place(tenant, admin).pk}"
        assert refusal(client.delete(url))[2] == message
        entry = AuditLog.objects.get(action="member.updated")
        assert (entry.actor_type, entry.actor_email) == ("api_key", None)


class TestWhatIsTakenBack:
    """O-17, O-29, K-4: no back door outlives the right that opened it."""

    @pytest.fixture
    def inviter(self, tenant):
        person = add_member(tenant, Role.ADMIN)
        make_invitation(tenant, "guest@example.com", invited_by=person)
        make_key(tenant, "write:members", created_by=person)
        return person

    @pytest.mark.parametrize("how", ["remove", "demote", "leave", "close the account"])
    def test_invitations_and_keys_go_with_it(self, user, tenant, api_for, inviter, how):
        url = f"{ORG}/{tenant.pk}/members/{place(tenant, inviter).pk}"
        raw, key = make_key(tenant, "read:members", created_by=inviter)
        if how == "remove":
            assert api_for(user).delete(url).status_code == 200
        elif how == "demote":
            assert api_for(user).patch(url, {"role": "member"}).status_code == 200
        elif how == "leave":
            assert api_for(inviter).post(f"{ORG}/{tenant.pk}/leave").status_code == 200
        else:
            assert api_for(inviter).request("DELETE", "/api/v1/users/me").status_code == 200

        assert not Invitation.objects.exists()
        assert not ApiKey.objects.filter(is_active=True).exists()
        response = Api(**{"X-API-Key": key}).get(f"{ORG}/{tenant.pk}/members")
        assert refusal(response) == (401, "AUTHENTICATION_ERROR", "API key is inactive")
        withdrawn = AuditLog.objects.get(action="invitation.canceled")
        assert withdrawn.metadata == {"reason": "inviter_lost_permission"}
        assert AuditLog.objects.filter(action="api_key.updated").count() == 2
        assert raw.pk

    def test_admins_keep_theirs(self, user, tenant, api_for, inviter):
        url = f"{ORG}/{tenant.pk}/members/{place(tenant, inviter).pk}"
        role = CustomRole.objects.create(
            organization=tenant,
            name="Keys",
            # The invited will be members: an inviter has to hold what those do.
            permissions=[
                "invitations:*",
                "api-keys:create",
                "members:*",
                *sorted(ROLE_PERMISSIONS[Role.MEMBER]),
            ],
        )
        assert api_for(user).patch(url, {"customRoleId": role.pk}).status_code == 200

        assert Invitation.objects.exists()
        assert ApiKey.objects.filter(is_active=True).exists()

    def test_keys_survive_where_configured(self, user, tenant, api_for, inviter, env):
        env(api_keys_survive_creator=True)
        api_for(user).delete(f"{ORG}/{tenant.pk}/members/{place(tenant, inviter).pk}")
        assert ApiKey.objects.filter(is_active=True).count() == 1


class TestRemoveAndLeave:
    def test_removal_acts_at_once_and_happens_once(self, user, tenant, api_for):
        person = add_member(tenant, Role.MEMBER)
        inside = api_for(person)
        url = f"{ORG}/{tenant.pk}/members/{place(tenant, person).pk}"

        response = api_for(user).delete(url)

        assert response.json() == {"message": "Member removed successfully"}
        assert inside.get(f"{ORG}/{tenant.pk}").status_code == 403
        assert refusal(api_for(user).delete(url)) == (404, "NOT_FOUND", "Member not found")
        entry = AuditLog.objects.get(action="member.removed")
        assert entry.old_values == {"userId": person.pk, "email": person.email, "role": "member"}
        assert entry.actor_id == user.pk

    def test_removal_protects_the_owner_and_oneself(self, user, tenant, api_for):
        admin = add_member(tenant, Role.ADMIN)
        base = f"{ORG}/{tenant.pk}/members"
        assert refusal(api_for(admin).delete(f"{base}/{place(tenant, user).pk}"))[2] == (
            "Cannot remove organization owner. Transfer ownership first."
        )
        assert refusal(api_for(admin).delete(f"{base}/{place(tenant, admin).pk}"))[2] == (
            "Cannot remove yourself. Use leave organization instead."
        )

    @pytest.mark.parametrize(("method", "path"), [("POST", "leave"), ("DELETE", "members/me")])
    def test_leaving(self, user, tenant, api_for, method, path):
        person = add_member(tenant, Role.VIEWER)
        inside = api_for(person)

        assert inside.request(method, f"{ORG}/{tenant.pk}/{path}").status_code == 200
        assert inside.get(f"{ORG}/{tenant.pk}").status_code == 403
        entry = AuditLog.objects.get(action="member.removed")
        assert entry.metadata == {"self": True}
        assert refusal(api_for(user).request(method, f"{ORG}/{tenant.pk}/{path}"))[0] == 400

    def test_leaving_needs_no_permission_but_the_place(self, tenant, api_for):
        role = CustomRole.objects.create(
            organization=tenant, name="Reader", permissions=["projects:read"]
        )
        person = add_member(tenant, Role.VIEWER)
        Membership.objects.filter(user=person).update(custom_role=role)
        assert api_for(person).post(f"{ORG}/{tenant.pk}/leave").status_code == 200


class TestTransfer:
    def send(self, client, tenant, path="transfer-ownership", **body):
        return client.post(f"{ORG}/{tenant.pk}/{path}", body)

    @pytest.mark.parametrize("path", ["transfer-ownership", "transfer"])
    @pytest.mark.parametrize("by", ["memberId", "userId"])
    def test_moves_the_role(self, user, tenant, api_for, path, by):
        heir = add_member(tenant, Role.VIEWER)
        value = heir.pk if by == "userId" else place(tenant, heir).pk

        body = self.send(api_for(user), tenant, path, **{by: value}).json()

        assert (body["owner"]["userId"], body["owner"]["role"]) == (heir.pk, "owner")
        assert (body["previousOwner"]["userId"], body["previousOwner"]["role"]) == (
            user.pk,
            "admin",
        )
        assert Membership.objects.filter(organization=tenant, role=Role.OWNER).count() == 1
        entry = AuditLog.objects.get(action="organization.ownership_transferred")
        assert (entry.old_values, entry.new_values) == (
            {"ownerId": user.pk}, {"ownerId": heir.pk},
        )  # fmt: skip
        assert AuditLog.objects.filter(action="member.updated").count() == 2
        mails = EmailMessage.objects.filter(template="ownership-transferred")
        assert {mail.to_email for mail in mails} == {user.email, heir.email}
        assert Organization.objects.get(pk=tenant.pk).created_by_id == user.pk

    def test_refuses(self, user, tenant, api_for):
        inside = api_for(user)
        other = make_organization()
        foreign = Membership.objects.get(organization=other)
        for body in ({}, {"memberId": "x", "userId": "y"}, {"memberId": 5}):
            assert refusal(self.send(inside, tenant, **body))[:2] == (400, "VALIDATION_ERROR")
        assert refusal(self.send(inside, tenant, memberId=foreign.pk))[0] == 404
        assert refusal(self.send(inside, tenant, userId=foreign.user_id))[0] == 404
        assert refusal(self.send(inside, tenant, userId=user.pk))[0] == 400
        idle = add_member(tenant, Role.ADMIN, user=make_user(is_active=False))
        assert refusal(self.send(inside, tenant, userId=idle.pk))[0] == 400
        admin = add_member(tenant, Role.ADMIN)
        assert refusal(self.send(api_for(admin), tenant, userId=admin.pk)) == (
            403,
            "AUTHORIZATION_ERROR",
            "Insufficient role permissions",
        )
        assert place(tenant, user).role == Role.OWNER

    def test_stops_at_the_number_one_may_own(self, user, tenant, api_for, env):
        env(org_max_per_user=1)
        heir = add_member(tenant, Role.ADMIN)
        make_organization(owner=heir)
        response = self.send(api_for(user), tenant, userId=heir.pk)
        assert refusal(response)[2] == "Organization limit reached"

    def test_clears_a_role_of_the_tenant_s_own(self, user, tenant, api_for):
        role = CustomRole.objects.create(organization=tenant, name="R", permissions=["org:read"])
        heir = add_member(tenant, Role.VIEWER)
        Membership.objects.filter(user=heir).update(custom_role=role)
        body = self.send(api_for(user), tenant, userId=heir.pk).json()
        assert body["owner"]["customRole"] is None
        assert api_for(heir).delete(f"{ORG}/{tenant.pk}").status_code == 200


class TestCustomRoles:
    def test_give_exactly_what_they_name(self, user, tenant, api_for):
        inside = api_for(user)
        made = inside.post(
            f"{ORG}/{tenant.pk}/roles",
            {"name": " Auditor ", "permissions": ["audit-logs:read", "org:read", "org:read"]},
        )
        assert made.status_code == 201
        role = made.json()
        assert (role["name"], role["permissions"]) == ("Auditor", ["audit-logs:read", "org:read"])
        person = add_member(tenant, Role.ADMIN)
        url = f"{ORG}/{tenant.pk}/members/{place(tenant, person).pk}"

        changed = inside.patch(url, {"customRoleId": role["id"]}).json()

        assert changed["role"] == "viewer"  # what a client of v1 sees
        assert changed["customRole"] == {"id": role["id"], "name": "Auditor"}
        theirs = api_for(person)
        assert theirs.get(f"{ORG}/{tenant.pk}/audit-logs").status_code == 200
        assert refusal(theirs.get(f"{ORG}/{tenant.pk}/members"))[2] == (
            "Missing permission: members:read"
        )
        inside.patch(f"{ORG}/{tenant.pk}/roles/{role['id']}", {"permissions": ["org:read"]})
        assert theirs.get(f"{ORG}/{tenant.pk}/audit-logs").status_code == 403
        assert inside.patch(url, {"role": "member"}).json()["customRole"] is None

    def test_hold_no_more_than_whoever_makes_or_gives_them(self, user, tenant, api_for):
        """O-31: neither a role nor a key is a way up."""
        limited = CustomRole.objects.create(
            organization=tenant, name="HR",
            permissions=["org:read", "org:update", "members:read", "members:update",
                         "api-keys:create"],
        )  # fmt: skip
        person = add_member(tenant, Role.VIEWER)
        Membership.objects.filter(user=person).update(custom_role=limited)
        inside = api_for(person)
        strong = CustomRole.objects.create(
            organization=tenant, name="Strong", permissions=["files:delete"]
        )
        other = place(tenant, add_member(tenant, Role.MEMBER))

        made = inside.post(
            f"{ORG}/{tenant.pk}/roles", {"name": "X", "permissions": ["audit-logs:read"]}
        )
        assert refusal(made)[0] == 403
        grown = inside.patch(
            f"{ORG}/{tenant.pk}/roles/{limited.pk}", {"permissions": ["billing:read"]}
        )
        assert refusal(grown)[0] == 403
        given = inside.patch(f"{ORG}/{tenant.pk}/members/{other.pk}", {"customRoleId": strong.pk})
        assert refusal(given)[0] == 403
        key = inside.post(f"{ORG}/{tenant.pk}/api-keys", {"name": "K", "scopes": ["read:billing"]})
        assert refusal(key)[0] == 403
        assert not ApiKey.objects.exists()

    def test_a_built_in_role_is_no_way_up_either(self, tenant, api_for):
        limited = CustomRole.objects.create(
            organization=tenant, name="HR", permissions=["members:read", "members:update"]
        )
        person, friend = add_member(tenant, Role.VIEWER), add_member(tenant, Role.VIEWER)
        Membership.objects.filter(user=person).update(custom_role=limited)

        response = api_for(person).patch(
            f"{ORG}/{tenant.pk}/members/{place(tenant, friend).pk}", {"role": "admin"}
        )

        assert refusal(response)[0] == 403
        assert place(tenant, friend).role == Role.VIEWER

    def test_are_unique_and_kept_while_in_use(self, user, tenant, api_for):
        inside = api_for(user)
        body = {"name": "R", "permissions": ["org:read"]}
        pk = inside.post(f"{ORG}/{tenant.pk}/roles", body).json()["id"]
        assert refusal(inside.post(f"{ORG}/{tenant.pk}/roles", body))[:2] == (409, "CONFLICT")
        person = add_member(tenant, Role.VIEWER)
        Membership.objects.filter(user=person).update(custom_role=pk)
        assert refusal(inside.delete(f"{ORG}/{tenant.pk}/roles/{pk}"))[0] == 409
        Membership.objects.filter(user=person).update(custom_role=None)
        assert inside.delete(f"{ORG}/{tenant.pk}/roles/{pk}").status_code == 200

    @pytest.mark.parametrize(
        "permissions",
        [[], ["*"], ["members:*"], ["org:delete"], ["org:transfer"], ["billing:manage"], ["x"], 5],
        ids=str,
    )
    def test_take_known_single_permissions_only(self, user, tenant, api_for, permissions):
        response = api_for(user).post(
            f"{ORG}/{tenant.pk}/roles", {"name": "R", "permissions": permissions}
        )
        assert refusal(response)[:2] == (400, "VALIDATION_ERROR")

    def test_of_another_tenant_cannot_be_given(self, user, tenant, api_for):
        foreign = CustomRole.objects.create(
            organization=make_organization(), name="R", permissions=["org:read"]
        )
        person = place(tenant, add_member(tenant, Role.VIEWER))
        response = api_for(user).patch(
            f"{ORG}/{tenant.pk}/members/{person.pk}", {"customRoleId": foreign.pk}
        )
        assert refusal(response) == (404, "NOT_FOUND", "Role not found")
