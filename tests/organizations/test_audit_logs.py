"""The audit trail: reading it, taking it away, trusting it (organizations.md §3.5, §5)."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from bunship.audit import chain
from bunship.audit.actor import Actor
from bunship.audit.models import AuditChain, AuditLog
from bunship.audit.recording import record
from organizations.tasks import delete_old_audit_logs
from tests.conftest import refusal
from tests.factories.organizations import make_organization, subscribe

pytestmark = pytest.mark.django_db

ORG = "/api/v1/organizations"


@pytest.fixture
def tenant(user):
    return make_organization(owner=user)


def note(tenant, action="project.created", **values):
    actor = values.pop("actor", Actor.user(id="u1", email="u1@example.com", ip_address="::1"))
    return record(
        actor=actor, action=action, resource_type=values.pop("resource_type", "project"),
        resource_id=values.pop("resource_id", "p1"), organization_id=tenant.pk, **values,
    )  # fmt: skip


def at(entry, moment):
    AuditLog.objects.filter(pk=entry.pk).update(created_at=moment)


class TestRead:
    def test_lists_newest_first_with_every_key(self, user, tenant, api_for):
        entries = [note(tenant, new={"n": n}) for n in range(3)]
        body = api_for(user).get(f"{ORG}/{tenant.pk}/audit-logs?limit=2").json()

        assert set(body) == {"success", "data", "pagination"}
        assert [e["id"] for e in body["data"]] == [entries[2].pk, entries[1].pk]
        assert body["pagination"] == {"total": 3, "limit": 2, "offset": 0, "hasMore": True}
        assert set(body["data"][0]) == {
            "id", "organizationId", "actorId", "actorType", "actorEmail", "action",
            "resourceType", "resourceId", "oldValues", "newValues", "ipAddress", "userAgent",
            "metadata", "createdAt",
        }  # fmt: skip

    def test_pages_do_not_overlap_within_one_moment(self, user, tenant, api_for):
        """O-27."""
        moment = timezone.now()
        for _ in range(60):
            at(note(tenant), moment)
        inside = api_for(user)
        seen = []
        for offset in (0, 30):
            url = f"{ORG}/{tenant.pk}/audit-logs?limit=30&offset={offset}"
            seen += [e["id"] for e in inside.get(url).json()["data"]]
        assert len(set(seen)) == 60

    def test_filters(self, user, tenant, api_for):
        note(tenant, "member.joined", resource_type="member", resource_id="m1")
        note(tenant, actor=Actor.api_key(id="k1"))
        old = note(tenant, actor=Actor.system())
        at(old, datetime(2025, 3, 15, 23, 59, 59, 500000, tzinfo=UTC))
        inside = api_for(user)

        def total(query):
            response = inside.get(f"{ORG}/{tenant.pk}/audit-logs?{query}")
            assert response.status_code == 200, response.content
            return response.json()["pagination"]["total"]

        assert total("") == total("action=&actorId=") == 3
        assert total("action=member.joined") == 1
        assert total("actorType=api_key") == total("actorId=k1") == 1
        assert total("resourceType=member&resourceId=m1") == 1
        assert total("resourceType=member&resourceId=p1") == 0
        assert total("startDate=2025-03-15&endDate=2025-03-15") == 1
        assert total("endDate=2025-03-14") == 0
        assert total("startDate=2025-03-16") == 2
        assert total("endDate=2025-03-15T23:59:59.500Z") == 1
        assert total("endDate=2025-03-15T23:59:59.499Z") == 0
        assert total("startDate=2025-03-16T01:59:59.5%2B02:00&endDate=2025-03-16") == 1
        assert total("offset=100") == 3

    @pytest.mark.parametrize(
        "query",
        ["startDate=garbage", "endDate=2025-13-01", "startDate=2025-01-02&endDate=2025-01-01",
         "startDate=2025-01-01T00:00:00", "actorType=robot", "limit=0", "limit=101", "limit=x",
         "limit=", "limit=1.5", "offset=-1", "action=a&action=b", "startDate=99999-01-01",
         "actorId=%00", "endDate=2025-01-01T25:00:00Z"],
    )  # fmt: skip
    def test_refuses_odd_queries(self, user, tenant, api_for, query):
        response = api_for(user).get(f"{ORG}/{tenant.pk}/audit-logs?{query}")
        assert refusal(response)[:2] == (400, "VALIDATION_ERROR")

    def test_one_entry_is_read_through_its_own_organization_only(self, user, tenant, api_for):
        """O-7."""
        entry = note(tenant)
        other = make_organization(owner=user)
        inside = api_for(user)
        assert (
            inside.get(f"{ORG}/{tenant.pk}/audit-logs/{entry.pk}").json()["data"]["id"] == entry.pk
        )
        assert refusal(inside.get(f"{ORG}/{other.pk}/audit-logs/{entry.pk}")) == (
            404, "NOT_FOUND", "Audit log not found",
        )  # fmt: skip

    def test_costs_four_queries_whatever_the_page(
        self, user, tenant, api_for, django_assert_num_queries
    ):
        inside = api_for(user)
        for _ in range(40):
            note(tenant)
        for limit in (1, 40):
            with django_assert_num_queries(4):
                inside.get(f"{ORG}/{tenant.pk}/audit-logs?limit={limit}")

    def test_may_be_closed_to_the_free_plan(self, user, tenant, api_for, env):
        env(audit_logs_on_free_plan=False)
        inside = api_for(user)
        assert refusal(inside.get(f"{ORG}/{tenant.pk}/audit-logs"))[0] == 403
        subscribe(tenant, "pro")
        assert inside.get(f"{ORG}/{tenant.pk}/audit-logs").status_code == 200


class TestExport:
    def read(self, client, tenant, query=""):
        response = client.get(f"{ORG}/{tenant.pk}/audit-logs/export?{query}")
        assert response.status_code == 200, response.content
        return response, b"".join(response.streaming_content)

    def test_streams_all_of_it_in_each_form(self, user, tenant, api_for):
        for n in range(1203):
            note(tenant, resource_id=f"p{n}")
        moment = timezone.now()
        AuditLog.objects.filter(organization=tenant).update(created_at=moment)
        inside = api_for(user)

        response, text = self.read(inside, tenant, "format=jsonl&action=project.created")
        assert response["Content-Disposition"] == 'attachment; filename="audit-logs.jsonl"'
        lines = [json.loads(line) for line in text.splitlines()]
        assert len({line["id"] for line in lines}) == len(lines) == 1203
        _, text = self.read(inside, tenant, "format=json&action=project.created")
        assert len(json.loads(text)) == 1203
        _, text = self.read(inside, tenant, "format=csv&action=project.created")
        table = list(csv.DictReader(io.StringIO(text.decode())))
        assert len({row["id"] for row in table}) == 1203
        _, text = self.read(inside, tenant, "format=json&action=none")
        assert text == b"[]"
        exported = AuditLog.objects.filter(action="audit_log.exported")
        assert exported.count() == 4
        assert exported.order_by("sequence").first().metadata == {
            "format": "jsonl", "filters": {"action": "project.created"},
        }  # fmt: skip

    def test_no_cell_is_a_formula(self, user, tenant, api_for):
        note(tenant, actor=Actor.user(id="u", email="=cmd|' /C calc'!A0", user_agent="@SUM(1)"))
        _, text = self.read(api_for(user), tenant, "format=csv")
        row = next(r for r in csv.DictReader(io.StringIO(text.decode())) if r["actorId"] == "u")
        assert row["actorEmail"].startswith("'=")
        assert row["userAgent"].startswith("'@")

    def test_refuses_other_forms(self, user, tenant, api_for):
        response = api_for(user).get(f"{ORG}/{tenant.pk}/audit-logs/export?format=xml")
        assert refusal(response)[0] == 400


def verify(*ids):
    out = StringIO()
    try:
        call_command("verify_audit_log", *ids, stdout=out)
    except CommandError as error:
        return out.getvalue() + str(error)
    return out.getvalue()


class TestChain:
    """`manage.py verify_audit_log`: a trail one can trust."""

    @pytest.fixture
    def entries(self, tenant):
        return [note(tenant, old={"a": "ü"}, new={"n": n, "f": 1.5}) for n in range(5)]

    def test_an_untouched_trail_verifies(self, tenant, entries):
        make_organization()
        assert "2 chains, 5 entries, 0 broken" in verify()
        assert [e.sequence for e in entries] == [1, 2, 3, 4, 5]
        assert chain.verify(tenant.pk).problem == ""

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            (lambda rows: rows.filter(sequence=3).update(action="x"), "entry 3 was changed"),
            (lambda rows: rows.filter(sequence=3).update(new_values={}), "entry 3 was changed"),
            (
                lambda rows: rows.filter(sequence=3).update(
                    created_at=timezone.now() - timedelta(days=1)
                ),
                "entry 3 was changed",
            ),
            (lambda rows: rows.filter(sequence=3).delete(), "entry 3 is missing"),
            (lambda rows: rows.filter(sequence=1).delete(), "entry 1 is missing"),
            (lambda rows: rows.filter(sequence=5).delete(), "entry 5 is missing"),
            (lambda rows: AuditChain.objects.update(length=4), "entry 5 was added"),
            (lambda rows: AuditChain.objects.all().delete(), "the chain's end is missing"),
            (
                lambda rows: AuditChain.objects.update(purged_hash="x"),
                "entry 1 was changed",
            ),
        ],
    )
    def test_tampering_is_found(self, tenant, entries, change, problem):
        change(AuditLog.objects.filter(organization=tenant))
        text = verify(tenant.pk)
        assert problem in text
        assert "tampered" in text

    def test_a_chain_cut_short_consistently_still_breaks_the_seal(self, tenant, entries):
        """Whoever can write rows has no key."""
        AuditLog.objects.filter(organization=tenant, sequence=5).delete()
        AuditChain.objects.update(length=4, last_hash=entries[3].chain_hash)
        assert "the chain's end was changed" in verify()

    def test_a_recomputed_chain_still_breaks_the_seal(self, tenant, entries):
        forged = AuditLog.objects.get(organization=tenant, sequence=5)
        forged.actor_id = "somebody-else"
        forged.chain_hash = chain._hash(forged, entries[3].chain_hash)
        forged.save()
        AuditChain.objects.update(last_hash=forged.chain_hash)
        assert "the chain's end was changed" in verify()

    def test_retention_shortens_it_honestly(self, tenant, entries):
        for entry in entries[:3]:
            at(entry, timezone.now() - timedelta(days=31))
        # Times are covered too, so the aged entries are chained anew for this test.
        rows = list(AuditLog.objects.filter(organization=tenant).order_by("sequence"))
        AuditLog.objects.filter(organization=tenant).delete()
        AuditChain.objects.all().delete()
        chain.append(tenant.pk, rows)

        delete_old_audit_logs.handler()

        kept = AuditLog.objects.filter(organization=tenant)
        assert sorted(kept.values_list("sequence", flat=True)) == [4, 5]
        assert "1 chains, 2 entries, 0 broken" in verify()
        note(tenant)
        assert chain.verify(tenant.pk).problem == ""
        AuditLog.objects.filter(sequence=4).delete()
        assert "entry 4 is missing" in verify()

    def test_a_new_key_seals_it_again(self, tenant, entries, settings):
        import base64

        new = base64.b64encode(b"k" * 16 + b"l" * 16).decode()
        settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]
        assert "0 broken" in verify()
        assert chain.reseal() == 1
        settings.ENCRYPTION_KEYS = [new]
        assert "0 broken" in verify()

    def test_resealing_does_not_whitewash(self, tenant, entries):
        AuditChain.objects.update(length=4)
        assert chain.reseal() == 0
        assert "1 broken" in verify()

    def test_names_unknown_organizations(self):
        assert "There is no organization nope" in verify("nope")


class TestRetention:
    """O-12, K-3."""

    def test_keeps_what_each_plan_keeps(self, user):
        free, enterprise = make_organization(owner=user), make_organization(owner=user)
        subscribe(enterprise)
        now = timezone.now()
        for tenant in (free, enterprise):
            for days in (400, 364, 31, 29):
                rows = [
                    AuditLog(
                        organization_id=tenant.pk, actor_type="system", action="x",
                        resource_type="y", created_at=now - timedelta(days=days),
                    )
                ]  # fmt: skip
                chain.append(tenant.pk, rows)
        for days in (91, 89):
            AuditLog.objects.create(
                actor_type="system", action="p", resource_type="y",
                created_at=now - timedelta(days=days),
            )  # fmt: skip

        delete_old_audit_logs.handler()
        delete_old_audit_logs.handler()

        assert AuditLog.objects.filter(organization=free).count() == 1
        assert AuditLog.objects.filter(organization=enterprise).count() == 3
        assert AuditLog.objects.filter(organization=None).count() == 1
        assert "2 chains, 4 entries, 0 broken" in verify()

    def test_unchained_entries_of_an_import_go_too(self, tenant):
        AuditLog.objects.create(
            organization=tenant, actor_type="system", action="x", resource_type="y",
            created_at=timezone.now() - timedelta(days=31),
        )  # fmt: skip
        delete_old_audit_logs.handler()
        assert not AuditLog.objects.exists()


def test_the_list_reads_an_index():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM audit_logs WHERE organization_id = 'x' "
            "ORDER BY created_at DESC, id DESC LIMIT 20"
        )
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "audit_org_time" in plan
    assert "TEMP B-TREE" not in plan
