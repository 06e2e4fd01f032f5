"""What files have to do when something happens to an organization or a person."""

from __future__ import annotations

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_closing
from files.services import cleanup, images
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
    images.forget_logo(organization)


@receiver(account_closing)
def remove_avatar(*, user: User, **_: object) -> None:
    """A closed account's picture goes with it."""
    images.forget_avatar(user)
