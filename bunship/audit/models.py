"""The audit trail: who did what to which row, in the transaction that did it (ruling 5)."""

from __future__ import annotations

from django.db import models

from bunship.core.models import IdentifiedModel


class AuditLog(IdentifiedModel):
    """One recorded action. Append-only: no code path changes or removes a single entry.

    `organization` is null for what belongs to a person or the platform; `actor_id` is no foreign
    key, because the trail outlives the people in it.
    """

    class ActorType(models.TextChoices):
        USER = "user"
        API_KEY = "api_key"
        SYSTEM = "system"

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, null=True, related_name="+", db_index=False
    )
    actor_id = models.CharField(max_length=64, null=True)
    actor_type = models.CharField(max_length=10, choices=ActorType.choices)
    actor_email = models.CharField(max_length=255, null=True)
    action = models.CharField(max_length=100)
    resource_type = models.CharField(max_length=50)
    resource_id = models.CharField(max_length=64, null=True)
    old_values = models.JSONField(null=True)
    new_values = models.JSONField(null=True)
    metadata = models.JSONField(null=True)
    ip_address = models.CharField(max_length=45, null=True)
    user_agent = models.CharField(max_length=512, null=True)
    created_at = models.DateTimeField()
    #: Of an organization's entries: their number, and a chain of hashes over them (ADR 10).
    sequence = models.BigIntegerField(null=True)
    chain_hash = models.CharField(max_length=64, null=True)

    class Meta:
        db_table = "audit_logs"
        indexes = [
            models.Index("organization", "created_at", "id", name="audit_org_time"),
            # What an import brought along is in no chain; its number is added to the chain's length.
            models.Index(
                fields=["organization"], condition=models.Q(sequence=None), name="audit_unchained"
            ),
            models.Index("organization", "action", "created_at", name="audit_org_action"),
            models.Index("organization", "actor_id", "created_at", name="audit_org_actor"),
            models.Index("organization", "resource_type", "resource_id", name="audit_org_resource"),
            models.Index("created_at", name="audit_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "sequence"],
                condition=models.Q(sequence__isnull=False),
                name="audit_sequence_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.resource_type} {self.resource_id}"


class AuditChain(models.Model):
    """Where an organization's chain ends, and how much of its beginning retention has taken."""

    organization = models.OneToOneField(
        "organizations.Organization", models.CASCADE, primary_key=True, related_name="+"
    )
    length = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="")
    #: Entries up to this number were deleted by retention; the hash of the last of them remains.
    purged_through = models.BigIntegerField(default=0)
    purged_hash = models.CharField(max_length=64, default="")
    #: A keyed hash over all of the above: whoever can write rows still cannot make one.
    seal = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_chains"

    def __str__(self) -> str:
        return f"audit chain of {self.organization_id}"
