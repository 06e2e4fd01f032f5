"""`manage.py restore_organization ID`: taking a deletion back within the grace period."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.audit.actor import Actor
from bunship.core.exceptions import DomainError
from organizations.services.organizations import restore_organization


class Command(BaseCommand):
    help = "Restore a deleted organization with its members, invitations, projects and keys."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", help="of the organization")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it, or say why it cannot be."""
        try:
            organization = restore_organization(organization_id=options["id"], actor=Actor.system())
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{organization.name} ({organization.slug}) is back.")
