"""`manage.py startresource widgets`: a resource of a tenant, from its table to its tests."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.scaffold import fields, names, resource
from bunship.operations.scaffold.errors import Refused


class Command(BaseCommand):
    help = "Write a new resource of a tenant: model, migration, service, API, permissions, tests."
    # A half-made tree is when one wants to see what is in the way, not a traceback.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="plural, such as widgets or price-lists")
        parser.add_argument("--singular", default="", help="where the plural is irregular")
        kinds = ", ".join(fields.KINDS)
        parser.add_argument(
            "--fields",
            default=fields.DEFAULT,
            help=f'"NAME:KIND …"; KIND is one of {kinds}; ? allows null (default: %(default)s)',
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be written")

    def handle(self, *, name: str, singular: str, dry_run: bool, **options: str) -> None:
        """Write it, or say why nothing was written."""
        try:
            called = names.read(name, singular)
            changes = resource.plan(settings.BASE_DIR, called, fields.read(options["fields"]))
            if not dry_run:
                changes.write()
        except Refused as error:
            raise CommandError(f"{error}\nNothing was written.") from error
        self.stdout.write(changes.summary(dry_run=dry_run))
        if dry_run:
            return
        self.stdout.write(
            f"\n/api/v1/organizations/{{organization_id}}/{called.route}: "
            "list, create, get, patch, delete.\n\n"
            "Next:\n"
            "  python manage.py migrate\n"
            f"  python -m pytest tests/organizations/test_{called.rows}.py\n"
            "  python manage.py export_openapi\n"
            f"Then make it yours: organizations/models/{called.row}.py and "
            f"organizations/services/{called.rows}.py.\n"
            "Who may do what stands in organizations/roles.py; a changed model wants "
            "`python manage.py makemigrations`."
        )
