"""/organizations and /users/me/organizations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bunship.audit.models import AuditLog
from organizations.models import Membership, Organization
from organizations.roles import Role
from organizations.services import organizations as service
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user
from tests.factories.organizations import add_member, make_organization

pytestmark = pytest.mark.django_db

PATH = "/api/v1/organizations"
GOOD = {"name": "Acme", "slug": "acme"}


class TestCreate:
    def test_makes_the_caller_the_owner(self, user, api_for):
        response = api_for(user).post(
            PATH,
            {
                **GOOD,
                "name": "  Acme  ",
                "description": "Things",
                "logoUrl": "https://example.com/l.png",
                "id": "mine",
                "createdBy": "somebody",
                "role": "viewer",
            },
        )

        organization = Organization.objects.get()
        assert response.status_code == 201
        assert response.json() == {
            "id": organization.pk,
            "name": "Acme",
            "slug": "acme",
            "description": "Things",
            "logoUrl": "https://example.com/l.png",
            "settings": {},
            "createdBy": user.pk,
            "createdAt": response.json()["createdAt"],
            "updatedAt": response.json()["updatedAt"],
        }
        membership = Membership.objects.get()
        assert (membership.user_id, membership.role) == (user.pk, Role.OWNER)
        entry = AuditLog.objects.get(action="organization.created")
        assert (entry.organization_id, entry.actor_id) == (organization.pk, user.pk)
        assert entry.new_values == {
            "name": "Acme",
            "slug": "acme",
            "description": "Things",
            "logoUrl": "https://example.com/l.png",
        }

    @pytest.mark.parametrize(
        ("changes", "details"),
        [
            ({"name": "   "}, "name: must not be empty"),
            ({"name": "a\r\nb"}, "name: must not contain control characters"),
            ({"name": "x" * 101}, "name: must be at most 100 characters"),
            ({"name": None}, "name: must not be null"),
            ({"slug": "AB"}, "slug: must match ^[a-z0-9]+(?:-[a-z0-9]+)*$"),
            ({"slug": "ab"}, "slug: must be at least 3 characters"),
            ({"slug": "x" * 51}, "slug: must be at most 50 characters"),
            ({"slug": "-abc"}, "slug: must match ^[a-z0-9]+(?:-[a-z0-9]+)*$"),
            ({"slug": "a--b"}, "slug: must match ^[a-z0-9]+(?:-[a-z0-9]+)*$"),
            ({"slug": "abc\n"}, "slug: must match ^[a-z0-9]+(?:-[a-z0-9]+)*$"),
            ({"slug": " abc"}, "slug: must match ^[a-z0-9]+(?:-[a-z0-9]+)*$"),
            ({"description": "x" * 501}, "description: must be at most 500 characters"),
            ({"logoUrl": "javascript:alert(1)"}, "logoUrl: must be an http or https URL"),
            ({"logoUrl": "data:text/html,x"}, "logoUrl: must be an http or https URL"),
            ({"logoUrl": "https://[bad"}, "logoUrl: must be an http or https URL"),
            *(
                ({"logoUrl": url}, "logoUrl: must be an http or https URL")
                for url in (
                    "https://x y",
                    "https://user:secret@example.com/",
                    "https://example.com:99999/",
                    "https://example.com:x/",
                    "https://example.com/<script>",
                    "https://example.com/%zz",
                    "https://exämple.com/",
                    "https://",
                    "https:///path",
                    "//example.com/",
                )
            ),
            ({"logoUrl": ""}, "logoUrl: must not be empty"),
        ],
    )
    def test_refuses_bad_input(self, user, api_for, changes, details):
        response = api_for(user).post(PATH, {**GOOD, **changes})

        assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")
        assert response.json()["error"]["details"] == details
        assert not Organization.objects.exists()

    def test_a_scheme_may_be_written_in_any_case(self, user, api_for):
        url = "HTTPS://example.com/l.png"
        response = api_for(user).post(PATH, {**GOOD, "logoUrl": url})
        assert response.json()["logoUrl"] == url

    def test_counts_code_points(self, user, api_for):
        assert api_for(user).post(PATH, {**GOOD, "name": "🦄" * 100}).status_code == 201

    def test_takes_null_as_absent(self, user, api_for):
        body = {**GOOD, "description": None, "logoUrl": None}

        assert api_for(user).post(PATH, body).status_code == 201

    def test_refuses_a_taken_slug_and_frees_it_on_delete(self, user, api_for):
        api = api_for(user)
        first = api.post(PATH, GOOD).json()["id"]

        assert refusal(api.post(PATH, GOOD)) == (
            409,
            "CONFLICT",
            "Organization slug already exists",
        )
        assert Organization.objects.count() == 1
        assert AuditLog.objects.filter(action="organization.created").count() == 1
        api.delete(f"{PATH}/{first}")
        assert api.post(PATH, GOOD).status_code == 201

    def test_stops_at_the_number_a_person_may_own(self, user, api_for, env):
        env(org_max_per_user=2)
        api = api_for(user)
        add_member(make_organization(), Role.ADMIN, user=user)
        ids = [api.post(PATH, {"name": "x", "slug": f"x-{n}"}).json()["id"] for n in range(2)]

        assert refusal(api.post(PATH, GOOD)) == (
            400,
            "VALIDATION_ERROR",
            "Organization limit reached",
        )
        api.delete(f"{PATH}/{ids[0]}")
        assert api.post(PATH, GOOD).status_code == 201

    def test_obeys_the_switches(self, user, api_for, env):
        env(org_allow_creation=False)
        assert refusal(api_for(user).post(PATH, GOOD))[:2] == (403, "AUTHORIZATION_ERROR")
        env(org_allow_creation=True, org_allow_multiple=False)
        assert api_for(user).post(PATH, GOOD).status_code == 201
        assert api_for(user).post(PATH, {**GOOD, "slug": "other"}).status_code == 400

    def test_leaves_nothing_when_a_part_fails(self, user, monkeypatch):
        def broken(**values):
            raise RuntimeError

        monkeypatch.setattr(service.Membership.objects, "create", broken)
        with pytest.raises(RuntimeError):
            service.create_organization(user=user, **GOOD, actor=service.Actor.system())

        assert not Organization.objects.exists()
        assert not AuditLog.objects.exists()


class TestLists:
    def test_show_live_organizations_newest_first(self, user, api_for):
        old = make_organization(owner=user)
        new = make_organization()
        add_member(new, Role.VIEWER, user=user)
        gone = make_organization(owner=user, deleted_at=timezone.now())
        Membership.objects.filter(organization=old).update(
            created_at=timezone.now() - timedelta(days=1)
        )
        make_organization()

        listed = api_for(user).get(PATH).json()
        mine = api_for(user).get("/api/v1/users/me/organizations").json()

        assert [row["id"] for row in listed["organizations"]] == [new.pk, old.pk]
        assert listed["total"] == 2
        assert set(listed) == {"organizations", "total"}
        assert [row["role"] for row in mine["organizations"]] == ["viewer", "owner"]
        assert list(mine["organizations"][0]) == [
            "id", "name", "slug", "logoUrl", "role", "membershipId", "joinedAt",
        ]  # fmt: skip
        assert gone.pk not in str(mine)

    def test_page_on_demand(self, user, api_for):
        for _ in range(3):
            make_organization(owner=user)
        api = api_for(user)

        first = api.get(f"{PATH}?pageSize=2").json()
        second = api.get(f"{PATH}?page=2&pageSize=2").json()

        assert (first["total"], first["page"], first["pageSize"], first["hasMore"]) == (
            3,
            1,
            2,
            True,
        )
        assert (len(second["organizations"]), second["hasMore"]) == (1, False)
        seen = {row["id"] for row in first["organizations"] + second["organizations"]}
        assert len(seen) == 3

    @pytest.mark.parametrize(
        "query", ["page=0", "page=-1", "page=x", "pageSize=101", "pageSize=1.5", "page=²", "page="]
    )
    def test_refuse_bad_pages(self, user, api_for, query):
        assert refusal(api_for(user).get(f"{PATH}?{query}"))[:2] == (400, "VALIDATION_ERROR")

    @pytest.mark.parametrize("path", [PATH, "/api/v1/users/me/organizations"])
    def test_cost_two_queries_whatever_their_length(
        self, user, api_for, path, django_assert_num_queries
    ):
        api = api_for(user)
        for _ in range(5):
            make_organization(owner=user)

        with django_assert_num_queries(2):
            assert api.get(path).json()["total"] == 5


class TestDetail:
    def test_costs_two_queries(self, user, api_for, django_assert_num_queries):
        organization = make_organization(owner=user)
        api = api_for(user)

        with django_assert_num_queries(2):
            assert api.get(f"{PATH}/{organization.pk}").json()["id"] == organization.pk

    @pytest.mark.parametrize("method", ["get", "patch", "delete"])
    def test_tells_strangers_and_the_lost_apart(self, user, api_for, method):
        foreign = make_organization()
        gone = make_organization(owner=user, deleted_at=timezone.now())
        ask = getattr(api_for(user), method)

        assert refusal(ask(f"{PATH}/{foreign.pk}")) == (
            403,
            "AUTHORIZATION_ERROR",
            "Not a member of this organization",
        )
        missing = (404, "NOT_FOUND", "Organization not found")
        for organization_id in (gone.pk, "nope", "x" * 64, foreign.slug, "%00", "é"):
            assert refusal(ask(f"{PATH}/{organization_id}")) == missing
        assert refusal(getattr(Api(), method)(f"{PATH}/{foreign.pk}"))[0] == 401
        assert not AuditLog.objects.exists()

    @pytest.mark.parametrize(
        ("role", "patched", "deleted"),
        [
            (Role.OWNER, 200, 200),
            (Role.ADMIN, 200, 403),
            (Role.MEMBER, 403, 403),
            (Role.VIEWER, 403, 403),
        ],
    )
    def test_asks_the_role(self, api_for, role, patched, deleted):
        organization = make_organization()
        person = (
            organization.memberships.get().user
            if role == Role.OWNER
            else add_member(organization, role)
        )
        api, path = api_for(person), f"{PATH}/{organization.pk}"

        assert api.get(path).status_code == 200
        assert api.patch(path, {"name": "New"}).status_code == patched
        assert api.delete(path).status_code == deleted

    def test_names_the_missing_permission_before_reading_the_body(self, api_for):
        organization = make_organization()
        api, path = api_for(add_member(organization, Role.VIEWER)), f"{PATH}/{organization.pk}"

        assert refusal(api.patch(path, raw=b"{")) == (
            403,
            "AUTHORIZATION_ERROR",
            "Missing permission: org:update",
        )
        assert refusal(api.delete(path))[2] == "Insufficient role permissions"

    def test_has_no_other_method(self, user, api_for):
        organization = make_organization(owner=user)
        response = api_for(user).post(f"{PATH}/{organization.pk}", {})

        assert refusal(response) == (404, "NOT_FOUND", "Resource not found")
        assert response["Allow"] == "GET, PATCH, DELETE, HEAD, OPTIONS"

    def test_forgets_a_removed_member_at_once(self, api_for):
        organization = make_organization()
        person = add_member(organization, Role.ADMIN)
        api = api_for(person)
        assert api.get(f"{PATH}/{organization.pk}").status_code == 200

        Membership.objects.filter(user=person).delete()

        assert api.get(f"{PATH}/{organization.pk}").status_code == 403


class TestUpdate:
    @pytest.fixture
    def owned(self, user):
        return make_organization(owner=user, name="Old", description="Was")

    @pytest.fixture
    def patch(self, user, api_for, owned):
        api = api_for(user)
        return lambda body: api.patch(f"{PATH}/{owned.pk}", body)

    def test_changes_what_is_given(self, patch, owned):
        body = patch(
            {"name": " New ", "description": None, "logoUrl": "http://x.example/l", "slug": "other"}
        ).json()

        assert (body["name"], body["description"], body["logoUrl"], body["slug"]) == (
            "New",
            None,
            "http://x.example/l",
            owned.slug,
        )
        entry = AuditLog.objects.get(action="organization.updated")
        assert entry.old_values == {"name": "Old", "description": "Was", "logoUrl": None}
        assert entry.new_values["logoUrl"] == "http://x.example/l"
        assert patch({"logoUrl": None, "description": ""}).json()["description"] == ""

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"unknown": 1},
            {"name": "Old"},
            {"settings": {}},
            {"settings": None},
            {"settings": {"branding": {}}},
            {"settings": {"branding": {"accentColor": None}}},
        ],
    )
    def test_without_a_difference_writes_nothing(self, patch, owned, body):
        before = Organization.objects.get(pk=owned.pk).updated_at

        assert patch(body).status_code == 200

        assert Organization.objects.get(pk=owned.pk).updated_at == before
        assert not AuditLog.objects.exists()

    def test_merges_settings_deeply(self, patch):
        patch(
            {
                "settings": {
                    "branding": {"primaryColor": "#111", "accentColor": "#222"},
                    "features": {"webhooks": True, "apiAccess": False},
                    "billing": {"email": "Pay@Example.com", "taxId": "DE1"},
                }
            }
        )

        body = patch(
            {
                "settings": {
                    "branding": {"primaryColor": "#333", "unknown": 1},
                    "features": {"apiAccess": None},
                    "billing": None,
                    "other": {"x": 1},
                }
            }
        ).json()

        assert body["settings"] == {
            "branding": {"primaryColor": "#333", "accentColor": "#222"},
            "features": {"webhooks": True},
        }
        entry = AuditLog.objects.filter(action="organization.updated").order_by("created_at").last()
        assert entry is not None
        assert entry.new_values == {
            "settings": {"branding": {"primaryColor": "#333"}, "features": {}}
        }
        assert entry.old_values["settings"]["branding"] == {"primaryColor": "#111"}

    def test_keeps_the_case_of_the_billing_address(self, patch):
        body = patch({"settings": {"billing": {"email": " Pay@Example.com "}}}).json()

        assert body["settings"] == {"billing": {"email": "Pay@Example.com"}}

    @pytest.mark.parametrize(
        ("settings", "details"),
        [
            ([], "settings: must be an object"),
            ("x", "settings: must be an object"),
            ({"features": {"webhooks": "yes"}}, "settings.features.webhooks: must be a boolean"),
            (
                {"billing": {"email": "nobody"}},
                "settings.billing.email: must be a valid email address",
            ),
            (
                {"branding": {"primaryColor": "x" * 65}},
                "settings.branding.primaryColor: must be at most 64 characters",
            ),
            ({"branding": 5}, "settings.branding: must be an object"),
        ],
    )
    def test_refuses_bad_settings(self, patch, settings, details):
        response = patch({"settings": settings})

        assert response.json()["error"]["details"] == details

    def test_needs_a_body(self, patch, user, api_for, owned):
        assert refusal(patch(None))[:2] == (400, "VALIDATION_ERROR")
        assert patch({"name": None}).status_code == 400

    def test_merges_against_the_row_not_against_what_was_read_before(self, user, owned):
        stale = Organization.objects.get(pk=owned.pk)
        actor = service.Actor.system()
        for settings in ({"branding": {"primaryColor": "#1"}}, {"features": {"webhooks": True}}):
            service.update_organization(
                organization=stale, changes={"settings": settings}, actor=actor
            )

        assert set(Organization.objects.get(pk=owned.pk).settings) == {"branding", "features"}

    def test_of_an_organization_deleted_meanwhile_is_not_found(self, owned):
        Organization.objects.update(deleted_at=timezone.now())

        with pytest.raises(service.ResourceNotFound):
            service.update_organization(
                organization=owned, changes={"name": "x"}, actor=service.Actor.system()
            )


def test_delete_hides_it_everywhere_and_happens_once(user, api_for):
    organization = make_organization(owner=user)
    api, path = api_for(user), f"{PATH}/{organization.pk}"

    response = api.delete(path)

    assert (response.status_code, response.json()) == (
        200,
        {"message": "Organization deleted successfully"},
    )
    assert refusal(api.delete(path)) == (404, "NOT_FOUND", "Organization not found")
    assert refusal(api.get(path))[0] == 404
    assert api.get(PATH).json() == {"organizations": [], "total": 0}
    assert Membership.objects.exists()  # kept for a restore
    entry = AuditLog.objects.get(action="organization.deleted")
    assert entry.old_values == {"name": organization.name, "slug": organization.slug}
    assert "purgeAfter" in entry.metadata


def test_one_owner_is_a_constraint():
    from django.db import IntegrityError, transaction

    organization = make_organization()
    with pytest.raises(IntegrityError), transaction.atomic():
        add_member(organization, Role.OWNER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(organization=organization, user=make_user(), role="king")
