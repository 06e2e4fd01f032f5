"""`Idempotency-Key`: a POST sent again takes effect once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bunship.audit.models import AuditLog
from bunship.core.api import views
from bunship.idempotency import keys
from bunship.idempotency.models import IdempotencyKey
from bunship.idempotency.tasks import delete_old_keys
from organizations.models import ApiKey, Organization, Project, Webhook
from organizations.roles import Role
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user
from tests.factories.organizations import add_member, make_key, make_organization, subscribe
from tests.organizations.world import signed_in
from tests.parallel import at_once, statuses

PASSWORD = "Sunny-day7x"


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def tenant(owner):
    organization = make_organization(owner=owner)
    subscribe(organization)
    return organization


@pytest.fixture
def client(owner):
    return signed_in(owner)


@pytest.fixture
def projects(tenant):
    return f"/api/v1/organizations/{tenant.pk}/projects"


def once(client: Api, path: str, body: object = None, key: str = "k-1"):
    return client.post(path, body, headers={"Idempotency-Key": key})


@pytest.mark.django_db
class TestOnce:
    def test_the_first_answer_is_given_again(self, client, projects):
        first = once(client, projects, {"name": "Once"})
        again = once(client, projects, {"name": "Once"})

        assert (first.status_code, again.status_code) == (201, 201)
        assert again.json() == first.json()
        assert "Idempotency-Replayed" not in first
        assert again["Idempotency-Replayed"] == "true"
        assert Project.objects.count() == 1
        assert AuditLog.objects.filter(action="project.created").count() == 1
        assert once(client, projects, {"name": "Once more"}, key="k-2").status_code == 201

    @pytest.mark.parametrize("change", ["body", "path"])
    def test_another_request_under_the_same_key_is_refused(self, client, projects, tenant, change):
        once(client, projects, {"name": "Once"})
        path = projects if change == "body" else projects.replace("projects", "api-keys")
        answer = once(client, path, {"name": "Twice"})
        assert refusal(answer) == (
            422, "VALIDATION_ERROR", "This Idempotency-Key was used for another request",
        )  # fmt: skip
        assert Project.objects.count() == 1

    def test_others_keys_are_others(self, client, projects, tenant):
        once(client, projects, {"name": "Once"})
        admin = signed_in(add_member(tenant, Role.ADMIN))
        assert "Idempotency-Replayed" not in once(admin, projects, {"name": "Once"})
        _, key = make_key(tenant, "write:projects")
        script = Api(**{"X-API-Key": key})
        assert "Idempotency-Replayed" not in once(script, projects, {"name": "Once"})
        assert once(script, projects, {"name": "Once"})["Idempotency-Replayed"] == "true"
        assert Project.objects.count() == 3

    def test_a_refused_request_may_be_sent_again(self, client, projects):
        assert once(client, projects, {"name": ""}).status_code == 400
        assert once(client, projects, {"name": "Better"}).status_code == 201
        assert not IdempotencyKey.objects.exclude(state="done").exists()

    def test_a_bug_leaves_nothing_behind(self, client, projects, monkeypatch):
        def broken(**_):
            raise RuntimeError

        monkeypatch.setattr("organizations.api.views.projects.projects.create_project", broken)
        assert once(client, projects, {"name": "Once"}).status_code == 500
        assert not IdempotencyKey.objects.exists()

    def test_rights_come_first(self, projects, tenant, client):
        once(client, projects, {"name": "Once"})
        assert once(Api(), projects, {"name": "Once"}).status_code == 401
        viewer = signed_in(add_member(tenant, Role.VIEWER))
        assert once(viewer, projects, {"name": "Once"}).status_code == 403

    def test_who_lost_their_place_gets_no_old_answer(self, client, owner, tenant, projects):
        admin = add_member(tenant, Role.ADMIN)
        theirs = signed_in(admin)
        assert once(theirs, projects, {"name": "Once"}).status_code == 201
        admin.memberships.all().delete()
        assert once(theirs, projects, {"name": "Once"}).status_code == 403

    @pytest.mark.parametrize("key", ["", "é", "x" * 256, "a\tb"])
    def test_bad_keys(self, client, projects, key):
        assert refusal(once(client, projects, {"name": "Once"}, key=key))[0] == 400
        assert Project.objects.count() == 0

    def test_secrets_are_kept_encrypted(self, client, tenant):
        path = f"/api/v1/organizations/{tenant.pk}/webhooks"
        body = {"url": "https://93.184.216.34/in"}
        made = once(client, path, body).json()["data"]
        again = once(client, path, body)
        assert again.json()["data"]["secret"] == made["secret"]
        assert again["Cache-Control"] == "no-store"
        row = IdempotencyKey.objects.get()
        assert made["secret"] not in (row.response_enc or "")
        assert Webhook.objects.count() == 1

    def test_only_posts_are_meant(self, client, tenant):
        path = f"/api/v1/organizations/{tenant.pk}"
        for name in ("A", "B"):
            answer = client.patch(path, {"name": name}, headers={"Idempotency-Key": "k-1"})
            assert answer.json()["name"] == name
        assert not IdempotencyKey.objects.exists()

    def test_people_s_own_posts(self, client, owner):
        path = "/api/v1/organizations"
        body = {"name": "Acme", "slug": "acme-once"}
        assert [once(client, path, body).status_code for _ in range(2)] == [201, 201]
        assert Organization.objects.filter(slug="acme-once").count() == 1

    def test_a_visitor_s_key_means_nothing(self, api):
        body = {"email": "a@example.com", "password": PASSWORD, "fullName": "A"}
        assert once(api, "/api/v1/auth/register", body).status_code == 200
        assert not IdempotencyKey.objects.exists()

    def test_checkout_passes_the_key_on(self, client, tenant, stripe):
        path = f"/api/v1/organizations/{tenant.pk}/billing/checkout"
        first, again = (once(client, path, {"priceId": "price_pro_yearly"}) for _ in range(2))
        assert first.json() == again.json()
        assert len(stripe.calls("POST", "/v1/checkout/sessions")) == 1
        # The process died over it before the answer was kept: Stripe gives the same session.
        IdempotencyKey.objects.update(
            state="running", locked_until=timezone.now() - timedelta(seconds=1)
        )
        third = once(client, path, {"priceId": "price_pro_yearly"})
        assert third.json() == first.json()

    def test_the_document_says_so(self, api):
        paths = api.get("/openapi.json").json()["paths"]
        parameters = paths["/api/v1/organizations/{organization_id}/projects"]["post"]["parameters"]
        assert "Idempotency-Key" in {parameter["name"] for parameter in parameters}
        login = paths["/api/v1/auth/login"]["post"]
        assert "Idempotency-Key" not in str(login.get("parameters"))


@pytest.mark.django_db
class TestCrashes:
    def test_killed_before_the_effect(self, client, projects):
        """While its time runs nobody repeats it; after that it is done."""
        once(client, projects, {"name": "Once"})
        Project.objects.all().delete()
        IdempotencyKey.objects.update(state="running", response_enc=None)
        answer = once(client, projects, {"name": "Once"})
        assert refusal(answer)[:2] == (409, "CONFLICT")
        assert answer["Retry-After"] == "1"
        IdempotencyKey.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
        assert once(client, projects, {"name": "Once"}).status_code == 201

    def test_killed_between_effect_and_answer(self, client, projects, monkeypatch):
        def die(*_):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(keys, "finish", die)
            patched.setattr(keys, "release", lambda _: None)
            with pytest.raises(KeyboardInterrupt):
                once(client, projects, {"name": "Once"})
        assert IdempotencyKey.objects.get().state == "applied"
        assert once(client, projects, {"name": "Once"}).status_code == 409
        IdempotencyKey.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
        answer = once(client, projects, {"name": "Once"})
        assert refusal(answer)[2] == "This request was carried out, but its answer was lost"
        assert Project.objects.count() == 1

    def test_an_effect_whose_answer_failed(self, client, projects, monkeypatch):
        monkeypatch.setattr(
            "organizations.api.views.projects.ProjectSerializer.render", lambda _: 1 / 0
        )
        assert once(client, projects, {"name": "Once"}).status_code == 500
        assert refusal(once(client, projects, {"name": "Once"}))[0] == 409
        assert Project.objects.count() == 1

    def test_the_mark_is_part_of_the_effect(self, client, projects, monkeypatch):
        """Rolled back with it."""
        from bunship.audit import chain

        def broken(*_):
            raise RuntimeError

        monkeypatch.setattr(chain, "append", broken)
        assert once(client, projects, {"name": "Once"}).status_code == 500
        assert not IdempotencyKey.objects.exists()
        assert Project.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["projects", "api-keys", "webhooks"])
def test_twenty_at_once_take_effect_once(client, tenant, env, what):
    env(rate_limit_max=0)
    path = f"/api/v1/organizations/{tenant.pk}/{what}"
    body = {
        "projects": {"name": "Once"},
        "api-keys": {"name": "Once", "scopes": ["read:members"]},
        "webhooks": {"url": "https://93.184.216.34/in"},
    }[what]
    answers = at_once(20, lambda _: once(client, path, body))
    assert set(statuses(answers)) <= {200, 201, 409}
    assert statuses(answers)[0] in (200, 201)
    assert sum(model.objects.count() for model in (Project, ApiKey, Webhook)) == 1
    bodies = {answer.content for answer in answers if answer.status_code < 400}
    assert len(bodies) == 1


@pytest.mark.django_db
def test_keys_are_forgotten_after_a_day(owner):
    for hours in (23, 25):
        row_id = keys.claim(caller=owner.pk, key=f"k{hours}", fingerprint="f").row_id
        created_at = timezone.now() - timedelta(hours=hours)
        IdempotencyKey.objects.filter(pk=row_id).update(created_at=created_at)
    delete_old_keys.handler()
    assert IdempotencyKey.objects.get().key == "k23"


def test_is_plugged_in():
    assert views.answer_once is not NotImplemented


@pytest.mark.django_db
class TestShortPaths:
    def test_the_same_key_in_another_organization_is_another(self, owner, client, tenant):
        """The organization is in a header there, or nowhere."""
        other = make_organization(owner=owner)
        body = {"name": "Once", "scopes": ["read:members"]}
        made = [
            client.post(
                "/api/v1/api-keys",
                body,
                headers={"Idempotency-Key": "k", "X-Organization-ID": organization.pk},
            )
            for organization in (tenant, other, tenant)
        ]
        assert {answer.status_code for answer in made} <= {200, 201}
        assert made[2].json() == made[0].json()
        assert made[1].json() != made[0].json()
        assert ApiKey.objects.count() == 2

    def test_who_was_removed_gets_nothing_back(self, tenant):
        admin = add_member(tenant, Role.ADMIN)
        own = make_organization(owner=admin)
        theirs = signed_in(admin)
        body = {"name": "Once", "scopes": ["read:members"]}

        def send(organization):
            headers = {"Idempotency-Key": "k", "X-Organization-ID": organization.pk}
            return theirs.post("/api/v1/api-keys", body, headers=headers)

        secret = send(tenant).json()
        admin.memberships.filter(organization=tenant).delete()
        assert send(tenant).status_code == 403
        assert send(own).json() != secret


@pytest.mark.django_db
class TestOddRequests:
    def test_a_failed_attempt_is_no_effect(self, client, owner):
        path = "/api/v1/auth/two-factor/setup"
        for _ in range(2):
            assert once(client, path, {"password": "wrong-Pass1"}).status_code == 401
        assert not IdempotencyKey.objects.exists()

    def test_bytes_that_are_no_text(self, client, projects):
        answer = client.post(projects, raw=b'{"name":"\xff"}', headers={"Idempotency-Key": "k"})
        assert refusal(answer)[:2] == (400, "PARSE_ERROR")

    def test_who_took_too_long_decides_nothing_any_more(self, owner):
        first = keys.claim(caller=owner.pk, key="k", fingerprint="f")
        IdempotencyKey.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
        second = keys.claim(caller=owner.pk, key="k", fingerprint="f")
        keys.release(first)
        with pytest.raises(keys.KeyBusy):
            keys.claim(caller=owner.pk, key="k", fingerprint="f")
        keys.finish(second, keys.Answer(200, b"{}"))
        keys.finish(first, keys.Answer(500, b"[]"))
        assert keys.claim(caller=owner.pk, key="k", fingerprint="f") == keys.Answer(200, b"{}")
