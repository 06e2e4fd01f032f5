"""Changing, exporting and closing one's account (accounts.md §3.10–3.13)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import (
    BackupCode,
    KnownDevice,
    OAuthAccount,
    Passkey,
    Session,
    User,
    VerificationToken,
)
from accounts.services import account_closing, magic_links
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.core.exceptions import AuthenticationFailed
from bunship.core.tokens import keyed_hash
from bunship.emails.models import EmailMessage, MailboxMessage
from organizations.models import Membership
from organizations.roles import Role
from tests.accounts.codes import enrol
from tests.accounts.mail import notices
from tests.conftest import refusal
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.organizations import make_organization

pytestmark = pytest.mark.django_db

ME = "/api/v1/users/me"


class TestUpdate:
    def test_changes_what_is_given(self, user, api_for):
        response = api_for(user).patch(
            ME, {"fullName": "  Ann Smith ", "avatarUrl": "https://cdn.example.com/a.png"}
        )

        assert response.status_code == 200
        body = response.json()
        assert (body["fullName"], body["avatarUrl"]) == (
            "Ann Smith",
            "https://cdn.example.com/a.png",
        )
        assert len(body) == 10
        entry = AuditLog.objects.get(action="user.updated")
        assert entry.old_values == {"fullName": user.full_name, "avatarUrl": None}
        assert entry.new_values == {
            "fullName": "Ann Smith",
            "avatarUrl": "https://cdn.example.com/a.png",
        }

    def test_merges_preferences_to_the_bottom(self, user, api_for):
        inside = api_for(user)
        inside.patch(
            ME,
            {
                "preferences": {
                    "theme": "dark",
                    "language": "de",
                    "timezone": "Europe/Berlin",
                    "notifications": {"email": True, "push": True},
                }
            },
        )
        response = inside.patch(
            ME, {"preferences": {"theme": "light", "notifications": {"push": False}}}
        )

        assert response.json()["preferences"] == {
            "theme": "light",
            "language": "de",
            "timezone": "Europe/Berlin",
            "notifications": {"email": True, "push": False},
        }

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"preferences": None},
            {"preferences": {}},
            {"unknown": 1},
            {
                "email": "new@example.com",
                "isAdmin": True,
                "isActive": False,
                "emailVerified": None,
                "id": "x",
                "twoFactorEnabled": True,
                "password": "Whatever-123",
                "deletedAt": "2026-01-01T00:00:00.000Z",
            },
        ],
        ids=str,
    )
    def test_nothing_to_change_changes_nothing(self, user, api_for, body):
        before = User.objects.filter(pk=user.pk).values().get()

        assert api_for(user).patch(ME, body).status_code == 200

        assert User.objects.filter(pk=user.pk).values().get() == before
        assert not AuditLog.objects.exists()

    @pytest.mark.parametrize(
        ("body", "details"),
        [
            ({"fullName": None}, "fullName: must not be null"),
            ({"fullName": "   "}, "fullName: must not be empty"),
            ({"fullName": "x" * 101}, "fullName: must be at most 100 characters"),
            ({"fullName": "a\r\nBcc: x"}, "fullName: must not contain control characters"),
            ({"avatarUrl": "javascript:alert(1)"}, "avatarUrl: must be an http or https URL"),
            (
                {"avatarUrl": "data:image/png;base64,AAAA"},
                "avatarUrl: must be an http or https URL",
            ),
            (
                {"avatarUrl": "https://e.com/" + "x" * 2048},
                "avatarUrl: must be at most 2048 characters",
            ),
            ({"preferences": []}, "preferences: must be an object"),
            (
                {"preferences": {"theme": "pink"}},
                "preferences.theme: must be light, dark or system",
            ),
            (
                {"preferences": {"timezone": "Mars/Base"}},
                "preferences.timezone: must be an IANA time zone",
            ),
            (
                {"preferences": {"language": "x"}},
                "preferences.language: must be at least 2 characters",
            ),
            (
                {"preferences": {"notifications": {"email": "yes"}}},
                "preferences.notifications.email: must be a boolean",
            ),
        ],
        ids=str,
    )
    def test_names_what_is_wrong(self, user, api_for, body, details):
        response = api_for(user).patch(ME, body)

        assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")
        assert response.json()["error"]["details"] == details
        assert not AuditLog.objects.exists()

    def test_removes_the_avatar_with_null(self, api_for):
        user = make_user(avatar_url="https://e.com/a.png")

        assert api_for(user).patch(ME, {"avatarUrl": None}).json()["avatarUrl"] is None

    def test_odd_stored_data_is_neither_shown_nor_an_error(self, user, api_for):
        """W-23."""
        User.objects.filter(pk=user.pk).update(
            avatar_url="not a url",
            full_name="x" * 200,
            preferences={"theme": 5, "secret": 1, "language": "de", "notifications": {"sms": True}},
        )

        response = api_for(user).get(ME)

        assert response.status_code == 200
        assert response.json()["preferences"] == {"language": "de", "notifications": {}}
        assert response.json()["fullName"] == "x" * 200


class TestClose:
    def test_leaves_no_person_behind(self, api, user, api_for, run_jobs):
        organization = make_organization(owner=make_user())
        Membership.objects.create(organization=organization, user=user, role=Role.ADMIN)
        enrol(user)
        OAuthAccount.objects.create(user=user, provider="google", provider_account_id="1")
        Passkey.objects.create(user=user, name="n", credential_id="c", public_key="k")
        KnownDevice.objects.create(user=user, digest="d")
        magic_links.send_magic_link(email=user.email)
        inside, other = api_for(user), api_for(user)

        response = inside.request("DELETE", ME)

        assert response.json() == {"message": "Account deleted successfully"}
        assert inside.get(ME).status_code == other.get(ME).status_code == 401
        for model in (Session, VerificationToken, BackupCode, OAuthAccount, Passkey, KnownDevice):
            assert not model.objects.filter(user=user).exists(), model
        assert not Membership.objects.filter(user=user).exists()
        gone = User.objects.get(pk=user.pk)
        assert gone.email == f"deleted+{user.pk}@deleted.invalid"
        assert gone.former_email_hash == keyed_hash("former-email", user.email)
        assert (gone.full_name, gone.password, gone.two_factor_secret) == (None, None, None)
        assert gone.deleted_at is not None
        assert AuditLog.objects.filter(action="user.deleted", resource_id=user.pk).count() == 1
        left = AuditLog.objects.get(action="member.removed")
        assert left.organization_id == organization.pk
        assert left.metadata == {"self": True, "reason": "account_deleted"}
        run_jobs()
        goodbye = MailboxMessage.objects.get(to=user.email, subject="Your account was deleted")
        assert "support@" in goodbye.text or "contact" in goodbye.text.lower()

    def test_frees_the_address(self, api, user, api_for):
        api_for(user).request("DELETE", ME)
        body = {"email": user.email, "password": PASSWORD, "fullName": "Again"}

        response = api.post("/api/v1/auth/register", body)

        assert response.status_code == 200
        assert response.json()["userId"] != user.pk
        answer = api.post("/api/v1/auth/login", {"email": user.email, "password": PASSWORD})
        assert refusal(answer)[2].startswith("Email address not verified")

    def test_owners_hand_over_first(self, user, api_for):
        organization = make_organization(owner=user)
        inside = api_for(user)

        status, code, message = refusal(inside.request("DELETE", ME))
        assert (status, code) == (400, "VALIDATION_ERROR")
        assert message == (
            "Cannot delete account while owning organizations. "
            "Transfer ownership or delete organizations first."
        )
        assert inside.get(ME).status_code == 200
        assert notices() == []

        organization.deleted_at = timezone.now()
        organization.save()
        assert inside.request("DELETE", ME).status_code == 200

    def test_a_given_password_is_checked(self, user, api_for):
        inside = api_for(user)
        assert refusal(inside.delete(ME, {"password": "wrong"})) == (
            401,
            "AUTHENTICATION_ERROR",
            "Invalid password",
        )
        assert inside.delete(ME, {"password": PASSWORD}).status_code == 200

    def test_nobody_can_stand_in_the_way(self, api, user, api_for):
        """The address a closed account gets cannot be registered before."""
        body = {
            "email": f"deleted+{user.pk}@deleted.invalid",
            "password": PASSWORD,
            "fullName": "X",
        }
        response = api.post("/api/v1/auth/register", body)

        assert response.json()["error"]["details"] == "email: must be a valid email address"
        assert api_for(user).request("DELETE", ME).status_code == 200

    @pytest.mark.parametrize("body", [[], 0, "", False, None, [1], "x"], ids=str)
    def test_a_body_that_is_no_object_closes_nothing(self, user, api_for, body):
        response = api_for(user).request("DELETE", ME, raw=json.dumps(body).encode())

        assert refusal(response)[0] == 400
        assert User.objects.get(pk=user.pk).deleted_at is None

    def test_an_organization_created_meanwhile_is_refused(self, user):
        """Authenticated before the account was closed, written after."""
        from organizations.services.organizations import create_organization

        account_closing.close_account(user=user, actor=Actor.system())
        with pytest.raises(AuthenticationFailed):
            create_organization(user=user, name="N", slug="nnn", actor=Actor.system())
        assert not Membership.objects.exists()

    def test_gets_no_further_mail(self, api, user, api_for, run_jobs):
        api_for(user).request("DELETE", ME)
        before = EmailMessage.objects.count()
        for path in ("forgot-password", "magic-link", "resend-verification"):
            api.post(f"/api/v1/auth/{path}", {"email": user.email})
        run_jobs()

        assert EmailMessage.objects.count() == before


class TestExport:
    def test_holds_the_person_s_data_and_no_secret(self, user, api_for):
        setup = enrol(user)
        make_organization(owner=user, name="Ann's")
        OAuthAccount.objects.create(user=user, provider="github", provider_account_id="77")
        inside = api_for(user)
        inside.patch(ME, {"fullName": "Ann"})

        response = inside.get(f"{ME}/export")

        assert response.status_code == 200
        assert response["Content-Disposition"] == 'attachment; filename="personal-data.json"'
        body = response.json()
        assert set(body) == {
            "exportedAt", "profile", "sessions", "linkedAccounts", "passkeys", "activity",
            "emails", "organizations",
        }  # fmt: skip
        assert body["profile"]["email"] == user.email
        assert body["organizations"][0]["name"] == "Ann's"
        assert body["linkedAccounts"][0]["providerAccountId"] == "77"
        assert "user.updated" in [entry["action"] for entry in body["activity"]]
        assert body["profile"]["createdAt"].endswith("Z")
        text = response.content.decode()
        stored = User.objects.get(pk=user.pk)
        for secret in (setup.secret, stored.password, stored.two_factor_secret):
            assert secret not in text
        assert "hash" not in text.lower()

    def test_holds_nobody_else_s(self, user, api_for):
        other = make_user(full_name="Somebody Else")
        api_for(other).patch(ME, {"fullName": "Changed Else"})

        text = api_for(user).get(f"{ME}/export").content.decode()

        assert other.email not in text
        assert other.pk not in text

    def test_is_recorded(self, user, api_for):
        api_for(user).get(f"{ME}/export")
        assert AuditLog.objects.get().action == "user.exported"


def test_lists_my_organizations(user, api_for):
    """accounts.md §3.17, W-33."""
    make_organization(owner=user, name="Kept")
    gone = make_organization(owner=user, name="Gone")
    gone.deleted_at = timezone.now() - timedelta(days=1)
    gone.save()

    body = api_for(user).get(f"{ME}/organizations").json()

    assert [entry["name"] for entry in body["organizations"]] == ["Kept"]
    assert body["total"] == 1
    assert set(body["organizations"][0]) == {
        "id", "name", "slug", "logoUrl", "role", "membershipId", "joinedAt",
    }  # fmt: skip
