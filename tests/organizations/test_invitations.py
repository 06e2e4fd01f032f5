"""Invitations in all their paths, links, and domains (organizations.md §3.3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage, MailboxMessage
from organizations.dns import LookupFailed
from organizations.models import CustomRole, Invitation, InvitationLink, Membership
from organizations.roles import Role
from organizations.services import domains, invitations
from tests.accounts.mail import last_mail, token_in
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
UNUSABLE = (400, "VALIDATION_ERROR", "Invitation is invalid, expired, or not addressed to you")
PATHS = (
    "/api/v1/organizations/invitations/{token}/accept",
    "/api/v1/invitations/{token}/accept",
    "/api/v1/invitations/accept",
)


@pytest.fixture
def tenant(user):
    organization = make_organization(owner=user, name="Acme & Söhne")
    subscribe(organization)
    return organization


def invite(client, tenant, email="guest@example.com", role="member"):
    return client.post(f"{ORG}/{tenant.pk}/invitations", {"email": email, "role": role})


def accept(client, token, path=PATHS[0]):
    body = {"token": token} if path.endswith("invitations/accept") else None
    return client.post(path.format(token=token), body)


class TestInvite:
    def test_stores_mails_and_records(self, user, tenant, api_for, run_jobs):
        response = invite(api_for(user), tenant, " Guest@Example.com ")

        assert response.status_code == 201
        body = response.json()
        assert set(body) == {"invitation", "inviteUrl"}
        shown = body["invitation"]
        assert (shown["email"], shown["role"], shown["status"]) == (
            "guest@example.com", "member", "pending",
        )  # fmt: skip
        assert shown["invitedBy"] == {
            "id": user.pk, "email": user.email, "fullName": user.full_name,
        }  # fmt: skip
        token = body["inviteUrl"].removeprefix("http://localhost:5173/invite/")
        assert len(token) == 43
        row = Invitation.objects.get()
        assert token not in row.token_hash
        assert row.expires_at - row.created_at == pytest.approx(
            timedelta(days=7), abs=timedelta(seconds=5)
        )
        entry = AuditLog.objects.get(action="member.invited")
        assert entry.new_values["email"] == "guest@example.com"
        run_jobs()
        mail = MailboxMessage.objects.get(to="guest@example.com")
        assert mail.subject == "You've been invited to join Acme & Söhne"
        assert body["inviteUrl"] in mail.text
        assert "Acme &amp; Söhne" in mail.html

    @pytest.mark.parametrize(
        "email",
        ["a'b@example.com", "a@b.c", "a@localhost", "x", "", None, "a..b@example.com", "ü@example.com",
         "a" * 250 + "@b.cd"],
        ids=str,
    )  # fmt: skip
    def test_refuses_other_addresses(self, user, tenant, api_for, email):
        assert refusal(invite(api_for(user), tenant, email))[:2] == (400, "VALIDATION_ERROR")

    @pytest.mark.parametrize("role", ["owner", "king", None])
    def test_refuses_other_roles(self, user, tenant, api_for, role):
        assert refusal(invite(api_for(user), tenant, role=role))[0] == 400

    def test_refuses_members_and_the_invited(self, user, tenant, api_for):
        member = add_member(tenant, Role.VIEWER)
        inside = api_for(user)
        assert refusal(invite(inside, tenant, member.email.upper())) == (
            409, "CONFLICT", "User is already a member of this organization",
        )  # fmt: skip
        invite(inside, tenant)
        assert refusal(invite(inside, tenant)) == (
            409, "CONFLICT", "An invitation for this email is already pending",
        )  # fmt: skip
        assert Invitation.objects.count() == EmailMessage.objects.count() == 1

    def test_replaces_an_expired_one(self, user, tenant, api_for):
        old, raw = make_invitation(
            tenant, "guest@example.com", expires_at=timezone.now() - timedelta(seconds=1)
        )
        inside = api_for(user)
        shown = inside.get(f"{ORG}/{tenant.pk}/invitations").json()["invitations"]
        assert [i["status"] for i in shown] == ["expired"]

        assert invite(inside, tenant).status_code == 201
        assert Invitation.objects.count() == 1
        assert not Invitation.objects.filter(pk=old.pk).exists()
        guest = make_user(email="guest@example.com")
        assert refusal(accept(api_for(guest), raw))[0] == 404

    def test_counts_open_invitations_as_seats(self, user, api_for):
        """O-11: the free plan has two."""
        tenant = make_organization(owner=user)
        inside = api_for(user)
        assert invite(inside, tenant).status_code == 201
        response = invite(inside, tenant, "second@example.com")
        assert refusal(response) == (
            400, "VALIDATION_ERROR", "Member limit reached. Upgrade your plan.",
        )  # fmt: skip
        assert response.json()["error"]["details"] == "limit=2 current=2 plan=free"

    def test_obeys_the_switch(self, user, api_for, env):
        env(enforce_plan_limits=False)
        tenant = make_organization(owner=user)
        for n in range(4):
            assert invite(api_for(user), tenant, f"g{n}@example.com").status_code == 201

    def test_of_a_key_is_its_creator_s(self, user, tenant):
        _, key = make_key(tenant, "write:members")
        client = Api(**{"X-API-Key": key})
        assert invite(client, tenant).json()["invitation"]["invitedBy"]["id"] == user.pk
        assert refusal(invite(client, tenant, "b@example.com", "admin"))[2] == (
            "API keys can only invite members and viewers"
        )

    def test_no_role_of_the_tenant_s_own_invites_above_itself(self, tenant, api_for):
        role = CustomRole.objects.create(
            organization=tenant, name="HR", permissions=["members:invite", "invitations:create"]
        )
        person = add_member(tenant, Role.VIEWER)
        Membership.objects.filter(user=person).update(custom_role=role)
        inside = api_for(person)

        assert refusal(invite(inside, tenant, role="admin"))[0] == 403
        link = inside.post(f"{ORG}/{tenant.pk}/invitation-links", {"role": "member"})
        assert refusal(link)[0] == 403
        assert not Invitation.objects.exists()


class TestThrottles:
    """O-19: no mail cannon; counted from rows, so Redis does not matter."""

    def test_three_mails_per_address_and_day(self, user, tenant, api_for):
        inside = api_for(user)
        for _ in range(3):
            pk = invite(inside, tenant).json()["invitation"]["id"]
            inside.delete(f"{ORG}/{tenant.pk}/invitations/{pk}")

        response = invite(inside, tenant)
        assert refusal(response)[:2] == (429, "RATE_LIMIT_EXCEEDED")
        assert 86_000 < int(response["Retry-After"]) <= 86_401
        assert invite(inside, tenant, "other@example.com").status_code == 201
        with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
            assert invite(api_for(user), tenant).status_code == 201

    @pytest.mark.parametrize("most_looked_at", [1000, 1])
    def test_so_many_per_organization_and_hour_and_person_and_minute(
        self, user, tenant, api_for, env, monkeypatch, most_looked_at
    ):
        # The rule is the same whether a limit is high enough to be compared with the table first.
        monkeypatch.setattr(invitations, "_MOST_LOOKED_AT", most_looked_at)
        invitations._finder.cache_clear()
        env(invitations_per_user_per_minute=2, invitations_per_org_per_hour=3)
        admin = add_member(tenant, Role.ADMIN)
        results = [
            invite(api_for(person), tenant, f"g{n}@example.com").status_code
            for n, person in enumerate([user, user, user, admin, admin])
        ]
        assert results == [201, 201, 429, 201, 429]

    def test_sending_again_counts(self, user, tenant, api_for):
        inside = api_for(user)
        pk = invite(inside, tenant).json()["invitation"]["id"]
        url = f"{ORG}/{tenant.pk}/invitations/{pk}/resend"
        answers = [inside.post(url).status_code for _ in range(3)]
        assert answers == [200, 200, 429]


class TestResendAndCancel:
    def test_a_fresh_link_replaces_the_old_one(self, user, tenant, api_for, run_jobs):
        inside = api_for(user)
        first = invite(inside, tenant).json()
        pk = first["invitation"]["id"]
        second = inside.post(f"{ORG}/{tenant.pk}/invitations/{pk}/resend").json()
        run_jobs()

        assert MailboxMessage.objects.count() == 2
        guest = api_for(make_user(email="guest@example.com"))
        old, new = (body["inviteUrl"].rsplit("/", 1)[1] for body in (first, second))
        assert refusal(accept(guest, old))[0] == 404
        assert accept(guest, new).status_code == 200
        again = inside.post(f"{ORG}/{tenant.pk}/invitations/{pk}/resend")
        assert refusal(again)[2] == "Cannot cancel an accepted invitation"

    def test_a_withdrawn_link_is_dead(self, user, tenant, api_for):
        row, raw = make_invitation(tenant, "guest@example.com")
        response = api_for(user).delete(f"{ORG}/{tenant.pk}/invitations/{row.pk}")

        assert response.json() == {"message": "Invitation cancelled successfully"}
        guest = api_for(make_user(email="guest@example.com"))
        assert refusal(accept(guest, raw)) == (404, "NOT_FOUND", "Invitation not found")
        entry = AuditLog.objects.get(action="invitation.canceled")
        assert entry.metadata == {"reason": "manual"}

    def test_an_accepted_one_cannot_be_withdrawn(self, user, tenant, api_for):
        row, _ = make_invitation(tenant, "g@example.com", accepted_at=timezone.now())
        response = api_for(user).delete(f"{ORG}/{tenant.pk}/invitations/{row.pk}")
        assert refusal(response) == (
            400, "VALIDATION_ERROR", "Cannot cancel an accepted invitation",
        )  # fmt: skip


class TestAccept:
    @pytest.mark.parametrize("path", PATHS)
    def test_joins(self, tenant, api_for, path):
        row, raw = make_invitation(tenant, "guest@example.com", role=Role.ADMIN)
        guest = make_user(email="guest@example.com")

        response = accept(api_for(guest), raw, path)

        assert response.status_code == 200
        assert response.json()["organization"] == {
            "id": tenant.pk, "name": tenant.name, "slug": tenant.slug,
        }  # fmt: skip
        assert Membership.objects.get(user=guest).role == Role.ADMIN
        row.refresh_from_db()
        assert (row.accepted_by_id, row.status) == (guest.pk, "accepted")
        entry = AuditLog.objects.get(action="member.joined")
        assert entry.metadata == {"invitationId": row.pk}
        assert refusal(accept(api_for(guest), raw, path))[0] == 404

    @pytest.mark.parametrize("path", PATHS)
    def test_needs_somebody_signed_in_before_the_token_is_looked_at(self, path):
        assert refusal(accept(Api(), "x" * 43, path))[0] == 401

    @pytest.mark.parametrize("case", ["expired", "other", "deleted organization", "inviter gone"])
    def test_says_the_same_for_every_reason(self, tenant, api_for, case):
        changes = {"expires_at": timezone.now()} if case == "expired" else {}
        email = "other@example.com" if case == "other" else "guest@example.com"
        inviter = add_member(tenant, Role.ADMIN)
        row, raw = make_invitation(tenant, email, invited_by=inviter, **changes)
        if case == "deleted organization":
            tenant.deleted_at = timezone.now()
            tenant.save()
        elif case == "inviter gone":
            Membership.objects.filter(user=inviter).delete()
        guest = make_user(email="guest@example.com")

        assert refusal(accept(api_for(guest), raw)) == UNUSABLE
        assert not Membership.objects.filter(user=guest).exists()
        row.refresh_from_db()
        assert row.accepted_at is None

    def test_the_address_s_case_does_not_matter(self, tenant, api_for):
        _, raw = make_invitation(tenant, "guest@example.com")
        guest = make_user(email="guest@example.com")
        User.objects.filter(pk=guest.pk).update(email="Guest@example.com")
        guest.refresh_from_db()
        assert accept(api_for(guest), raw).status_code == 200

    def test_closes_the_invitation_of_somebody_who_joined_otherwise(self, tenant, api_for):
        _, raw = make_invitation(tenant, "guest@example.com")
        guest = add_member(tenant, Role.VIEWER, user=make_user(email="guest@example.com"))
        assert refusal(accept(api_for(guest), raw)) == (
            409, "CONFLICT", "You are already a member of this organization",
        )  # fmt: skip
        assert not Invitation.objects.exists()

    def test_stays_open_while_there_is_no_seat(self, user, api_for):
        tenant = make_organization(owner=user)
        _, raw = make_invitation(tenant, "guest@example.com")
        add_member(tenant, Role.MEMBER)
        guest = api_for(make_user(email="guest@example.com"))
        assert refusal(accept(guest, raw))[2] == "Member limit reached. Upgrade your plan."
        subscribe(tenant)
        assert accept(guest, raw).status_code == 200

    def test_no_key_accepts(self, tenant):
        _, raw = make_invitation(tenant, "guest@example.com")
        _, key = make_key(tenant, "write:members")
        assert refusal(accept(Api(**{"X-API-Key": key}), raw))[0] == 401

    def test_costs_one_look_at_the_person(self, tenant, api_for):
        """O-48 and the whole flow's budget."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        _, raw = make_invitation(tenant, "guest@example.com")
        guest = api_for(make_user(email="guest@example.com"))
        with CaptureQueriesContext(connection) as captured:
            accept(guest, raw)
        assert len(captured.captured_queries) < 25


class TestPreview:
    def test_shows_no_address_and_no_ids(self, user, tenant, api):
        _, raw = make_invitation(tenant, "guest@example.com")
        response = api.get(f"/api/v1/invitations/{raw}")

        assert response.status_code == 200
        assert set(response.json()) == {
            "organization", "role", "invitedBy", "expiresAt", "status",
        }  # fmt: skip
        text = response.content.decode()
        for private in ("guest@example.com", user.email, user.pk, tenant.pk):
            assert private not in text

    def test_of_an_unknown_or_dead_one_is_not_found(self, tenant, api):
        _, raw = make_invitation(tenant, "guest@example.com", accepted_at=timezone.now())
        for token in (raw, "x" * 43, "ü", "x" * 300):
            assert refusal(api.get(f"/api/v1/invitations/{token}"))[0] == 404


class TestLinks:
    def make(self, client, tenant, **body):
        response = client.post(f"{ORG}/{tenant.pk}/invitation-links", {"role": "viewer", **body})
        assert response.status_code == 201, response.content
        return response.json()

    def join(self, client, url):
        return client.post(f"/api/v1/invitation-links/{url.rsplit('/', 1)[1]}/join")

    def test_let_people_in_until_used_up(self, user, tenant, api_for):
        made = self.make(api_for(user), tenant, maxUses=1)
        first, second = api_for(make_user()), api_for(make_user())

        assert self.join(first, made["url"]).status_code == 200
        assert refusal(self.join(first, made["url"]))[0] == 409
        assert refusal(self.join(second, made["url"])) == UNUSABLE
        shown = api_for(user).get(f"{ORG}/{tenant.pk}/invitation-links").json()
        assert shown["invitationLinks"][0]["uses"] == 1
        assert "url" not in shown["invitationLinks"][0]
        assert made["url"].rsplit("/", 1)[1] not in InvitationLink.objects.get().token_hash

    def test_end_by_time_by_deletion_and_with_their_maker(self, user, tenant, api_for):
        inside = api_for(user)
        expired = self.make(inside, tenant, expiresInHours=1)
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            assert refusal(self.join(api_for(make_user()), expired["url"])) == UNUSABLE
        deleted = self.make(inside, tenant)
        inside.delete(f"{ORG}/{tenant.pk}/invitation-links/{deleted['invitationLink']['id']}")
        assert refusal(self.join(api_for(make_user()), deleted["url"]))[0] == 404
        admin = add_member(tenant, Role.ADMIN)
        theirs = self.make(api_for(admin), tenant)
        place = Membership.objects.get(user=admin)
        inside.delete(f"{ORG}/{tenant.pk}/members/{place.pk}")
        assert refusal(self.join(api_for(make_user()), theirs["url"]))[0] == 404

    @pytest.mark.parametrize(
        "body",
        [{"role": "admin"}, {"role": "owner"}, {"maxUses": 0}, {"maxUses": True}, {"maxUses": 1.5},
         {"expiresInHours": 0}, {"expiresInHours": 10_000}],
        ids=str,
    )  # fmt: skip
    def test_give_no_more_than_membership(self, user, tenant, api_for, body):
        response = api_for(user).post(
            f"{ORG}/{tenant.pk}/invitation-links", {"role": "member", **body}
        )
        assert refusal(response)[0] == 400


class TestDomains:
    @pytest.fixture
    def records(self, settings):
        found: dict[str, list[str]] = {}
        domains_module = "tests.organizations.test_invitations.resolve"
        settings.TXT_RESOLVER = domains_module
        globals()["resolve"] = lambda name: found.get(name, [])
        return found

    def claim(self, client, tenant, domain="acme.example", **body):
        return client.post(f"{ORG}/{tenant.pk}/domains", {"domain": domain, **body})

    def verify(self, client, tenant, pk):
        return client.post(f"{ORG}/{tenant.pk}/domains/{pk}/verify")

    def test_people_of_a_proven_domain_join_by_themselves(
        self, user, tenant, api_for, api, records, run_jobs
    ):
        inside = api_for(user)
        row = self.claim(inside, tenant, "Acme.example", role="viewer").json()
        assert row["domain"] == "acme.example"
        assert row["recordName"] == "_bunship.acme.example"
        assert refusal(self.verify(inside, tenant, row["id"]))[2].startswith("The TXT record")
        records["_bunship.acme.example"] = ["other", row["recordText"]]
        assert self.verify(inside, tenant, row["id"]).json()["verifiedAt"] is not None

        body = {"email": "new@acme.example", "password": "Correct-horse1", "fullName": "New"}
        api.post("/api/v1/auth/register", body)
        assert not Membership.objects.filter(user__email="new@acme.example").exists()
        run_jobs()
        api.get(f"/api/v1/auth/verify-email/{token_in(last_mail('new@acme.example'))}")

        place = Membership.objects.get(user__email="new@acme.example")
        assert (place.organization_id, place.role) == (tenant.pk, "viewer")
        entry = AuditLog.objects.get(action="member.joined")
        assert entry.metadata == {"domain": "acme.example"}

    def test_a_full_organization_is_left_alone(self, user, api_for, records):
        tenant = make_organization(owner=user)
        add_member(tenant, Role.MEMBER)
        tenant.domains.create(
            domain="acme.example", token="t", role="member", verified_at=timezone.now()
        )
        person = make_user(email="a@acme.example")
        from bunship.audit.actor import Actor

        domains.join_by_domain(person, Actor.system())
        assert not Membership.objects.filter(user=person).exists()

    def test_one_organization_proves_a_domain(self, user, tenant, api_for, records):
        other = make_organization()
        other.domains.create(domain="acme.example", token="t", verified_at=timezone.now())
        inside = api_for(user)
        row = self.claim(inside, tenant).json()
        records["_bunship.acme.example"] = [row["recordText"]]
        assert refusal(self.verify(inside, tenant, row["id"]))[:2] == (409, "CONFLICT")

    def test_a_record_of_another_claim_proves_nothing(self, user, tenant, api_for, records):
        inside = api_for(user)
        row = self.claim(inside, tenant).json()
        records["_bunship.acme.example"] = ["bunship-verification=" + "x" * 43]
        assert refusal(self.verify(inside, tenant, row["id"]))[0] == 400

    def test_silent_name_servers_are_no_proof(self, user, tenant, api_for, records):
        def fail(name):
            raise LookupFailed

        inside = api_for(user)
        row = self.claim(inside, tenant).json()
        globals()["resolve"] = fail
        assert refusal(self.verify(inside, tenant, row["id"]))[0] == 400

    @pytest.mark.parametrize(
        "domain", ["gmail.com", "localhost", "a b.example", "-x.example", "", "x" * 254, "1.2.3.4"]
    )
    def test_takes_own_domains_only(self, user, tenant, api_for, domain, records):
        assert refusal(self.claim(api_for(user), tenant, domain))[0] == 400

    def test_can_be_removed_and_added_once(self, user, tenant, api_for, records):
        inside = api_for(user)
        row = self.claim(inside, tenant).json()
        assert refusal(self.claim(inside, tenant))[0] == 409
        assert inside.get(f"{ORG}/{tenant.pk}/domains").json()["total"] == 1
        assert inside.delete(f"{ORG}/{tenant.pk}/domains/{row['id']}").status_code == 200
        assert inside.get(f"{ORG}/{tenant.pk}/domains").json()["total"] == 0


def test_real_name_servers_are_asked_for_txt_records(monkeypatch):
    """dnspython's answers become texts, its errors become ours."""
    import dns.resolver

    from organizations import dns as ours

    class Answer(list):
        pass

    class Record:
        strings = (b"first ", b"second")

    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", lambda self, *a, **k: Answer([Record()]))
    assert ours.resolve_txt("x.example") == ["first second"]
    for raised, expected in ((dns.resolver.NXDOMAIN, []), (dns.resolver.NoAnswer, [])):
        monkeypatch.setattr(
            dns.resolver.Resolver, "resolve",
            lambda self, *a, raised=raised, **k: (_ for _ in ()).throw(raised.__new__(raised)),
        )  # fmt: skip
        assert ours.resolve_txt("x.example") == expected
    monkeypatch.setattr(
        dns.resolver.Resolver, "resolve",
        lambda self, *a, **k: (_ for _ in ()).throw(dns.exception.Timeout.__new__(dns.exception.Timeout)),
    )  # fmt: skip
    with pytest.raises(LookupFailed):
        ours.resolve_txt("x.example")
