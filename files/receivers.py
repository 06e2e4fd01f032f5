"""What files have to do when something happens to an organization."""

from __future__ import annotations

from django.dispatch import receiver

from files.services import cleanup
from files.storage import StorageUnavailable
from organizations.models import Organization
from organizations.signals import organization_purging


@receiver(organization_purging)
def remove_objects(*, organization: Organization, **_: object) -> None:
    """Remove an organization's objects before its rows go; without storage it goes another time.

    Raises:
        StorageUnavailable
    """
    if cleanup.purge_organization(organization.pk).failed:
        raise StorageUnavailable
