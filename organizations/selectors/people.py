"""Lists of members, invitations, projects, keys and roles of one organization."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from bunship.core.models import Placeholder, PreparedSelect, compiled_once
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
    return _members(Q(organization=organization))


def _members(which: Q) -> QuerySet[Membership]:
    rank = Case(
        *(When(role=role, then=Value(rank)) for role, rank in RANKS.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    return (
        Membership.objects.filter(which, user__deleted_at=None)
        .select_related("user", "custom_role")
        .order_by(rank.desc(), "created_at", "pk")
    )


def all_members(organization: Organization) -> list[Membership]:
    """Return what `list_members` finds, as a whole: the list every page of members begins with.

    Each with what the list shows; the rest of a row comes with a query when it is asked for.
    """
    return _all_members().run(organization=organization.pk)


@compiled_once
def _all_members() -> PreparedSelect[Membership]:
    return PreparedSelect(
        _members(Q(organization_id=Placeholder("organization"))).only(
            "organization_id", "role", "created_at",
            "user__email", "user__full_name", "user__avatar_url", "custom_role__name",
        )
    )  # fmt: skip


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
