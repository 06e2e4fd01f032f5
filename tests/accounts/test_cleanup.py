"""What is forgotten, and what is not."""

from __future__ import annotations

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
from accounts.services.sessions import open_session
from accounts.tasks import delete_expired_tokens
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from tests.factories.accounts import make_user
from tests.factories.organizations import make_organization

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_sessions_and_tokens_go_thirty_days_after_their_end(user):
    for days in (29, 31):
        open_session(user=user, actor=Actor.system())
        Session.objects.filter(expires_at__gt=timezone.now()).update(
            expires_at=timezone.now() - timedelta(days=days)
        )
        VerificationToken.objects.create(
            user=user,
            token_hash=str(days),
            type=VerificationToken.Type.EMAIL_VERIFICATION,
            expires_at=timezone.now() - timedelta(days=days),
        )

    delete_expired_tokens.handler()

    assert Session.objects.count() == 1
    assert VerificationToken.objects.get().token_hash == "29"


class TestAbandonedAccounts:
    """W-06: unverified accounts without activity."""

    def aged(self, days=8, *, link_hours=-1, **changes):
        """Return somebody registered so many days ago whose link ends in so many hours."""
        person = make_user(**{"email_verified": None, **changes})
        User.objects.filter(pk=person.pk).update(created_at=timezone.now() - timedelta(days=days))
        if link_hours is not None:
            VerificationToken.objects.create(
                user=person, token_hash=person.pk, type="email_verification",
                expires_at=timezone.now() + timedelta(hours=link_hours),
            )  # fmt: skip
        return person

    def test_go_after_a_week_and_leave_a_trace(self):
        abandoned = self.aged()
        kept = [
            self.aged(6),
            self.aged(email_verified=NOW),
            self.aged(is_admin=True),
            self.aged(deleted_at=NOW),
            self.aged(link_hours=5),  # a fresh link was asked for
            self.aged(link_hours=None),  # imported: never mailed a link by us
            make_organization(owner=self.aged()).created_by,
        ]
        for model, values in [
            (OAuthAccount, {"provider": "github", "provider_account_id": "1"}),
            (Passkey, {"name": "n", "credential_id": "c", "public_key": "k"}),
            (KnownDevice, {"digest": "d"}),  # signed in once, and out again
        ]:
            kept.append(self.aged())
            model.objects.create(user=kept[-1], **values)
        kept.append(self.aged())
        open_session(user=kept[-1], actor=Actor.system())

        delete_expired_tokens.handler()

        assert set(User.objects.all()) == set(kept)
        entry = AuditLog.objects.get(action="user.deleted")
        assert (entry.resource_id, entry.metadata) == (abandoned.pk, {"reason": "never_verified"})

    def test_of_a_former_owner_does_not_stop_the_others(self):
        """What they created may not lose its creator."""
        former = self.aged()
        make_organization(owner=former).memberships.all().delete()
        abandoned = self.aged()

        delete_expired_tokens.handler()

        assert set(User.objects.all()) == {former}
        assert not User.objects.filter(pk=abandoned.pk).exists()

    def test_stay_when_nobody_has_to_verify(self, env):
        env(require_email_verification=False)
        self.aged()
        delete_expired_tokens.handler()
        assert User.objects.count() == 1

    def test_stay_for_as_long_as_configured(self, env):
        env(unverified_account_ttl_days=0)
        self.aged(100)
        delete_expired_tokens.handler()
        assert User.objects.count() == 1

        env(unverified_account_ttl_days=60)
        self.aged(61, link_hours=-24 * 60)
        delete_expired_tokens.handler()
        assert User.objects.count() == 0


def test_rows_say_what_they_are(user):
    open_session(user=user, actor=Actor.system())
    code = BackupCode.objects.create(user=user, code_hash="x")
    link = OAuthAccount(user=user, provider="github", provider_account_id="1")
    token = VerificationToken(user=user, type="email_verification")
    organization = make_organization(owner=user)

    assert str(user) == user.email
    assert user.pk in str(Session.objects.get())
    assert str(code).startswith("backup code")
    assert "github" in str(link)
    assert "email_verification" in str(token)
    assert str(organization) == organization.name
    assert "owner" in str(organization.memberships.get())
    assert User.objects.get_by_natural_key(user.email.upper()) == user
    assert user.is_staff is False
    assert list(Session.objects.active().of(user)) == [Session.objects.get()]
