"""`manage.py rotate_encryption_key`: the ring, the columns, and what cannot be moved."""

from __future__ import annotations

import base64
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.services import second_factor
from bunship.core import encryption
from bunship.emails.models import EmailMessage
from tests.accounts.codes import enrol, totp
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def key(byte: bytes) -> str:
    return base64.b64encode(byte * 16 + b"0123456789abcdef").decode()


def rotate() -> str:
    out = StringIO()
    call_command("rotate_encryption_key", stdout=out)
    return out.getvalue()


def test_rewrites_every_column_so_that_the_old_key_may_go(settings):
    person = make_user()
    setup = enrol(person)
    person.backup_codes.all().delete()
    make_user(two_factor_secret=None)
    queued = EmailMessage.objects.create(
        template="t", to_email="a@b.cd", subject="s", idempotency_key="k",
        context_enc=None,
    )  # fmt: skip
    EmailMessage.objects.filter(pk=queued.pk).update(
        context_enc=encryption.encrypt("{}", context=queued.pk)
    )
    settings.ENCRYPTION_KEYS = [key(b"n"), *settings.ENCRYPTION_KEYS]

    text = rotate()

    assert "users.two_factor_secret: 1 rewritten, 0 current, 0 unreadable" in text
    assert "email_messages.context_enc: 1 rewritten, 0 current, 0 unreadable" in text
    assert "previous keys may go" in text
    settings.ENCRYPTION_KEYS = [key(b"n")]
    person.refresh_from_db()
    assert second_factor.use_totp(person, totp(setup.secret))
    queued.refresh_from_db()
    assert encryption.decrypt(queued.context_enc, context=queued.pk) == "{}"
    assert "1 current" in rotate()


def test_says_who_still_needs_the_old_key(settings):
    enrol(make_user())
    settings.ENCRYPTION_KEYS = [key(b"n"), *settings.ENCRYPTION_KEYS]

    text = rotate()

    assert "10 unused codes of 1 people need an older key" in text
    assert "Keep ENCRYPTION_KEY_PREVIOUS" in text


def test_an_unfinished_set_up_keeps_no_key(settings):
    person = make_user()
    enrol(person)
    User.objects.filter(pk=person.pk).update(two_factor_enabled=False)
    settings.ENCRYPTION_KEYS = [key(b"n"), *settings.ENCRYPTION_KEYS]

    assert "previous keys may go" in rotate()


def test_fails_when_something_cannot_be_read(settings):
    person = make_user()
    enrol(person)
    stored = User.objects.get(pk=person.pk).two_factor_secret
    settings.ENCRYPTION_KEYS = [key(b"n")]

    with pytest.raises(CommandError, match="Unreadable"):
        rotate()
    assert User.objects.get(pk=person.pk).two_factor_secret == stored


def test_a_value_changed_meanwhile_is_left_alone(settings, monkeypatch):
    """bar.md 11.2.2: the product runs on during a rotation."""
    person = make_user()
    enrol(person)
    settings.ENCRYPTION_KEYS = [key(b"n"), *settings.ENCRYPTION_KEYS]
    original = encryption.decrypt

    def slow(value, *, context):
        text = original(value, context=context)
        User.objects.filter(pk=person.pk).update(two_factor_secret=None)
        return text

    monkeypatch.setattr(encryption, "decrypt", slow)
    (outcome, *_) = encryption.rotate()

    assert outcome.rewritten == 0
    assert User.objects.get(pk=person.pk).two_factor_secret is None


def test_many_rows_are_visited_in_batches(settings):
    people = [User(email=f"p{n}@example.com", password=None) for n in range(1100)]
    for person in people:
        person.two_factor_secret = encryption.encrypt("A" * 32, context=person.pk)
    User.objects.bulk_create(people)
    settings.ENCRYPTION_KEYS = [key(b"n"), *settings.ENCRYPTION_KEYS]

    assert "users.two_factor_secret: 1100 rewritten" in rotate()
