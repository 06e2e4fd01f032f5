"""Tests of the house rules themselves."""

from __future__ import annotations

import ast
import re

import pytest
from django.core.management import call_command
from django.urls import get_resolver

from bunship.core import exceptions
from bunship.core.api.envelope import STATUS_BY_KIND
from bunship.settings.env import ROOT
from organizations.api.base import OrganizationApiView

#: accounts.md §1.4, operations.md §14 and files-admin.md.
CONTRACT_CODES = {
    "PARSE_ERROR", "VALIDATION_ERROR", "AUTHENTICATION_ERROR", "AUTHORIZATION_ERROR", "NOT_FOUND",
    "CONFLICT", "RATE_LIMIT_EXCEEDED", "INTERNAL_ERROR", "MAINTENANCE_MODE", "PAYLOAD_TOO_LARGE",
    "STORAGE_NOT_CONFIGURED", "STORAGE_UNAVAILABLE", "BILLING_NOT_CONFIGURED",
    # Ours: ceremonies that live in Redis while Redis is away (bunship/core/ephemeral.py).
    "SERVICE_UNAVAILABLE",
    # billing-webhooks-jobs.md §3.0
    "BILLING_PROVIDER_ERROR",
}  # fmt: skip
PACKAGES = ("bunship", "accounts", "organizations", "billing", "files")


def api_views():
    for outer in get_resolver().url_patterns:
        for pattern in getattr(outer, "url_patterns", [outer]):
            view = getattr(pattern.callback, "view_class", None)
            if view is not None:
                yield str(pattern.pattern), view


def subclasses(kind):
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


def test_every_organization_view_names_a_permission_for_each_method_it_handles():
    checked = 0
    for route, view in api_views():
        if "organization_id" in route:
            assert issubclass(view, OrganizationApiView), route
            handled = {m.upper() for m in view.http_method_names if hasattr(view, m)} - {
                "OPTIONS",
                "HEAD",
            }
            assert handled == set(view.required_permissions), route
            checked += 1
    assert checked


def test_a_method_without_permission_does_not_exist(db, api_for, user, monkeypatch):
    from organizations.api.views.organizations import OrganizationDetailView
    from tests.factories.organizations import make_organization

    monkeypatch.setattr(OrganizationDetailView, "required_permissions", {})
    response = api_for(user).get(f"/api/v1/organizations/{make_organization(owner=user).pk}")

    assert response.status_code == 404


def test_every_error_code_is_the_contract_s():
    for kind in subclasses(exceptions.DomainError):
        assert kind.code in CONTRACT_CODES, kind
    assert exceptions.DomainError in STATUS_BY_KIND


#: What needs no token; everything else is refused before anything is looked at.
PUBLIC_OPERATIONS = {
    "register", "login", "refresh", "verifyEmail", "verifyEmailByPost", "resendVerification",
    "forgotPassword", "resetPassword", "requestMagicLink", "verifyMagicLink",
    "answerTwoFactorChallenge", "beginOAuth", "finishOAuth", "beginPasskeyLogin",
    "loginWithPasskey", "previewInvitation", "listPlans", "listPlansShort", "getPublicFile",
    "getPublicImage", "getHealth", "getLiveness", "getReadiness",
}  # fmt: skip


def test_anonymous_callers_get_nowhere(db, api, env):
    """Every operation that is not public answers 401 before anything else."""
    env(rate_limit_max=0, rate_limit_auth=0)
    document = api.get("/openapi.json").json()
    seen = set()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            name = operation["operationId"]
            seen.add(name)
            assert ({"bearerAuth": []} in operation["security"]) is (name not in PUBLIC_OPERATIONS)
            if name not in PUBLIC_OPERATIONS:
                response = api.request(method.upper(), re.sub(r"\{\w+\}", "x", path), {})
                assert response.status_code == 401, (method, path)
    assert seen > PUBLIC_OPERATIONS


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_every_migration_can_be_undone():
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    for (app, name), migration in loader.disk_migrations.items():
        if loader.migrated_apps and app in {"accounts", "organizations", "jobs", "emails", "audit"}:
            assert all(operation.reversible for operation in migration.operations), (app, name)


def test_public_code_is_documented():
    """Every module, and every public class and function with a body worth reading, says what it is."""
    missing = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" in path.parts or path.name in {"__init__.py", "apps.py"}:
                continue
            tree = ast.parse(path.read_text())
            if ast.get_docstring(tree) is None:
                missing.append(str(path))
            missing += [
                f"{path}:{node.lineno} {node.name}"
                for node in tree.body
                if isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and len(node.body) > 3
                and ast.get_docstring(node) is None
            ]
    assert missing == []
