"""`manage.py maintenance on|off|status`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bunship.admin_api.services import system
from bunship.app_settings import maintenance
from bunship.audit.actor import Actor


class Command(BaseCommand):
    help = "Switch maintenance mode for every process, within seconds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", choices=("on", "off", "status"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["state"] != "status":
            system.set_maintenance(enabled=options["state"] == "on", actor=Actor.system())
        self.stdout.write(f"maintenance is {'on' if maintenance.read() else 'off'}")
