"""Domains a tenant has shown to be its own."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from bunship.core.models import TimestampedModel
from organizations.models.organization import Organization
from organizations.roles import Role


class OrganizationDomainQuerySet(models.QuerySet["OrganizationDomain"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)


class OrganizationDomain(TimestampedModel):
    """A mail domain whose people join by themselves once a TXT record has proven it.

    Many may claim a domain, one may have proven it.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="domains", db_index=False
    )
    domain = models.CharField(max_length=253)
    token = models.CharField(max_length=64)
    role = models.CharField(
        max_length=10, choices=[(r, r) for r in (Role.MEMBER, Role.VIEWER)], default=Role.MEMBER
    )
    verified_at = models.DateTimeField(null=True)

    objects = OrganizationDomainQuerySet.as_manager()

    class Meta:
        db_table = "organization_domains"
        constraints = [
            models.UniqueConstraint(fields=["organization", "domain"], name="org_domain_unique"),
            models.UniqueConstraint(
                fields=["domain"],
                condition=Q(verified_at__isnull=False),
                name="org_domain_verified_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
