"""What is forgotten, and what is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import BackupCode, OAuthAccount, Session, User, VerificationToken
from accounts.services.sessions import open_session
from accounts.tasks import delete_expired_tokens
from bunship.audit.actor import Actor
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


def test_accounts_nobody_verified_go_after_a_week(env):
    def aged(days, **changes):
        person = make_user(**{"email_verified": None, **changes})
        User.objects.filter(pk=person.pk).update(created_at=timezone.now() - timedelta(days=days))
        return person

    abandoned = aged(8)
    kept = [
        aged(6),
        aged(8, email_verified=NOW),
        aged(8, is_admin=True),
        aged(8, deleted_at=NOW),
        make_organization(owner=aged(8)).created_by,
    ]
    linked = aged(8)
    OAuthAccount.objects.create(user=linked, provider="github", provider_account_id="1")
    inside = aged(8)
    open_session(user=inside, actor=Actor.system())

    delete_expired_tokens.handler()

    assert not User.objects.filter(pk=abandoned.pk).exists()
    assert User.objects.count() == len([*kept, linked, inside])

    env(unverified_account_ttl_days=0)
    aged(100)
    delete_expired_tokens.handler()
    assert User.objects.count() == len([*kept, linked, inside]) + 1


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
