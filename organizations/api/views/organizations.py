"""`/organizations` and `/users/me/organizations` (organizations.md §3.1)."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in
from accounts.models import User
from bunship.core.api.openapi import PAGE, operation
from bunship.core.api.pagination import Page, listed
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView
from bunship.core.exceptions import InvalidInput
from organizations.api.base import OrganizationApiView
from organizations.api.serializers.organizations import (
    CreateOrganizationInput,
    MyOrganizationListSerializer,
    MyOrganizationSerializer,
    OrganizationListSerializer,
    OrganizationSerializer,
    UpdateOrganizationInput,
)
from organizations.roles import Permission
from organizations.selectors.organizations import all_memberships, list_memberships
from organizations.services import organizations


class OrganizationListView(ApiView):
    tag = "Organizations"
    feature = "feature_organizations_enabled"

    @operation(
        "List my organizations",
        response=OrganizationListSerializer,
        errors=(400, 401),
        operation_id="listOrganizations",
        query=PAGE,
    )
    def get(self, request: Request) -> Response:
        """List the live organizations the caller is a member of, newest membership first."""
        page = Page.requested(request.query_params)
        read = all_memberships if page is None else list_memberships
        return Response(
            listed(
                "organizations",
                read(cast("User", request.user)),
                page,
                lambda rows: OrganizationSerializer.render_all(row.organization for row in rows),
            )
        )

    @operation(
        "Create an organization",
        request=CreateOrganizationInput,
        response=OrganizationSerializer,
        status=201,
        errors=(400, 401, 403, 409),
        operation_id="createOrganization",
    )
    def post(self, request: Request) -> Response:
        """Create an organization owned by the caller."""
        organization = organizations.create_organization(
            user=cast("User", request.user),
            actor=signed_in(request),
            **CreateOrganizationInput.parse(request.data),
        )
        return Response(OrganizationSerializer.render(organization), status=201)


class OrganizationDetailView(OrganizationApiView):
    refused_when_impersonated = frozenset({"DELETE"})
    tag = "Organizations"
    refused_in_demo = frozenset({"DELETE"})
    required_permissions = {
        "GET": Permission.ORG_READ,
        "PATCH": Permission.ORG_UPDATE,
        "DELETE": Permission.ORG_DELETE,
    }
    open_to_keys = frozenset({"GET"})

    @operation(
        "Get an organization",
        response=OrganizationSerializer,
        errors=(401, 403, 404),
        operation_id="getOrganization",
    )
    def get(self, request: Request, organization_id: str) -> Response:
        """Return one organization."""
        return Response(OrganizationSerializer.render(self.access.organization))

    @operation(
        "Change an organization",
        request=UpdateOrganizationInput,
        response=OrganizationSerializer,
        errors=(400, 401, 403, 404),
        operation_id="updateOrganization",
    )
    def patch(self, request: Request, organization_id: str) -> Response:
        """Change name, description, logo or settings; the slug is fixed."""
        if not request.META.get("CONTENT_LENGTH", "0").lstrip("0"):
            # A missing body is a mistake here; an empty object is a change of nothing (§3.1.5).
            raise InvalidInput(
                details="body: is required", fields=[{"path": "/", "message": "is required"}]
            )
        organization = organizations.update_organization(
            organization=self.access.organization,
            changes=UpdateOrganizationInput.parse(request.data),
            actor=self.actor,
        )
        return Response(OrganizationSerializer.render(organization))

    @operation(
        "Delete an organization",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="deleteOrganization",
    )
    def delete(self, request: Request, organization_id: str) -> Response:
        """Delete an organization; it is purged after the grace period."""
        organizations.delete_organization(organization=self.access.organization, actor=self.actor)
        return Response({"message": "Organization deleted successfully"})


class MyOrganizationsView(ApiView):
    tag = "Users"

    @operation(
        "List my memberships",
        response=MyOrganizationListSerializer,
        errors=(400, 401),
        operation_id="listMyOrganizations",
        query=PAGE,
    )
    def get(self, request: Request) -> Response:
        """List the caller's organizations with the role held in each, newest first."""
        page = Page.requested(request.query_params)
        return Response(
            listed(
                "organizations",
                list_memberships(cast("User", request.user)),
                page,
                MyOrganizationSerializer.render_all,
            )
        )
