"""`manage.py createadmin --email E`: the first admin, or another."""

from __future__ import annotations

import getpass
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from bunship.admin_api.services import users
from bunship.audit.actor import Actor
from bunship.core.exceptions import DomainError


class Command(BaseCommand):
    help = "Make somebody an admin: an existing account, or a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Promote the account, or make it with the password of `ADMIN_PASSWORD` or the prompt."""
        email = User.objects.stored_email(options["email"])
        existing = User.objects.present().filter(email=email).first()
        try:
            if existing is not None:
                users.update_user(
                    actor=Actor.system(), user_id=existing.pk, changes={"is_admin": True}
                )
            else:
                password = os.environ.get("ADMIN_PASSWORD") or getpass.getpass("Password: ")
                users.create_user(
                    actor=Actor.system(),
                    email=email,
                    password=password,
                    full_name=options["name"],
                    is_admin=True,
                )
        except DomainError as error:
            raise CommandError(error.details or error.message) from error
        self.stdout.write(f"{email} is an admin")
