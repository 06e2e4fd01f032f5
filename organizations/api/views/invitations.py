"""Invitations, and links to join by (organizations.md §3.3)."""

from __future__ import annotations

from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in
from accounts.models import User
from bunship.core.api.openapi import PAGE, operation
from bunship.core.api.pagination import Page, listed
from bunship.core.api.serializers import MessageSerializer
from bunship.core.api.views import ApiView, PublicApiView
from organizations.api.base import OrganizationApiView
from organizations.api.serializers.people import (
    AcceptInput,
    CreatedLinkSerializer,
    CreateLinkInput,
    InvitationListSerializer,
    InvitationSerializer,
    InvitedSerializer,
    InviteInput,
    JoinedOrganizationSerializer,
    JoinedSerializer,
    LinkListSerializer,
    LinkSerializer,
    PreviewSerializer,
)
from organizations.models import Organization
from organizations.roles import Permission
from organizations.selectors.people import list_invitations, list_links
from organizations.services import invitation_links, invitations


class InvitationListView(OrganizationApiView):
    tag = "Invitations"
    required_permissions = {
        "GET": Permission.INVITATIONS_READ,
        "POST": (Permission.MEMBERS_INVITE, Permission.INVITATIONS_CREATE),
    }
    open_to_keys = frozenset({"GET", "POST"})

    @operation(
        "List invitations",
        response=InvitationListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listInvitations",
        query=PAGE,
    )
    def get(self, request: Request, organization_id: str) -> Response:
        """List what was not accepted yet, expired invitations included, newest first."""
        page = Page.requested(request.query_params)
        rows = list_invitations(self.access.organization)
        return Response(listed("invitations", rows, page, InvitationSerializer.render_all))

    @operation(
        "Invite somebody",
        request=InviteInput,
        response=InvitedSerializer,
        status=201,
        errors=(400, 401, 403, 404, 409),
        operation_id="createInvitation",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Invite an address by mail; only its account can accept."""
        invitation, url = invitations.invite(
            access=self.access, actor=self.actor, **InviteInput.parse(request.data)
        )
        body = {"invitation": InvitationSerializer.render(invitation), "inviteUrl": url}
        return Response(body, status=201)


class InvitationDetailView(OrganizationApiView):
    tag = "Invitations"
    required_permissions = {"DELETE": Permission.INVITATIONS_DELETE}
    open_to_keys = frozenset({"DELETE"})

    @operation(
        "Withdraw an invitation",
        response=MessageSerializer,
        errors=(400, 401, 403, 404),
        operation_id="cancelInvitation",
    )
    def delete(self, request: Request, organization_id: str, invitation_id: str) -> Response:
        """Withdraw an invitation; its link is dead at once."""
        invitations.cancel(
            organization=self.access.organization,
            invitation_id=invitation_id,
            actor=self.actor,
        )
        return Response({"message": "Invitation cancelled successfully"})


class ResendInvitationView(OrganizationApiView):
    tag = "Invitations"
    required_permissions = {"POST": (Permission.MEMBERS_INVITE, Permission.INVITATIONS_CREATE)}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Send an invitation again",
        response=InvitedSerializer,
        errors=(400, 401, 403, 404),
        operation_id="resendInvitation",
    )
    def post(self, request: Request, organization_id: str, invitation_id: str) -> Response:
        """Send an invitation again with a fresh link and full time."""
        invitation, url = invitations.resend(
            access=self.access, invitation_id=invitation_id, actor=self.actor
        )
        return Response({"invitation": InvitationSerializer.render(invitation), "inviteUrl": url})


def _joined(organization: Organization) -> Response:
    return Response(
        {
            "message": f"You have joined {organization.name}",
            "organization": JoinedOrganizationSerializer.render(organization),
        }
    )


class AcceptInvitationView(ApiView):
    """The path v1's code has; two others are documented and work the same."""

    tag = "Invitations"
    feature = "feature_organizations_enabled"

    @operation(
        "Accept an invitation",
        response=JoinedSerializer,
        errors=(400, 401, 404, 409),
        operation_id="acceptInvitation",
    )
    def post(self, request: Request, token: str) -> Response:
        """Join the organization; the signed-in person must be the one invited."""
        return self._accept(request, token)

    def _accept(self, request: Request, token: str) -> Response:
        return _joined(
            invitations.accept(
                raw_token=token, user=cast("User", request.user), actor=signed_in(request)
            )
        )


class AcceptInvitationShortView(AcceptInvitationView):
    @operation(
        "Accept an invitation (short path)",
        response=JoinedSerializer,
        errors=(400, 401, 404, 409),
        operation_id="acceptInvitationShort",
    )
    def post(self, request: Request, token: str) -> Response:
        """Join the organization; the signed-in person must be the one invited."""
        return self._accept(request, token)


class AcceptInvitationByBodyView(AcceptInvitationView):
    @operation(
        "Accept an invitation (token in the body)",
        request=AcceptInput,
        response=JoinedSerializer,
        errors=(400, 401, 404, 409),
        operation_id="acceptInvitationByBody",
    )
    def post(self, request: Request) -> Response:  # type: ignore[override]
        """Join the organization; the signed-in person must be the one invited."""
        return self._accept(request, **AcceptInput.parse(request.data))


class InvitationPreviewView(PublicApiView):
    tag = "Invitations"
    feature = "feature_organizations_enabled"

    @operation(
        "Look at an invitation",
        response=PreviewSerializer,
        errors=(404,),
        operation_id="previewInvitation",
    )
    def get(self, request: Request, token: str) -> Response:
        """Return what an invitation's page shows; no address and no ids."""
        return Response(PreviewSerializer.render(invitations.preview(raw_token=token)))


class InvitationLinkListView(OrganizationApiView):
    tag = "Invitations"
    required_permissions = {
        "GET": Permission.INVITATIONS_READ,
        "POST": Permission.INVITATIONS_CREATE,
    }

    @operation(
        "List invitation links",
        response=LinkListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listInvitationLinks",
        query=PAGE,
    )
    def get(self, request: Request, organization_id: str) -> Response:
        """List the links, newest first; their addresses are not kept."""
        page = Page.requested(request.query_params)
        rows = list_links(self.access.organization)
        return Response(listed("invitationLinks", rows, page, LinkSerializer.render_all))

    @operation(
        "Make an invitation link",
        request=CreateLinkInput,
        response=CreatedLinkSerializer,
        status=201,
        errors=(400, 401, 403, 404),
        operation_id="createInvitationLink",
    )
    def post(self, request: Request, organization_id: str) -> Response:
        """Make a link that people with an account may join through as member or viewer."""
        link, url = invitation_links.create_link(
            access=self.access,
            actor=self.actor,
            **CreateLinkInput.parse(request.data),
        )
        return Response({"invitationLink": LinkSerializer.render(link), "url": url}, status=201)


class InvitationLinkDetailView(OrganizationApiView):
    tag = "Invitations"
    required_permissions = {"DELETE": Permission.INVITATIONS_DELETE}

    @operation(
        "Delete an invitation link",
        response=MessageSerializer,
        errors=(401, 403, 404),
        operation_id="deleteInvitationLink",
    )
    def delete(self, request: Request, organization_id: str, link_id: str) -> Response:
        """Make a link worthless; who joined through it stays."""
        invitation_links.delete_link(
            organization=self.access.organization, link_id=link_id, actor=self.actor
        )
        return Response({"message": "Invitation link deleted successfully"})


class JoinByLinkView(ApiView):
    tag = "Invitations"
    feature = "feature_organizations_enabled"

    @operation(
        "Join through a link",
        response=JoinedSerializer,
        errors=(400, 401, 404, 409),
        operation_id="joinByLink",
    )
    def post(self, request: Request, token: str) -> Response:
        """Join the organization a link belongs to."""
        return _joined(
            invitation_links.join_by_link(
                raw_token=token, user=cast("User", request.user), actor=signed_in(request)
            )
        )
