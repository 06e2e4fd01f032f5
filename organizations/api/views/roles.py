"""Roles of the organization's own making, and its domains (beyond BunShip v1)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core.api.openapi import PAGE, operation
from bunship.core.api.pagination import Page, listed
from bunship.core.api.serializers import MessageSerializer
from organizations.api.base import OrganizationApiView
from organizations.api.serializers.people import (
    ClaimDomainInput,
    CreateRoleInput,
    CustomRoleListSerializer,
    CustomRoleSerializer,
    DomainListSerializer,
    DomainSerializer,
    UpdateRoleInput,
)
from organizations.models import OrganizationDomain
from organizations.roles import Permission
from organizations.selectors.people import list_domains, list_roles
from organizations.services import custom_roles, domains


class RoleListView(OrganizationApiView):
    tag = "Members"
    required_permissions = {"GET": Permission.MEMBERS_READ, "POST": Permission.ORG_UPDATE}

    @operation(
        "List custom roles",
        response=CustomRoleListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listRoles",
        query=PAGE,
    )
    def get(self, request: Request, organization_id: str) -> Response:
        """List the organization's own roles by name; the four built-in ones are not among them."""
        page = Page.requested(request.query_params)
        rows = list_roles(self.access.organization)
        return Response(listed("roles", rows, page, CustomRoleSerializer.render_all))

    @operation(
        "Make a role",
        request=CreateRoleInput,
        response=CustomRoleSerializer,
        status=201,
        errors=(400, 401, 403, 404, 409),
        operation_id="createRole",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Make a named set of permissions to give to members."""
        role = custom_roles.create_role(
            access=self.access, actor=self.actor, **CreateRoleInput.parse(request.data)
        )
        return Response(CustomRoleSerializer.render(role), status=201)


class RoleDetailView(OrganizationApiView):
    tag = "Members"
    required_permissions = {"PATCH": Permission.ORG_UPDATE, "DELETE": Permission.ORG_UPDATE}

    @operation(
        "Change a role",
        request=UpdateRoleInput,
        response=CustomRoleSerializer,
        errors=(400, 401, 403, 404, 409),
        operation_id="updateRole",
    )
    def patch(self, request: Request, organization_id: str, role_id: str) -> Response:
        """Change a role; its holders are affected from the next request on."""
        role = custom_roles.update_role(
            access=self.access,
            role_id=role_id,
            changes=UpdateRoleInput.parse(request.data),
            actor=self.actor,
        )
        return Response(CustomRoleSerializer.render(role))

    @operation(
        "Delete a role",
        response=MessageSerializer,
        errors=(401, 403, 404, 409),
        operation_id="deleteRole",
    )
    def delete(self, request: Request, organization_id: str, role_id: str) -> Response:
        """Delete a role nobody holds."""
        custom_roles.delete_role(access=self.access, role_id=role_id, actor=self.actor)
        return Response({"message": "Role deleted successfully"})


def _shown(row: OrganizationDomain) -> dict[str, Any]:
    row.record_name = domains.record_name(row)  # type: ignore[attr-defined]
    row.record_text = domains.record_text(row)  # type: ignore[attr-defined]
    return DomainSerializer.render(row)


class DomainListView(OrganizationApiView):
    tag = "Organizations"
    required_permissions = {"GET": Permission.ORG_UPDATE, "POST": Permission.ORG_UPDATE}

    @operation(
        "List domains",
        response=DomainListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listDomains",
        query=PAGE,
    )
    def get(self, request: Request, organization_id: str) -> Response:
        """List the organization's domains, each with the TXT record that proves it."""
        page = Page.requested(request.query_params)
        rows = list_domains(self.access.organization)
        return Response(listed("domains", rows, page, lambda found: [_shown(r) for r in found]))

    @operation(
        "Add a domain",
        request=ClaimDomainInput,
        response=DomainSerializer,
        status=201,
        errors=(400, 401, 403, 404, 409),
        operation_id="addDomain",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Add a mail domain; its people join by themselves once it is verified."""
        row = domains.claim(
            access=self.access,
            actor=self.actor,
            **ClaimDomainInput.parse(request.data),
        )
        return Response(_shown(row), status=201)


class DomainDetailView(OrganizationApiView):
    tag = "Organizations"
    required_permissions = {"DELETE": Permission.ORG_UPDATE}

    @operation(
        "Remove a domain",
        response=MessageSerializer,
        errors=(401, 403, 404),
        operation_id="removeDomain",
    )
    def delete(self, request: Request, organization_id: str, domain_id: str) -> Response:
        """Forget a domain; who joined through it stays."""
        domains.remove(organization=self.access.organization, domain_id=domain_id, actor=self.actor)
        return Response({"message": "Domain removed successfully"})


class VerifyDomainView(OrganizationApiView):
    tag = "Organizations"
    required_permissions = {"POST": Permission.ORG_UPDATE}

    @operation(
        "Verify a domain",
        response=DomainSerializer,
        errors=(400, 401, 403, 404, 409),
        operation_id="verifyDomain",
    )
    def post(self, request: Request, organization_id: str, domain_id: str) -> Response:
        """Look the TXT record up."""
        row = domains.verify(
            organization=self.access.organization, domain_id=domain_id, actor=self.actor
        )
        return Response(_shown(row))
