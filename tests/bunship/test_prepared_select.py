"""Queries that are compiled once (ADR 17) find what the querysets they are made of find."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models.query_utils import DeferredAttribute
from django.utils import timezone

from accounts.models import Session
from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.core.models import Placeholder, PreparedSelect
from organizations.models import Organization
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
    assert [columns(row) for row in found] == [columns(row) for row in expected]
    assert [related(row, "user", "custom_role") for row in found] == [
        related(row, "user", "custom_role") for row in expected
    ]
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
