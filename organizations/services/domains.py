"""Domains whose people join by themselves (beyond BunShip v1)."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import Conflict, InvalidInput, ResourceNotFound
from bunship.core.logging import get_logger
from bunship.core.tokens import equal, random_token
from organizations.dns import LookupFailed
from organizations.limits import LimitReached
from organizations.models import Membership, Organization, OrganizationDomain
from organizations.roles import ROLE_PERMISSIONS, expand
from organizations.selectors.access import Access
from organizations.services import members

log = get_logger(__name__)

MAX_DOMAINS = 10
#: Where the record is looked for, so that it does not crowd the domain's own.
RECORD_LABEL = "_bunship"
#: Anybody can have a mailbox there, so nobody can own them.
PUBLIC_MAIL = frozenset(
    {
        "aol.com", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com",
        "icloud.com", "live.com", "mail.com", "mail.ru", "me.com", "msn.com", "outlook.com",
        "proton.me", "protonmail.com", "qq.com", "163.com", "web.de", "yahoo.com", "yandex.ru",
    }
)  # fmt: skip


class DomainNotFound(ResourceNotFound):
    message = "Domain not found"


class DomainTaken(Conflict):
    message = "Domain is already verified by another organization"


class DomainClaimed(Conflict):
    message = "Domain is already added"


class PublicDomain(InvalidInput):
    message = "Public mail domains cannot be verified"


class DomainLimitReached(InvalidInput):
    message = f"At most {MAX_DOMAINS} domains are allowed"


class RecordMissing(InvalidInput):
    message = "The TXT record was not found. New records can take some time to be seen."


def record_name(domain: OrganizationDomain) -> str:
    """Return the name of the TXT record that proves a domain."""
    return f"{RECORD_LABEL}.{domain.domain}"


def record_text(domain: OrganizationDomain) -> str:
    """Return the text of the TXT record that proves a domain."""
    return f"bunship-verification={domain.token}"


def claim(*, access: Access, domain: str, role: str, actor: Actor) -> OrganizationDomain:
    """Note that an organization wants a domain; nothing follows before it is verified.

    Raises:
        PublicDomain, DomainLimitReached, DomainClaimed
        PermissionRefused: a role that may do more than whoever adds the domain.
    """
    access.require_to_give(expand(ROLE_PERMISSIONS[role]))
    organization = access.organization
    if domain in PUBLIC_MAIL:
        raise PublicDomain
    try:
        with transaction.atomic():
            actor.confirm()
            if OrganizationDomain.objects.of(organization).count() >= MAX_DOMAINS:
                raise DomainLimitReached
            row = OrganizationDomain.objects.create(
                organization=organization, domain=domain, role=role, token=random_token()
            )
            record(
                actor=actor,
                action="domain.added",
                resource_type="domain",
                resource_id=row.pk,
                organization_id=organization.pk,
                new={"domain": domain, "role": role},
            )
    except IntegrityError as error:
        raise DomainClaimed from error
    return row


def verify(*, organization: Organization, domain_id: str, actor: Actor) -> OrganizationDomain:
    """Look the record up and, if it is there, let the domain's people in from now on.

    Raises:
        DomainNotFound
        RecordMissing: or the name servers could not be asked.
        DomainTaken: another organization has proven it.
    """
    row = _get(organization, domain_id)
    if row.verified_at is not None:
        return row
    try:
        # Outside any transaction: a slow name server must not hold the write lock.
        texts = import_string(settings.TXT_RESOLVER)(record_name(row))
    except LookupFailed as error:
        log.warning("domain lookup failed", error=type(error.__cause__).__name__)
        raise RecordMissing from error
    if not any(equal(text.strip(), record_text(row)) for text in texts):
        raise RecordMissing
    try:
        with transaction.atomic():
            actor.confirm()
            row = _get(organization, domain_id)
            row.verified_at = timezone.now()
            row.save(update_fields=["verified_at", "updated_at"])
            record(
                actor=actor,
                action="domain.verified",
                resource_type="domain",
                resource_id=row.pk,
                organization_id=organization.pk,
                new={"domain": row.domain, "role": row.role},
            )
    except IntegrityError as error:
        raise DomainTaken from error
    return row


@transaction.atomic
def remove(*, organization: Organization, domain_id: str, actor: Actor) -> None:
    """Forget a domain; who joined through it stays.

    Raises:
        DomainNotFound
    """
    actor.confirm()
    row = _get(organization, domain_id)
    row.delete()
    record(
        actor=actor,
        action="domain.removed",
        resource_type="domain",
        resource_id=domain_id,
        organization_id=organization.pk,
        old={"domain": row.domain},
    )


def join_by_domain(user: User, actor: Actor) -> None:
    """Let somebody into the organization that owns their address's domain.

    Only after the address was proven; a full organization is left alone. Runs in the caller's
    transaction.
    """
    domain = user.email.rpartition("@")[2]
    row = (
        OrganizationDomain.objects.select_related("organization")
        .filter(domain=domain, verified_at__isnull=False, organization__deleted_at__isnull=True)
        .first()
    )
    if row is None or Membership.objects.of(row.organization).filter(user=user).exists():
        return
    try:
        members.join(
            organization=row.organization,
            user=user,
            role=row.role,
            actor=actor,
            metadata={"domain": domain},
        )
    except LimitReached:
        log.info("no seat for somebody of a verified domain", organizationId=row.organization_id)


def _get(organization: Organization, domain_id: str) -> OrganizationDomain:
    row = OrganizationDomain.objects.of(organization).filter(pk=domain_id).first()
    if row is None:
        raise DomainNotFound
    return row
