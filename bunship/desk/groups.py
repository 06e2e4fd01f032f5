"""The groups of the desk: made and kept by `migrate`, filled by whoever may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

SUPPORT, BILLING, SUPERUSER = "support", "billing", "superuser"

_PEOPLE = ("accounts.user", "accounts.session", "emails.emailmessage")
_TENANTS = (
    "organizations.organization", "organizations.membership", "organizations.invitation",
    "organizations.apikey", "organizations.webhook", "organizations.webhookdelivery", "files.file",
)  # fmt: skip
_MONEY = ("billing.subscription", "billing.stripeevent", "billing.usagecounter")
_WORK = ("jobs.job", "jobs.failedjob")
_PLATFORM = ("app_settings.appsetting",)
_TRAIL = ("audit.auditlog",)

#: group → models it sees, and what it may do there.
GRANTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    SUPPORT: (_PEOPLE + _TENANTS + _WORK + _TRAIL + ("billing.subscription",), ("support",)),
    BILLING: (("organizations.organization", "accounts.user", *_MONEY, *_TRAIL), ("billing",)),
    SUPERUSER: (
        _PEOPLE + _TENANTS + _MONEY + _WORK + _PLATFORM + _TRAIL,
        ("support", "billing", "operate", "staff"),
    ),
}


def ensure(**kwargs: Any) -> None:
    """Make the groups as `GRANTS` says; who is in them is left alone."""
    app_config, using = kwargs["sender"], kwargs.get("using", "default")
    for config in app_config.apps.get_app_configs():
        # This may run before Django has made the permissions of apps that come later.
        create_permissions(config, verbosity=0, using=using)
    known = {
        (p.content_type.app_label, p.codename): p
        for p in Permission.objects.using(using).select_related("content_type")
    }
    for name, (models, actions) in GRANTS.items():
        wanted = [known["desk", action] for action in actions]
        for label in models:
            app, model = label.split(".")
            wanted.append(known[app, f"view_{model}"])
        group, _ = Group.objects.using(using).get_or_create(name=name)
        if set(group.permissions.values_list("pk", flat=True)) != {p.pk for p in wanted}:
            group.permissions.set(wanted)
