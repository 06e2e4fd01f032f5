"""`manage.py startprovider discord`: sign-in with another provider's accounts."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.scaffold import provider
from bunship.operations.scaffold.errors import Refused

_OPTIONS = {
    "label": "its name as people write it",
    "docs": "the page that describes it",
    "authorize_url": "its consent page",
    "token_url": "where codes become tokens",
    "user_url": "what answers who it is, as JSON",
    "scope": "what consent is asked for",
    "id": "key of that answer: an id that never changes",
    "email": "key of the address",
    "verified": "key that is true where the provider vouches for the address",
    "full_name": "key of the name",
    "picture": "key of the picture's address; '' for none",
}


class Command(BaseCommand):
    help = (
        "Write a sign-in provider (discord, gitlab, slack, or any by its addresses), with its test."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        known = ", ".join(provider.RECIPES)
        parser.add_argument("name", help=f"{known}, or another with its addresses")
        for name, meaning in _OPTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=meaning)
        parser.add_argument("--dry-run", action="store_true", help="only say what would be written")

    def handle(self, *, name: str, dry_run: bool, **options: str) -> None:
        """Write it, or say why nothing was written."""
        try:
            recipe = provider.recipe_for(name, {key: options[key] for key in _OPTIONS})
            changes = provider.plan(settings.BASE_DIR, name, recipe)
            if not dry_run:
                changes.write()
        except Refused as error:
            raise CommandError(f"{error}\nNothing was written.") from error
        self.stdout.write(changes.summary(dry_run=dry_run))
        if not dry_run:
            upper = name.upper()
            self.stdout.write(
                "\nNext:\n"
                "  python manage.py check_env --example > .env.example\n"
                "  python scripts/reference_pages.py\n"
                f"  python -m pytest tests/accounts/test_oauth_{name}.py tests/bunship/test_env.py\n"
                f"Register {settings.ENV.api_url}/api/v1/auth/{name}/callback with {recipe.label}, and "
                f"set {upper}_CLIENT_ID and {upper}_CLIENT_SECRET."
            )
