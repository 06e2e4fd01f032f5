"""Projects (organizations.md §3.6)."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from bunship.audit.models import AuditLog
from organizations.models import Project
from tests.conftest import refusal
from tests.factories.organizations import make_organization, make_project, subscribe

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant(user):
    organization = make_organization(owner=user)
    subscribe(organization)
    return organization


@pytest.fixture
def base(tenant):
    return f"/api/v1/organizations/{tenant.pk}/projects"


def test_create_get_change_delete(user, tenant, api_for, base):
    inside = api_for(user)
    made = inside.post(
        base,
        {"name": " Alpha ", "slug": "alpha", "description": None,
         "settings": {"visibility": "private", "features": {"a": True}, "unknown": 1}},
    )  # fmt: skip
    assert made.status_code == 201
    body = made.json()
    assert set(body) == {
        "id", "organizationId", "name", "slug", "description", "settings", "createdBy",
        "createdAt", "updatedAt",
    }  # fmt: skip
    assert (body["name"], body["createdBy"]) == ("Alpha", user.pk)
    assert body["settings"] == {"visibility": "private", "features": {"a": True}}
    url = f"{base}/{body['id']}"
    assert inside.get(url).json() == body

    changed = inside.patch(
        url, {"name": "Beta", "settings": {"features": {"b": False}, "visibility": None}}
    ).json()
    assert changed["name"] == "Beta"
    assert changed["settings"] == {"features": {"a": True, "b": False}}
    assert inside.patch(url, {}).json() == changed
    assert inside.delete(url).json() == {"message": "Project deleted successfully"}
    for response in (inside.get(url), inside.patch(url, {}), inside.delete(url)):
        assert refusal(response) == (404, "NOT_FOUND", "Project not found")
    actions = list(AuditLog.objects.order_by("sequence").values_list("action", flat=True))
    assert actions == ["project.created", "project.updated", "project.deleted"]
    assert inside.post(base, {"name": "Again", "slug": "alpha"}).status_code == 201


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Über Café!", "uber-cafe"), ("x" * 80, "x" * 50), ("A  --  B c", "a-b-c")],
)
def test_makes_a_slug_of_the_name(user, api_for, base, name, slug):
    assert api_for(user).post(base, {"name": name}).json()["slug"] == slug


@pytest.mark.parametrize("name", ["李", "ab", "!!!"])
def test_pads_short_and_taken_slugs(user, api_for, base, name):
    inside = api_for(user)
    slugs = [inside.post(base, {"name": name}).json()["slug"] for _ in range(2)]
    assert len(set(slugs)) == 2
    for slug in slugs:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
        assert 3 <= len(slug) <= 50


def test_refuses_taken_slugs(user, tenant, api_for, base):
    first, second = make_project(tenant), make_project(tenant)
    inside = api_for(user)
    taken = (409, "CONFLICT", "Project slug already exists")
    assert refusal(inside.post(base, {"name": "N", "slug": first.slug})) == taken
    assert refusal(inside.patch(f"{base}/{second.pk}", {"slug": first.slug})) == taken
    other = make_organization(owner=user)
    response = inside.post(
        f"/api/v1/organizations/{other.pk}/projects", {"name": "N", "slug": first.slug}
    )
    assert response.status_code == 201


@pytest.mark.parametrize(
    ("body", "details"),
    [
        ({}, "name: is required"),
        ({"name": " "}, "name: must not be empty"),
        ({"name": "N", "slug": "ab"}, "slug: must be at least 3 characters"),
        ({"name": "N", "slug": "A B"}, "slug: must match ^[a-z0-9]+(?:-[a-z0-9]+)*$"),
        ({"name": "N", "settings": []}, "settings: must be an object"),
        (
            {"name": "N", "settings": {"visibility": "secret"}},
            "settings.visibility: must be one of public, private, internal",
        ),
        (
            {"name": "N", "settings": {"features": {"a": "yes"}}},
            "settings.features: must be an object of booleans",
        ),
        (
            {"name": "N", "settings": {"integrations": {"a": "x" * 20_000}}},
            "settings: must be at most 16 KiB of JSON",
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_names_what_is_wrong(user, api_for, base, body, details):
    response = api_for(user).post(base, body)
    assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")
    assert response.json()["error"]["details"] == details


def test_stops_at_the_plan_s_number(user, api_for):
    tenant = make_organization(owner=user)
    base = f"/api/v1/organizations/{tenant.pk}/projects"
    make_project(tenant, deleted_at=timezone.now())
    inside = api_for(user)
    assert [inside.post(base, {"name": f"Pro {n}"}).status_code for n in range(4)] == [
        201, 201, 201, 400,
    ]  # fmt: skip
    response = inside.post(base, {"name": "Five"})
    assert refusal(response)[2] == "Project limit reached. Upgrade your plan."
    assert response.json()["error"]["details"] == "limit=3 current=3 plan=free"
    Project.objects.first().delete()


def test_lists_newest_first_pages_and_searches(user, tenant, api_for, base):
    for name in ("Alpha", "Beta", "alphabet"):
        make_project(tenant, name=name)
    inside = api_for(user)
    names = [p["name"] for p in inside.get(base).json()["projects"]]
    assert names == ["alphabet", "Beta", "Alpha"]
    found = inside.get(f"{base}?search=ALPH").json()
    assert (found["total"], {p["name"] for p in found["projects"]}) == (2, {"Alpha", "alphabet"})
    page = inside.get(f"{base}?page=2&pageSize=2").json()
    assert (page["total"], len(page["projects"]), page["hasMore"]) == (3, 1, False)
