"""Lists of members, invitations, projects, keys and roles of one organization."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from organizations.models import (
    ApiKey,
    CustomRole,
    Invitation,
    InvitationLink,
    Membership,
    Organization,
    OrganizationDomain,
    Project,
)
from organizations.roles import RANKS


def list_members(organization: Organization) -> QuerySet[Membership]:
    """Return the members, owner first, then by role and time of joining; closed accounts aside."""
    rank = Case(
        *(When(role=role, then=Value(rank)) for role, rank in RANKS.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    return (
        Membership.objects.of(organization)
        .filter(user__deleted_at=None)
        .select_related("user", "custom_role")
        .annotate(rank=rank)
        .order_by("-rank", "created_at", "pk")
    )


def list_invitations(organization: Organization) -> QuerySet[Invitation]:
    """Return what was not accepted, newest first, inviters included."""
    return (
        Invitation.objects.of(organization)
        .open()
        .select_related("invited_by")
        .order_by("-created_at", "-pk")
    )


def list_projects(organization: Organization, *, search: str = "") -> QuerySet[Project]:
    """Return the live projects, newest first.

    Args:
        search: part of a name or slug; empty for all.
    """
    rows = Project.objects.of(organization).live()
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(slug__icontains=search))
    return rows.order_by("-created_at", "-pk")


def list_api_keys(organization: Organization) -> QuerySet[ApiKey]:
    """Return every key, inactive and expired ones too, newest first."""
    return ApiKey.objects.of(organization).order_by("-created_at", "-pk")


def list_roles(organization: Organization) -> QuerySet[CustomRole]:
    """Return the organization's own roles by name."""
    return CustomRole.objects.of(organization).order_by("name", "pk")


def list_links(organization: Organization) -> QuerySet[InvitationLink]:
    """Return the organization's invitation links, newest first."""
    return InvitationLink.objects.filter(organization=organization).order_by("-created_at", "-pk")


def list_domains(organization: Organization) -> QuerySet[OrganizationDomain]:
    """Return the organization's domains by name."""
    return OrganizationDomain.objects.of(organization).order_by("domain", "pk")
