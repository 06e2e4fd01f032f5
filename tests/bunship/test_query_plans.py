"""What every request and every hot list reads is found by an index, never by looking at all rows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Session
from accounts.selectors import sign_in
from organizations.models import Invitation
from organizations.selectors import access
from organizations.selectors.access import get_access
from organizations.selectors.audit_logs import newest_audit_logs
from organizations.selectors.organizations import all_memberships
from organizations.selectors.people import all_members
from organizations.services import invitations
from tests.factories.organizations import make_invitation, make_organization

pytestmark = pytest.mark.django_db


def plans(action):
    """Run something and return the plan of each statement it reads with."""
    with CaptureQueriesContext(connection) as captured:
        action()
    found = []
    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            if query["sql"].startswith("SELECT"):
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
                found += [row[3] for row in cursor.fetchall()]
    assert found
    return found


@pytest.mark.parametrize(
    ("read", "index"),
    [
        (lambda org: newest_audit_logs(org, 20), "audit_org_time"),
        (lambda org: newest_audit_logs(org, 20), "audit_unchained"),
        (lambda org: all_members(org), "autoindex_memberships"),
        (lambda org: all_memberships(org.created_by), "memberships_user_id"),
        (lambda org: get_access(user=org.created_by, organization_id=org.pk), "autoindex"),
        (lambda org: sign_in.find_by_email(org.created_by.email, devices=["x"]), "autoindex_users_2"),
        (lambda org: list(Session.objects.select_related("user").filter(pk="x")), "autoindex"),
    ],
)  # fmt: skip
def test_hot_reads_use_an_index(read, index):
    organization = make_organization()
    found = plans(lambda: read(organization))
    assert not [line for line in found if line.startswith("SCAN") and "CONSTANT" not in line], found
    assert any(index in line for line in found), found


def test_who_may_still_write_is_judged_without_a_list_of_people():
    """Every write asks; the list would be of all people of the installation."""
    organization = make_organization()
    texts = {"organization": organization.pk, "user": organization.created_by_id}
    found = plans(lambda: access._confirmed_place().first(**texts))
    assert not [line for line in found if line.startswith(("SCAN", "LIST SUBQUERY"))], found
    assert any("autoindex_users" in line for line in found), found


def test_what_an_invitation_needs_to_know_is_read_by_index():
    organization = make_organization()
    found = plans(lambda: invitations._found(organization, "a@b.example", organization.created_by))
    scans = [line for line in found if line.startswith("SCAN") and "CONSTANT" not in line]
    assert scans == []
    for index in ("email_address_time", "audit_org_action", "email_sender_time"):
        assert any(index in line for line in found), found


def test_an_open_invitation_is_found_by_its_address():
    organization = make_organization()
    make_invitation(organization, "x@b.example")
    rows = Invitation.objects.filter(organization=organization, email="x", accepted_at=None)
    assert "SCAN" not in rows.explain()
