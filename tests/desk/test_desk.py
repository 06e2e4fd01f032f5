"""The desk of the support staff: who comes in, what they see, what they may do."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Session, User
from bunship.app_settings import maintenance
from bunship.audit.models import AuditLog
from bunship.core import encryption
from bunship.desk import dashboard, groups
from bunship.emails.models import EmailMessage
from bunship.jobs.models import FailedJob, Job
from bunship.operations import demo_crowd, demo_data
from files.models import File
from organizations.models import ApiKey, Invitation, Organization, Webhook, WebhookDelivery
from organizations.roles import Role
from tests.accounts.codes import enrol, totp
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.organizations import (
    add_member,
    make_invitation,
    make_key,
    make_organization,
    make_webhook,
)

pytestmark = pytest.mark.django_db

PAGES = (
    "accounts/user", "accounts/session", "emails/emailmessage", "organizations/organization",
    "organizations/membership", "organizations/invitation", "organizations/apikey",
    "organizations/webhook", "organizations/webhookdelivery", "files/file",
    "billing/subscription", "billing/stripeevent", "billing/usagecounter", "jobs/job",
    "jobs/failedjob", "audit/auditlog", "app_settings/appsetting",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_figures():
    dashboard.forget()


def sign_in(user, *, code="", browser=None, **headers):
    """Sign somebody in as a browser does and return it, with the answer as `.answer`."""
    browser = browser or Client(enforce_csrf_checks=True)
    page = browser.get("/admin/login/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    browser.answer = browser.post(
        "/admin/login/",
        {
            "username": user.email,
            "password": PASSWORD,
            "code": code,
            "csrfmiddlewaretoken": token,
        },
        headers=headers,
    )
    return browser


def staff(group, **changes):
    user = make_user(is_staff=True, **changes)
    user.groups.add(Group.objects.get(name=group))
    return user


def act(browser, page, action, *rows):
    """Press an action's button for some rows."""
    token = browser.cookies["desk_csrf"].value
    return browser.post(
        f"/admin/{page}/",
        {
            "action": action,
            "_selected_action": [row.pk for row in rows],
            "csrfmiddlewaretoken": token,
        },
        follow=True,
    )


def told(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def admin():
    return sign_in(make_user(is_admin=True))


class TestComingIn:
    def test_nobody_is_shown_anything(self):
        for path in ("", "accounts/user/", "jobs/failedjob/"):
            answer = Client().get(f"/admin/{path}")
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/")
        assert Client().get("/admin")["Location"] == "/admin/"

    def test_an_admin_comes_in_and_goes(self):
        admin = make_user(is_admin=True)
        browser = sign_in(admin)
        assert browser.answer.status_code == 302
        cookie = browser.cookies["desk"]
        assert cookie["httponly"]
        assert cookie["path"] == "/admin/"
        page = browser.get("/admin/")
        assert page.status_code == 200
        assert page["Cache-Control"].startswith(("no-store", "max-age=0"))
        assert "script-src 'self' 'unsafe-eval'" in page["Content-Security-Policy"]
        assert AuditLog.objects.filter(action="user.login", actor_id=admin.pk).exists()
        assert browser.get("/admin/login/")["Location"] == "/admin/"
        copy = cookie.value

        token = browser.cookies["desk_csrf"].value
        browser.post("/admin/logout/", {"csrfmiddlewaretoken": token})
        assert browser.get("/admin/").status_code == 302
        assert not Session.objects.exists()
        thief = Client()
        thief.cookies["desk"] = copy
        assert thief.get("/admin/").status_code == 302

    def test_a_visit_ends_with_its_session_and_with_the_day(self):
        user = make_user(is_admin=True)
        browser = sign_in(user)
        assert browser.get("/admin/").status_code == 200
        Session.objects.update(created_at=timezone.now() - timedelta(hours=8, minutes=1))
        assert browser.get("/admin/").status_code == 302
        Session.objects.update(created_at=timezone.now())
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert browser.get("/admin/").status_code == 302

    def test_others_are_told_only_with_the_right_password(self):
        assert "does not work at the desk" in sign_in(make_user()).answer.content.decode()
        wrong = make_user(is_admin=True, password="!")
        assert "Invalid email or password" in sign_in(wrong).answer.content.decode()
        assert not Session.objects.exists()

    def test_the_second_factor(self, api_for, env):
        user = make_user(is_admin=True)
        env(node_env="production")
        refused = sign_in(user).answer.content.decode()
        assert "Turn on two-factor authentication" in refused
        env(node_env="test")
        secret = enrol(user).secret
        env(node_env="production")
        user.refresh_from_db()
        assert "Two-factor code required" in sign_in(user).answer.content.decode()
        assert "Invalid two-factor code" in sign_in(user, code="000000").answer.content.decode()
        browser = sign_in(user, code=totp(secret, steps=1))
        assert browser.answer.status_code == 302

    def test_guessing_is_counted(self, env):
        env(rate_limit_auth=2)
        user = make_user(is_admin=True)
        for _ in range(2):
            sign_in(make_user())
        assert "Rate limit" in sign_in(user).answer.content.decode()

    def test_forms_of_other_sites_do_nothing(self, admin):
        failed = FailedJob.objects.create(
            job_id="1", queue="email", task="email.send", args={}, error="x", attempts=1
        )
        answer = admin.post(
            "/admin/jobs/failedjob/", {"action": "discard", "_selected_action": failed.pk}
        )
        assert answer.status_code == 403
        assert FailedJob.objects.exists()

    def test_a_bearer_token_is_no_way_in(self, api_for):
        assert api_for(make_user(is_admin=True)).get("/admin/").status_code == 302

    def test_the_api_takes_no_cookie_of_the_desk(self, admin):
        assert admin.get("/api/v1/users/me").status_code == 401
        with CaptureQueriesContext(connection) as queries:
            assert "Set-Cookie" not in admin.get("/health").headers
        assert not queries


class TestRights:
    def test_each_group_sees_what_it_needs(self):
        support, billing = sign_in(staff("support")), sign_in(staff("billing"))
        boss = sign_in(staff("superuser"))
        seen = {
            name: {page for page in PAGES if browser.get(f"/admin/{page}/").status_code == 200}
            for name, browser in (("support", support), ("billing", billing), ("boss", boss))
        }
        assert seen["boss"] == set(PAGES)
        assert set(PAGES) - seen["support"] == {
            "billing/stripeevent", "billing/usagecounter", "app_settings/appsetting",
        }  # fmt: skip
        assert seen["billing"] == {
            "accounts/user", "organizations/organization", "billing/subscription",
            "billing/stripeevent", "billing/usagecounter", "audit/auditlog",
        }  # fmt: skip

    def test_somebody_without_a_group_sees_the_figures_only(self):
        browser = sign_in(make_user(is_staff=True))
        assert browser.get("/admin/").status_code == 200
        assert browser.get("/admin/accounts/user/").status_code == 403

    def test_migrating_again_keeps_the_groups_and_who_is_in_them(self, django_db_blocker):
        from django.apps import apps

        user = staff("support")
        Group.objects.get(name="support").permissions.clear()
        groups.ensure(sender=apps.get_app_config("desk"))
        assert user.groups.get().permissions.filter(codename="support").exists()

    def test_actions_need_more_than_eyes(self):
        failed = FailedJob.objects.create(
            job_id="1", queue="email", task="email.send", args={}, error="x", attempts=1
        )
        support = sign_in(staff("support"))
        act(support, "jobs/failedjob", "discard", failed)
        assert FailedJob.objects.exists()
        locked = make_user(locked_until=timezone.now() + timedelta(hours=1))
        billing = sign_in(staff("billing"))
        act(billing, "accounts/user", "unlock", locked)
        locked.refresh_from_db()
        assert locked.is_locked
        answer = billing.post(
            "/admin/maintenance/",
            {"enabled": "true", "csrfmiddlewaretoken": billing.cookies["desk_csrf"].value},
        )
        assert answer.status_code == 404

    def test_who_works_here_is_decided_by_others(self):
        boss, newcomer = staff("superuser"), make_user()
        browser = sign_in(boss)
        group = Group.objects.get(name="support")

        def change(user):
            return browser.post(
                f"/admin/accounts/user/{user.pk}/change/",
                {
                    "is_staff": "on",
                    "groups": [group.pk],
                    "csrfmiddlewaretoken": browser.cookies["desk_csrf"].value,
                },
            )

        assert change(newcomer).status_code == 302
        newcomer.refresh_from_db()
        assert newcomer.is_staff
        assert list(newcomer.groups.all()) == [group]
        entry = AuditLog.objects.get(action="admin.staff.updated")
        assert entry.new_values == {"isStaff": True, "groups": ["support"]}
        assert entry.actor_id == boss.pk
        assert "Somebody else has to change your own place" in change(boss).content.decode()
        assert [g.name for g in boss.groups.all()] == ["superuser"]
        support = sign_in(newcomer)
        assert support.get(f"/admin/accounts/user/{boss.pk}/change/").status_code == 200
        refused = support.post(
            f"/admin/accounts/user/{newcomer.pk}/change/",
            {"groups": [], "csrfmiddlewaretoken": support.cookies["desk_csrf"].value},
        )
        assert refused.status_code == 403

    def test_a_public_demo_is_for_looking(self, admin, env):
        env(demo_mode=True)
        locked = make_user(locked_until=timezone.now() + timedelta(hours=1))
        assert told(act(admin, "accounts/user", "unlock", locked)) == ["Not available in demo mode"]
        locked.refresh_from_db()
        assert locked.is_locked


class TestPages:
    def test_every_page_is_made_of_few_queries_whatever_it_shows(self, admin):
        demo_data.create(with_admin=True)
        demo_crowd.create()
        make_invitation(Organization.objects.first(), "x@example.com")
        for page in PAGES:
            with CaptureQueriesContext(connection) as queries:
                answer = admin.get(f"/admin/{page}/")
            assert answer.status_code == 200
            assert len(queries) < 15, (page, len(queries))
            found = re.search(rf'href="(/admin/{page}/[^"/]+/change/)', answer.content.decode())
            if found:
                with CaptureQueriesContext(connection) as queries:
                    assert admin.get(found[1]).status_code == 200
                assert len(queries) < 15, (found[1], len(queries))
            searched = admin.get(f"/admin/{page}/?q=acme&o=1")
            assert searched.status_code in (200, 302)
        dashboard.forget()
        with CaptureQueriesContext(connection) as queries:
            page = admin.get("/admin/").content.decode()
        assert len(queries) < 15
        assert "Sign-ups a day" in page
        assert page.count('<canvas class="chart"') == 4

    def test_secrets_are_not_among_what_is_shown(self, admin, tmp_path, env):
        env(files_local_dir=str(tmp_path))
        demo_data.create(with_admin=True)
        organization = Organization.objects.get(slug="demo-company")
        person = make_user(full_name="Ann")
        enrol(person)
        person.refresh_from_db()
        add_member(organization, Role.MEMBER, user=person)
        invitation, _ = make_invitation(organization, "asked@example.com")
        key, _ = make_key(organization, "read:members")
        hook, secret = make_webhook(organization, "https://hooks.chat.example/services/T0/B0/xyz")
        mail = EmailMessage.objects.create(
            template="verify-email", to_email="a@example.com", subject="s", idempotency_key="k",
            context_enc=encryption.encrypt("{}", context="m"),
        )  # fmt: skip
        session = Session.objects.first()
        hidden = {
            person.password, person.two_factor_secret, invitation.token_hash, key.key_hash,
            hook.secret_enc, secret, mail.context_enc, session.refresh_token_hash,
            "services/T0/B0/xyz", "pbkdf2", "argon2",
        }  # fmt: skip
        for page in PAGES:
            answer = admin.get(f"/admin/{page}/").content.decode()
            links = re.findall(rf'href="(/admin/{page}/[^"/]+/change/)', answer)
            for text in (answer, *(admin.get(link).content.decode() for link in links)):
                for value in hidden:
                    assert value not in text, (page, value)

    def test_nothing_is_edited_or_deleted(self, admin, user):
        for page in PAGES:
            assert admin.get(f"/admin/{page}/add/").status_code == 403, page
        token = admin.cookies["desk_csrf"].value
        url = f"/admin/accounts/user/{user.pk}"
        answer = admin.post(f"{url}/delete/", {"post": "yes", "csrfmiddlewaretoken": token})
        assert answer.status_code == 403
        admin.post(
            f"{url}/change/",
            {"email": "other@example.com", "is_admin": "on", "csrfmiddlewaretoken": token},
        )
        before = user.email
        user.refresh_from_db()
        assert (user.email, user.is_admin) == (before, False)

    def test_history_is_the_audit_trail(self, admin, user):
        answer = admin.get(f"/admin/accounts/user/{user.pk}/history/")
        assert answer["Location"] == f"/admin/audit/auditlog/?q={user.pk}"
        assert admin.get("/admin/password_change/").status_code == 404

    def test_what_a_person_wrote_stays_text(self, admin):
        make_organization(name="<script>alert(1)</script>")
        page = admin.get("/admin/organizations/organization/").content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


class TestActions:
    def test_people(self, admin, api_for):
        person = make_user(
            failed_login_attempts=5, locked_until=timezone.now() + timedelta(hours=1),
            email_verified=None,
        )  # fmt: skip
        api_for(person)
        assert told(act(admin, "accounts/user", "unlock", person)) == ["Unlock: 1 of 1 done."]
        act(admin, "accounts/user", "sign_out_everywhere", person)
        act(admin, "accounts/user", "send_verification", person)
        act(admin, "accounts/user", "send_password_reset", person)
        person.refresh_from_db()
        assert (person.failed_login_attempts, person.locked_until) == (0, None)
        assert not Session.objects.of(person).exists()
        templates = EmailMessage.objects.filter(to_email=person.email)
        assert set(templates.values_list("template", flat=True)) == {
            "verify-email",
            "reset-password",
        }
        for action in (
            "admin.user.unlocked", "session.revoked_all", "admin.user.verification_sent",
            "admin.user.password_reset_sent",
        ):  # fmt: skip
            assert AuditLog.objects.filter(action=action, resource_id=person.pk).exists(), action
        act(admin, "accounts/user", "deactivate", person)
        person.refresh_from_db()
        assert not person.is_active
        assert (
            "User is not active"
            in told(act(admin, "accounts/user", "send_verification", person))[0]
        )
        act(admin, "accounts/user", "activate", person)
        User.objects.filter(pk=person.pk).update(email_verified=timezone.now())
        refused = told(act(admin, "accounts/user", "send_verification", person))
        assert refused == [f"{person.email}: Email address already verified"]

    def test_one_session(self, admin, api_for, user):
        inside = api_for(user)
        act(admin, "accounts/session", "revoke", Session.objects.get(user=user))
        assert inside.get("/api/v1/users/me").status_code == 401

    def test_dead_letters(self, admin):
        jobs = [
            Job.objects.create(
                task="email.send", queue="email", payload={"message_id": "x"}, state=Job.State.DEAD,
                attempts=3,
            )
            for _ in range(2)
        ]  # fmt: skip
        letters = [
            FailedJob.objects.create(
                job_id=job.pk, queue="email", task="email.send", args={}, error="no", attempts=3
            )
            for job in jobs
        ]
        act(admin, "jobs/failedjob", "retry", letters[0])
        act(admin, "jobs/failedjob", "discard", letters[1])
        assert not FailedJob.objects.exists()
        assert [job.state for job in Job.objects.all()] == [Job.State.PENDING]
        gone = FailedJob.objects.create(
            job_id="gone", queue="email", task="email.send", args={}, error="no", attempts=3
        )
        assert "gone for good" in told(act(admin, "jobs/failedjob", "retry", gone))[0]

    def test_tenants(self, admin, user, env, tmp_path):
        organization = make_organization(owner=user)
        invitation, _ = make_invitation(organization, "asked@example.com")
        before = invitation.token_hash
        act(admin, "organizations/invitation", "resend", invitation)
        invitation.refresh_from_db()
        assert invitation.token_hash != before
        act(admin, "organizations/invitation", "cancel", invitation)
        assert not Invitation.objects.exists()
        key, _ = make_key(organization, "read:members")
        act(admin, "organizations/apikey", "revoke", key)
        assert not ApiKey.objects.exists()
        hook, _ = make_webhook(organization, "https://x.example/", is_active=False)
        Webhook.objects.update(disabled_at=timezone.now(), consecutive_failures=9)
        delivery = WebhookDelivery.objects.create(
            webhook=hook, event="member.added", payload="{}", attempts=10, next_attempt_at=None
        )
        assert (
            "not active"
            in told(act(admin, "organizations/webhookdelivery", "retry", delivery))[0].lower()
        )
        act(admin, "organizations/webhook", "enable", hook)
        hook.refresh_from_db()
        assert (hook.is_active, hook.disabled_at, hook.consecutive_failures) == (True, None, 0)
        act(admin, "organizations/webhookdelivery", "retry", delivery)
        delivery.refresh_from_db()
        assert delivery.next_attempt_at is not None
        WebhookDelivery.objects.update(next_attempt_at=None)
        act(admin, "organizations/webhook", "send_failed_again", hook)
        delivery.refresh_from_db()
        assert delivery.next_attempt_at is not None
        Organization.objects.update(deleted_at=timezone.now())
        act(admin, "organizations/organization", "restore", organization)
        assert Organization.objects.get().deleted_at is None

    def test_files(self, admin, user):
        organization = make_organization(owner=user)
        file = File.objects.create(
            organization=organization, uploaded_by=user, name="x.png", key="k", bucket="b", size=1,
            mime_type="image/png", status=File.Status.READY,
        )  # fmt: skip
        act(admin, "files/file", "move_to_trash", file)
        file.refresh_from_db()
        assert file.deleted_at is not None
        assert "in the trash already" in told(act(admin, "files/file", "move_to_trash", file))[0]
        act(admin, "files/file", "restore", file)
        file.refresh_from_db()
        assert file.deleted_at is None

    def test_subscriptions(self, admin, user, stripe, api_for):
        organization = make_organization(owner=user)
        path = f"/api/v1/organizations/{organization.pk}/billing/checkout"
        session = api_for(user).post(path, {"priceId": "price_pro_monthly"}).json()["data"]
        bought = stripe.world.complete_session(session["sessionId"])
        subscription = organization.subscription
        refused = told(act(admin, "billing/subscription", "read_again", subscription))
        assert "no counterpart at Stripe" in refused[0]
        type(subscription).objects.update(stripe_subscription_id=bought["id"])
        act(admin, "billing/subscription", "read_again", subscription)
        subscription.refresh_from_db()
        assert subscription.plan_id == "pro"
        page = admin.get(f"/admin/billing/subscription/{subscription.pk}/change/").content.decode()
        customer = subscription.stripe_customer_id
        assert f'href="https://dashboard.stripe.com/test/customers/{customer}"' in page

    def test_maintenance(self, admin):
        def switch(enabled):
            return admin.post(
                "/admin/maintenance/",
                {"enabled": enabled, "csrfmiddlewaretoken": admin.cookies["desk_csrf"].value},
                follow=True,
            )

        assert "maintenance-banner" in switch("true").content.decode()
        assert maintenance.read()
        assert told(switch("false")) == ["Maintenance mode is off."]
        assert not maintenance.read()
        assert AuditLog.objects.filter(action__startswith="admin.maintenance.").count() == 2
        assert admin.get("/admin/maintenance/").status_code == 405

    def test_never_too_many_at_once(self, admin):
        rows = [make_user(password=None) for _ in range(101)]
        token = admin.cookies["desk_csrf"].value
        answer = admin.post(
            "/admin/accounts/user/",
            {
                "action": "unlock", "select_across": "1", "_selected_action": [rows[0].pk],
                "csrfmiddlewaretoken": token,
            },
            follow=True,
        )  # fmt: skip
        assert told(answer) == ["At most 100 rows at once."]
        back = admin.post(
            "/admin/accounts/user/",
            {
                "action": "unlock", "_selected_action": [rows[0].pk], "back_to": rows[0].pk,
                "csrfmiddlewaretoken": token,
            },
        )  # fmt: skip
        assert back["Location"] == f"/admin/accounts/user/{rows[0].pk}/change/"


def test_revenue_counts_what_is_paid_for(user):
    from billing.models import Subscription

    for number, (plan, price, seats, status, granted) in enumerate(
        [
            ("pro", "price_pro_monthly", 3, "active", False),
            ("enterprise", "price_enterprise_yearly", 1, "past_due", False),
            ("pro", "price_pro_monthly", 1, "trialing", False),
            ("pro", None, 1, "active", True),
        ]
    ):
        Subscription.objects.create(
            organization=make_organization(owner=user), plan_id=plan, stripe_price_id=price,
            quantity=seats, status=status,
            stripe_subscription_id=None if granted else f"sub_{number}",
        )  # fmt: skip
    assert dashboard.monthly_revenue() == {"Pro": 87.0, "Enterprise": 82.5}
