"""Mail: promised in a transaction, rendered in two parts, sent once."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts import emails as account_emails
from bunship.core import encryption
from bunship.emails import sending
from bunship.emails.models import EmailMessage, MailboxMessage
from bunship.emails.queueing import queue_email
from bunship.emails.rendering import render
from bunship.emails.tasks import delete_old_emails
from bunship.jobs.models import FailedJob, Job
from tests.conftest import refusal
from tests.factories.accounts import make_user
from tests.fakes.resend import FakeResend

pytestmark = pytest.mark.django_db


def promise(**changes):
    values = {
        "template": "welcome",
        "to": "ann@example.com",
        "subject": "Welcome",
        "context": {"name": "Ann", "dashboard_url": "http://localhost:5173/dashboard"},
        "idempotency_key": "welcome:1",
        "ttl": timedelta(days=1),
    }
    return queue_email(**{**values, **changes})


@pytest.fixture
def resend(env):
    fake = FakeResend()
    env(resend_api_key="re_test", resend_base_url=fake.url, email_from="Acme <hi@acme.example>")
    yield fake
    fake.close()


class TestQueueing:
    def test_keeps_the_context_encrypted(self):
        message = promise(context={"name": "Ann", "dashboard_url": "http://x/secret-token"})

        assert message is not None
        stored = EmailMessage.objects.get()
        assert "secret-token" not in str(vars(stored))
        assert "secret-token" in encryption.decrypt(stored.context_enc, context=stored.pk)
        assert Job.objects.get().payload == {"message_id": stored.pk}
        assert str(stored).startswith("welcome")

    def test_reports_a_fact_once(self):
        assert promise() is not None
        assert promise() is None
        assert EmailMessage.objects.count() == Job.objects.count() == 1

    def test_belongs_to_the_transaction(self):
        with pytest.raises(RuntimeError), transaction.atomic():
            promise()
            raise RuntimeError
        assert not EmailMessage.objects.exists()

    def test_keeps_subjects_on_one_line(self):
        assert promise(subject="a\r\nBcc: b@c.d\x00e").subject == "a Bcc: b@c.d e"


class TestRendering:
    @pytest.mark.parametrize(
        "template",
        ["verify-email", "welcome", "reset-password", "magic-link", "security-notice"],
    )
    def test_escapes_names_and_has_both_parts(self, template):
        rendered = render(
            template,
            {
                "name": "<b>Ann</b>",
                "verification_url": "http://localhost:5173/verify-email?token=T",
                "dashboard_url": "http://localhost:5173/dashboard",
                "reset_url": "http://localhost:5173/reset-password?token=T",
                "sign_in_url": "http://localhost:5173/magic-link?token=T",
                "code": "123456",
                "title": "Your password was changed",
                "event": "The password of your account was changed.",
                "detail": "<i>passkey</i>",
                "advice": "If this was not you, reset your password now",
                "time": "26 November 2026, 10:00 UTC",
                "ip_address": "203.0.113.9",
                "user_agent": "<script>alert(1)</script>",
                "where": "http://localhost:5173/forgot-password",
            },
            created_at=timezone.now(),
        )

        assert "&lt;b&gt;Ann&lt;/b&gt;" in rendered.html
        assert "<b>Ann</b>" not in rendered.html
        assert "<b>Ann</b>" in rendered.text
        assert "style=" in rendered.html
        assert "<style" not in rendered.html
        assert "{{" not in rendered.html + rendered.text
        assert "<script" not in rendered.html
        assert "<i>" not in rendered.html
        link = r"http://localhost:5173/([\w-]+\?token=T|dashboard|forgot-password)"
        assert re.search(link, rendered.text)
        assert str(timezone.now().year) in rendered.html

    def test_is_the_same_every_time(self):
        arguments = ("welcome", {"name": "Ann", "dashboard_url": "http://x/"})
        now = timezone.now()

        assert render(*arguments, created_at=now) == render(*arguments, created_at=now)

    @pytest.mark.parametrize(
        "name",
        ["Win at https://evil.example now", "evil.example", "a@b.cd", "x" * 61, "C:\\evil", None],
    )
    def test_greets_nobody_by_a_link(self, name, run_jobs):
        """Whoever registers an address chooses the name that its owner reads."""
        account_emails.queue_welcome_email(user=make_user(full_name=name))
        run_jobs()
        assert "Hi there," in MailboxMessage.objects.get().text

    @pytest.mark.parametrize("name", ["Ann O'Neill-Smith Jr.", "J. R. R. Tolkien", "李小龍"])
    def test_greets_people_by_their_name(self, name, run_jobs):
        account_emails.queue_welcome_email(user=make_user(full_name=name))
        run_jobs()
        assert f"Hi {name}," in MailboxMessage.objects.get().text

    def test_greets_people_without_a_name(self, run_jobs):
        account_emails.queue_welcome_email(user=make_user(full_name=None))
        run_jobs()

        assert "Hi there," in MailboxMessage.objects.get().text


class TestMailbox:
    def test_shows_what_was_sent_newest_first(self, api, run_jobs):
        promise()
        run_jobs()
        promise(to="bob@example.com", idempotency_key="welcome:2", subject="<i>Second</i>")
        run_jobs()

        mails = api.get("/dev/mailbox.json").json()
        assert [mail["to"] for mail in mails] == ["bob@example.com", "ann@example.com"]
        assert list(mails[0]) == ["id", "to", "subject", "text", "html", "createdAt"]
        page = api.get("/dev/mailbox").content.decode()
        assert "&lt;i&gt;Second&lt;/i&gt;" in page
        assert 'href="http://localhost:5173/dashboard"' in page
        mail = api.get(f"/dev/mailbox/{mails[0]['id']}")
        assert mail.content.decode() == mails[0]["html"]
        assert "script-src" not in mail["Content-Security-Policy"]
        assert refusal(api.get("/dev/mailbox/nope"))[0] == 404
        assert str(MailboxMessage.objects.first())

    def test_is_empty_at_first(self, api):
        assert api.get("/dev/mailbox.json").json() == []
        assert "No mail yet" in api.get("/dev/mailbox").content.decode()

    def test_stores_a_mail_once(self, run_jobs):
        message = promise()
        run_jobs()
        EmailMessage.objects.update(
            status="queued",
            context_enc=encryption.encrypt(
                '{"name": "A", "dashboard_url": "x"}', context=message.pk
            ),
        )
        sending.send(message_id=message.pk)

        assert MailboxMessage.objects.count() == 1


class TestSending:
    def test_expired_mail_is_not_sent(self, run_jobs):
        promise(ttl=timedelta(seconds=-1))
        run_jobs()

        message = EmailMessage.objects.get()
        assert (message.status, message.context_enc) == ("expired", None)
        assert not MailboxMessage.objects.exists()

    def test_a_context_no_key_opens_is_a_dead_letter(self, run_jobs):
        promise()
        EmailMessage.objects.update(context_enc="v1:00000000:AAAA")
        run_jobs()

        assert EmailMessage.objects.get().status == "failed"
        assert FailedJob.objects.count() == 1

    def test_without_a_provider_production_skips_it(self, run_jobs, env):
        env(node_env="production", resend_api_key="")
        promise()
        run_jobs()

        message = EmailMessage.objects.get()
        assert (message.status, message.context_enc) == ("skipped", None)
        assert not MailboxMessage.objects.exists()

    def test_a_row_that_is_gone_is_nothing_to_do(self):
        sending.send(message_id="nope")

    def test_final_mail_is_left_alone(self, resend, run_jobs):
        message = promise()
        run_jobs()
        sending.send(message_id=message.pk)

        assert len(resend.requests) == 1

    @pytest.mark.parametrize(
        ("configured", "sender"),
        [
            ("hi@acme.example", "BunShip <hi@acme.example>"),
            ("Acme <hi@acme.example>", "Acme <hi@acme.example>"),
        ],
    )
    def test_a_bare_sender_gets_our_name(self, env, configured, sender):
        env(email_from=configured)
        assert sending.sender() == sender


class TestSendRate:
    """`RESEND_RATE_LIMIT` mails a second over all workers."""

    def test_waits_for_its_turn(self, resend, run_jobs, env):
        env(resend_rate_limit=2)
        for number in range(5):
            promise(idempotency_key=f"welcome:{number}")
        started = time.monotonic()
        run_jobs()
        assert time.monotonic() - started >= 2
        assert len(resend.mails) == 5
        assert set(Job.objects.values_list("attempts", flat=True)) == {1}

    def test_comes_back_when_the_queue_is_long(self, resend, run_jobs, env, monkeypatch):
        env(resend_rate_limit=1)
        monkeypatch.setattr(sending, "LONGEST_TURN_SECONDS", -1.0)
        for number in range(2):
            promise(idempotency_key=f"welcome:{number}")
        run_jobs()
        assert len(resend.mails) == 1
        assert Job.objects.filter(state="pending", run_at__gt=Now()).count() == 1


class TestResend:
    def test_gets_the_mail_with_its_key(self, resend, run_jobs, env, monkeypatch):
        env(resend_reply_to="help@acme.example")
        monkeypatch.setattr(sending, "log", Mock())
        message = promise()
        run_jobs()
        sending.log.info.assert_called_once_with(
            "mail sent", template="welcome", to="a***@example.com", providerId="mail-1"
        )

        headers, body = resend.requests[0]
        assert headers["Authorization"] == "Bearer re_test"
        assert headers["Idempotency-Key"] == message.pk
        assert (body["from"], body["to"]) == ("Acme <hi@acme.example>", ["ann@example.com"])
        assert body["reply_to"] == "help@acme.example"
        assert body["tags"] == [{"name": "template", "value": "welcome"}]
        assert body["html"].startswith("<!DOCTYPE html>")
        assert body["text"].startswith("Hi Ann,")
        message.refresh_from_db()
        assert (message.status, message.provider_id) == ("sent", "mail-1")
        assert message.sent_at is not None

    @pytest.mark.parametrize(
        "failure",
        [
            (500, {"name": "application_error", "message": "no"}, {}),
            (503, {}, {}),
            (429, {"name": "rate_limit_exceeded", "message": "slow"}, {"Retry-After": "7"}),
            (409, {"name": "concurrent_idempotent_requests", "message": "wait"}, {}),
        ],
    )
    def test_is_tried_again_after_a_passing_failure(self, resend, run_jobs, failure):
        resend.script.append(failure)
        promise()
        run_jobs()
        assert EmailMessage.objects.get().status == "queued"
        assert Job.objects.get().state == "pending"
        assert "@" not in Job.objects.get().last_error

        Job.objects.update(run_at=timezone.now() - timedelta(seconds=1))
        run_jobs()

        assert EmailMessage.objects.get().status == "sent"
        assert len(resend.mails) == 1

    @pytest.mark.parametrize("status", [400, 401, 403, 422])
    def test_is_not_asked_again_after_a_refusal(self, resend, run_jobs, status):
        resend.script.append((status, {"name": "validation_error", "message": "no"}, {}))
        promise()
        run_jobs()

        message = EmailMessage.objects.get()
        assert (message.status, message.context_enc) == ("failed", None)
        assert str(status) in message.last_error
        assert Job.objects.get().state == "dead"
        assert FailedJob.objects.count() == 1

    def test_counts_as_sent_when_only_the_answer_was_lost(self, resend, run_jobs):
        resend.script.append((409, {"name": "invalid_idempotent_request", "message": "x"}, {}))
        promise()
        run_jobs()

        assert EmailMessage.objects.get().status == "sent"

    def test_is_tried_again_when_it_cannot_be_reached(self, resend, run_jobs, env):
        env(resend_base_url="http://127.0.0.1:9")
        promise()
        run_jobs()

        assert Job.objects.get().state == "pending"


@pytest.mark.django_db
def test_mails_are_forgotten_after_thirty_days():
    for days in (29, 31):
        message = queue_email(
            template="welcome", to="a@example.com", subject="s", context={},
            idempotency_key=f"k{days}", ttl=timedelta(days=1),
        )  # fmt: skip
        created_at = timezone.now() - timedelta(days=days)
        EmailMessage.objects.filter(pk=message.pk).update(created_at=created_at)

    assert delete_old_emails.handler() is None

    assert [message.idempotency_key for message in EmailMessage.objects.all()] == ["k29"]
