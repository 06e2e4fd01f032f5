from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.db.models.signals import post_migrate


class DeskAdminConfig(SimpleAdminConfig):
    """Django's admin with our site; its pages are registered by the desk."""

    default_site = "bunship.desk.site.DeskSite"


class DeskConfig(AppConfig):
    name = "bunship.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        from bunship.desk import groups, pages  # noqa: F401 - pages register themselves

        post_migrate.connect(groups.ensure, sender=self, dispatch_uid="desk-groups")
