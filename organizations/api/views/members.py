"""Members, leaving, handing over (organizations.md §3.2, §3.1.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core import demo
from bunship.core.api.openapi import PAGE, operation
from bunship.core.api.pagination import Page, listed
from bunship.core.api.serializers import MessageSerializer
from organizations.api.base import OrganizationApiView
from organizations.api.serializers.people import (
    ChangeRoleInput,
    MemberListSerializer,
    MemberSerializer,
    TransferInput,
    TransferSerializer,
)
from organizations.roles import Permission, Role
from organizations.selectors.people import all_members, list_members
from organizations.services import members


class MemberListView(OrganizationApiView):
    tag = "Members"
    required_permissions = {"GET": Permission.MEMBERS_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "List members",
        response=MemberListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listMembers",
        query=PAGE,
    )
    def get(self, request: Request, organization_id: str) -> Response:
        """List the members, owner first, then by role and time of joining."""
        page = Page.requested(request.query_params)
        read = all_members if page is None else list_members
        rows = read(self.access.organization)
        return Response(listed("members", rows, page, MemberSerializer.render_all))


class MemberDetailView(OrganizationApiView):
    tag = "Members"
    required_permissions = {
        "PATCH": Permission.MEMBERS_UPDATE,
        "DELETE": Permission.MEMBERS_REMOVE,
    }
    open_to_keys = frozenset({"PATCH", "DELETE"})

    def is_refused_in_demo(self, request: Request, **kwargs: Any) -> bool:
        return members.is_one_of(
            self.access.organization, membership_id=kwargs["member_id"], emails=demo.PEOPLE
        )

    @operation(
        "Change a member's role",
        request=ChangeRoleInput,
        response=MemberSerializer,
        errors=(400, 401, 403, 404),
        operation_id="updateMember",
    )
    def patch(self, request: Request, organization_id: str, member_id: str) -> Response:
        """Give a member another role; it counts from the next request on."""
        values = ChangeRoleInput.parse(request.data)
        membership = members.change_role(
            access=self.access,
            membership_id=member_id,
            role=Role(values["role"]) if "role" in values else None,
            custom_role_id=values.get("custom_role_id"),
            actor=self.actor,
        )
        return Response(MemberSerializer.render(membership))

    @operation(
        "Remove a member",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="removeMember",
    )
    def delete(self, request: Request, organization_id: str, member_id: str) -> Response:
        """Remove a member; their open invitations are withdrawn and their keys switched off."""
        members.remove(access=self.access, membership_id=member_id, actor=self.actor)
        return Response({"message": "Member removed successfully"})


class LeaveView(OrganizationApiView):
    """Open to every member, so the permission is one that all roles hold."""

    tag = "Members"
    required_permissions = {"POST": Permission.ORG_READ}

    def is_refused_in_demo(self, request: Request, **kwargs: Any) -> bool:
        return self.access.user.email in demo.PEOPLE

    @operation(
        "Leave an organization",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="leaveOrganization",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Give up one's own place; owners hand over first."""
        return self._leave()

    def _leave(self) -> Response:
        members.leave(access=self.access, actor=self.actor)
        return Response({"message": "You have left the organization"})

    def judge(self, permissions: Sequence[str]) -> None:
        """Let everybody leave, whatever a role of the organization's own making allows."""


class LeaveAliasView(LeaveView):
    """`DELETE …/members/me`."""

    required_permissions = {"DELETE": Permission.ORG_READ}
    http_method_names = ["delete", "options"]

    @operation(
        "Leave an organization (alias)",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="leaveOrganizationAlias",
    )
    def delete(self, request: Request, organization_id: str) -> Response:
        """Give up one's own place."""
        return self._leave()


class TransferOwnershipView(OrganizationApiView):
    refused_when_impersonated = frozenset({"POST"})
    tag = "Organizations"
    required_permissions = {"POST": Permission.ORG_TRANSFER}
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Hand an organization over",
        request=TransferInput,
        response=TransferSerializer,
        errors=(400, 401, 403, 404),
        operation_id="transferOwnership",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Make another member the owner; the caller becomes an admin."""
        return self._transfer(request)

    def _transfer(self, request: Request) -> Response:
        owner, previous = members.transfer_ownership(
            access=self.access, actor=self.actor, **TransferInput.parse(request.data)
        )
        return Response(
            {
                "message": "Ownership transferred successfully",
                "owner": MemberSerializer.render(owner),
                "previousOwner": MemberSerializer.render(previous),
            }
        )


class TransferAliasView(TransferOwnershipView):
    """`POST …/transfer`."""

    @operation(
        "Hand an organization over (alias)",
        request=TransferInput,
        response=TransferSerializer,
        errors=(400, 401, 403, 404),
        operation_id="transferOwnershipAlias",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Make another member the owner; the caller becomes an admin."""
        return self._transfer(request)
