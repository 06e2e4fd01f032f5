"""Queries that are compiled once (ADR 17) find what the querysets they are made of find."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.db.models.query_utils import DeferredAttribute
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from accounts.models import Session, User
from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.core import models as core_models
from bunship.core.models import (
    Placeholder,
    PreparedInsert,
    PreparedSelect,
    PreparedUpdate,
    parameter,
)
from bunship.emails.models import EmailMessage
from bunship.jobs.models import Job
from organizations.api.serializers.people import MemberSerializer
from organizations.models import Membership, Organization, Webhook
from organizations.roles import Role
from organizations.selectors.audit_logs import Filters, list_audit_logs, newest_audit_logs
from organizations.selectors.organizations import all_memberships, list_memberships
from organizations.selectors.people import all_members, list_members
from tests.factories.accounts import make_user
from tests.factories.organizations import add_member, make_organization

pytestmark = pytest.mark.django_db


def columns(row):
    return {name: value for name, value in row.__dict__.items() if not name.startswith("_")}


def related(row, *names):
    return [columns(found) if (found := getattr(row, name)) is not None else None for name in names]


def test_gives_instances_as_the_queryset_does(django_assert_num_queries):
    user = make_user()
    session = Session.objects.create(
        user=user,
        expires_at=timezone.now() + timedelta(days=1),
        last_used_at=timezone.now(),
        created_at=timezone.now(),
        ip_address="192.0.2.1",
    )
    prepared = PreparedSelect(Session.objects.select_related("user").filter(pk=Placeholder("id")))
    with django_assert_num_queries(1):
        [found] = prepared.run(id=session.pk)
        assert found.user.pk == user.pk
    expected = Session.objects.select_related("user").get(pk=session.pk)
    assert columns(found) == columns(expected)
    assert columns(found.user) == columns(expected.user)
    assert found == expected
    assert found._state.adding is False
    assert found._state.db == "default"
    found.ip_address = "192.0.2.2"
    found.save()
    assert Session.objects.get().ip_address == "192.0.2.2"


def test_finds_nothing_and_lists_in_order():
    prepared = PreparedSelect(
        Organization.objects.filter(name__gt=Placeholder("name")).order_by("-name")
    )
    assert prepared.first(name="A") is None
    for name in ("A", "B", "C"):
        make_organization(name=name)
    assert [row.name for row in prepared.run(name="A")] == ["C", "B"]
    assert prepared.run(name="C'; DROP TABLE organizations; --") == []


def test_leaves_out_what_only_leaves_out():
    organization = make_organization()
    prepared = PreparedSelect(
        Organization.objects.filter(pk=Placeholder("id")).only("pk", "settings")
    )
    found = prepared.first(id=organization.pk)
    assert found.get_deferred_fields() >= {"name", "slug"}
    assert found.settings == organization.settings
    assert found.name == organization.name  # asked for when it is needed


def test_hot_lists_equal_their_querysets():
    organization = make_organization()
    roles = (Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.MEMBER)
    people = [add_member(organization, role) for role in roles]
    people[2].deleted_at = timezone.now()
    people[2].save()
    make_organization(owner=people[0])

    expected = list(list_members(organization))
    found = all_members(organization)
    assert MemberSerializer.render_all(found) == MemberSerializer.render_all(expected)
    assert len(found) == len(expected) == 4
    # What is read of them is what is stored; the rest comes when it is asked for.
    for row, whole in zip(found, expected, strict=True):
        assert columns(row).items() <= columns(whole).items()
        for read, stored in zip(
            related(row, "user", "custom_role"), related(whole, "user", "custom_role"), strict=True
        ):
            assert (read is None) == (stored is None)
            assert read is None or read.items() <= stored.items()
    places, listed = all_memberships(people[0]), list(list_memberships(people[0]))
    assert [columns(row) for row in places] == [columns(row) for row in listed]
    assert [row.organization for row in places] == [row.organization for row in listed]


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model.__module__.partition(".")[0] in
     {"accounts", "organizations", "billing", "files", "bunship"}],
    ids=lambda model: model.__name__,
)  # fmt: skip
def test_every_column_is_a_plain_attribute(model):
    for field in model._meta.concrete_fields:
        assert isinstance(
            model.__dict__.get(field.attname, DeferredAttribute(field)), DeferredAttribute
        )


def test_the_chain_knows_how_many_entries_there_are():
    organization, other = make_organization(), make_organization()
    assert newest_audit_logs(organization, 3) == ([], 0)

    def entries(count, of=organization):
        moment = timezone.now()
        return [
            AuditLog(
                organization=of,
                action="project.updated",
                resource_type="project",
                created_at=moment,
            )
            for _ in range(count)
        ]

    AuditLog.objects.bulk_create(entries(2))  # imported, before there is a chain
    assert newest_audit_logs(organization, 3)[1] == 2
    chain.append(organization.pk, entries(7))
    chain.append(other.pk, entries(4, other))
    everything = list_audit_logs(organization, Filters())
    rows, total = newest_audit_logs(organization, 3)
    assert total == everything.count() == 9
    assert [columns(row) for row in rows] == [columns(row) for row in everything[:3]]

    old = list(
        AuditLog.objects.filter(organization=organization, sequence__lte=4).order_by("sequence")
    )
    chain.note_purge(organization.pk, old[-1])
    AuditLog.objects.filter(pk__in=[entry.pk for entry in old]).delete()
    assert newest_audit_logs(organization, 3)[1] == everything.count() == 5


class TestInsert:
    def test_stores_what_saving_stores(self, django_assert_num_queries):
        def made():
            return AuditLog(
                actor_type=AuditLog.ActorType.SYSTEM, action="a", resource_type="b",
                new_values={"ü": [1, None]}, created_at=timezone.now().replace(microsecond=0),
            )  # fmt: skip

        saved, inserted = made(), made()
        saved.save(force_insert=True)
        prepared = PreparedInsert(AuditLog)
        with django_assert_num_queries(1):
            assert prepared.run(inserted) is True
        assert (inserted._state.adding, inserted._state.db) == (False, "default")
        first, second = AuditLog.objects.get(pk=saved.pk), AuditLog.objects.get(pk=inserted.pk)
        assert {**columns(first), "id": ""} == {**columns(second), "id": ""}

    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"events": ["a", "ü"], "is_active": False, "description": None},
            {"events": {"a": 1.5, "b": [None, True]}, "previous_secret_until": timezone.now()},
            {"events": "a text in JSON", "consecutive_failures": 7},
            {"events": 1, "is_active": 1, "consecutive_failures": True},
            {"events": None},
            {"is_active": None},
            {"url": None},
        ],
    )
    def test_values_of_all_kinds(self, given):
        organization = make_organization()
        stored = []
        for secret, store in (
            ("saved", lambda row: row.save(force_insert=True)),
            ("inserted", PreparedInsert(Webhook).run),
        ):
            try:
                with transaction.atomic():
                    store(Webhook(organization=organization, secret_enc=secret, **given))
            except IntegrityError:
                stored.append("refused")
                continue
            row = Webhook.objects.get(secret_enc=secret)
            assert abs(row.updated_at - row.created_at) < timedelta(seconds=1)
            own = ("id", "secret_enc", "created_at", "updated_at")
            stored.append({**columns(row), **dict.fromkeys(own)})
        assert stored[0] == stored[1]

    def test_both_moments_of_a_new_row_are_one(self):
        row = Webhook(organization=make_organization(), url="https://a.example", secret_enc="s")
        PreparedInsert(Webhook).run(row)
        assert row.created_at == row.updated_at == Webhook.objects.get().created_at

    def test_sets_what_the_database_and_the_model_set(self):
        job = Job(task="t", queue="q", payload={"a": 1}, run_at="never looked at")
        PreparedInsert(Job, run_at=Now(), created_at=Now(), published_at=Now()).run(job)
        stored = Job.objects.get()
        assert (stored.payload, stored.state, stored.attempts) == ({"a": 1}, "pending", 0)
        assert stored.run_at == stored.created_at == stored.published_at
        assert abs(stored.run_at - timezone.now()) < timedelta(seconds=60)
        row = EmailMessage(template="t", to_email="a@b.example", subject="s", idempotency_key="k")
        PreparedInsert(EmailMessage).run(row)
        assert EmailMessage.objects.get().created_at == row.created_at

    def test_leaves_a_taken_row_alone_but_hides_no_other_fault(self):
        prepared = PreparedInsert(EmailMessage, unless_taken="idempotency_key")
        fields = {"template": "t", "to_email": "a@b.example", "idempotency_key": "k"}
        assert prepared.run(EmailMessage(subject="first", **fields)) is True
        again = EmailMessage(subject="second", **fields)
        assert prepared.run(again) is False
        assert again._state.adding is True
        assert EmailMessage.objects.get().subject == "first"
        with pytest.raises(IntegrityError), transaction.atomic():
            prepared.run(EmailMessage(subject=None, **{**fields, "idempotency_key": "other"}))
        first = EmailMessage.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            prepared.run(
                EmailMessage(pk=first.pk, subject="x", **{**fields, "idempotency_key": "z"})
            )
        assert EmailMessage.objects.get().subject == "first"

    @pytest.mark.parametrize("model", [AuditLog, EmailMessage, Organization, User, Membership])
    def test_makes_what_the_constructor_makes(self, model):
        organization = make_organization()
        given = {
            AuditLog: {"organization": organization, "action": "a", "old_values": {"a": [1]}},
            EmailMessage: {"organization_id": organization.pk, "to_email": "a@b.example"},
            Organization: {"slug": "s"},
            User: {"email": "somebody@b.example", "is_admin": True},
            Membership: {"organization": organization, "user_id": "somebody"},
        }[model]
        made, expected = PreparedInsert(model).new(**given), model(**given)
        assert made.pk != expected.pk
        made.pk = expected.pk
        assert columns(made) == columns(expected)
        assert made._state.fields_cache == expected._state.fields_cache
        assert made._state.adding is True
        with pytest.raises(AssertionError):
            PreparedInsert(model).new(unheard_of=1)

    def test_rows_share_no_default(self):
        first, second = (PreparedInsert(User).new(email=name) for name in "ab")
        first.preferences["theme"] = "dark"
        assert second.preferences == {}

    def test_a_violated_rule_ends_the_transaction(self):
        organization = make_organization()
        with transaction.atomic():
            with pytest.raises(IntegrityError):
                PreparedInsert(Organization).run(Organization(name="x", slug=organization.slug))
            with pytest.raises(TransactionManagementError):
                Organization.objects.count()
            transaction.set_rollback(False)


def test_a_parameter_may_be_of_any_type():
    organization = make_organization()
    prepared = PreparedSelect(Organization.objects.filter(created_at__gt=parameter("since")))
    stored = connection.ops.adapt_datetimefield_value
    second = timedelta(seconds=1)
    assert prepared.run(since=stored(organization.created_at - second)) == [organization]
    assert prepared.run(since=stored(organization.created_at + second)) == []


def test_an_update_returns_what_was_asked_for_and_defers_the_rest(django_assert_num_queries):
    organization = make_organization()
    prepared = PreparedUpdate(
        Organization.objects.filter(pk=Placeholder("id")),
        {"name": Placeholder("name")},
        "id",
        "name",
    )
    with django_assert_num_queries(1):
        [row] = prepared.run(id=organization.pk, name="new")
        assert (row.pk, row.name, row._state.adding) == (organization.pk, "new", False)
    assert row.get_deferred_fields() > {"slug"}
    with django_assert_num_queries(1):
        assert row.slug == organization.slug


def test_the_key_of_a_row_is_its_id():
    row = Organization(name="a")
    assert row.pk == row.id
    row.pk = "another"
    assert row.id == "another"
    assert Organization(pk="third").id == "third"


def test_what_requests_need_is_compiled_beforehand(monkeypatch, caplog, django_assert_num_queries):
    caplog.set_level("WARNING")
    made = []

    @core_models.compiled_once
    def statement():
        made.append(PreparedSelect(Session.objects.filter(pk=Placeholder("id"))))
        return made[-1]

    def broken():
        raise ConnectionError("the secret address of a database")

    with monkeypatch.context() as patched, django_assert_num_queries(0):
        patched.setattr(core_models, "_beforehand", [broken, *core_models._beforehand])
        core_models.compile_all()
    core_models._beforehand.remove(statement)
    assert statement() is statement() is made[0]
    assert len(made) == 1
    assert caplog.text.count("statement not compiled beforehand") == 1
    assert "ConnectionError" in caplog.text
    assert "secret address" not in caplog.text
