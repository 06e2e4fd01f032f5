"""The data the figures are about: one person, three organizations, twenty members, 10,000 audit entries.

Run inside the installation's environment: `python -m benchmarks.world` prints what was made as JSON.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from typing import Any

PASSWORD = "Sunny-day7x-and-more"
#: `benchmarks.growth` asks for more.
AUDIT_ENTRIES = int(os.environ.get("BENCH_AUDIT_ENTRIES", "10000"))
ORGANIZATIONS = int(os.environ.get("BENCH_ORGANIZATIONS", "3"))
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "20"))
_BATCH = 5000


def build() -> dict[str, Any]:
    """Make the rows; return the ids that the requests name."""
    from django.contrib.auth.hashers import make_password
    from django.db import transaction
    from django.utils import timezone

    from accounts.models import User
    from billing.models import Subscription
    from bunship.audit import chain
    from bunship.audit.models import AuditLog
    from organizations.models import Membership, Organization
    from organizations.roles import Role

    now = timezone.now()

    def person(name: str, password: str | None = None) -> User:
        return User(
            email=f"{name}@bench.example", full_name=name.title(), email_verified=now,
            password=password,
        )  # fmt: skip

    with transaction.atomic():
        ann = person("ann", make_password(PASSWORD))
        crowd = [person(f"person{n}") for n in range(19)]
        User.objects.bulk_create([ann, *crowd])
        own = [
            Organization(name=f"Acme {n}", slug=f"acme-{n}", created_by=ann, settings={"tz": "UTC"})
            for n in range(3)
        ]
        Organization.objects.bulk_create(own)
        places = [
            Membership(organization=organization, user=ann, role=Role.OWNER) for organization in own
        ]
        places += [Membership(organization=own[0], user=user, role=Role.MEMBER) for user in crowd]
        Membership.objects.bulk_create(places)
        for organization in own:
            Subscription.objects.create(
                organization=organization, plan_id="enterprise", status=Subscription.Status.ACTIVE
            )
        for start in range(0, AUDIT_ENTRIES, _BATCH):
            chain.append(
                own[0].pk,
                [
                    AuditLog(
                        organization_id=own[0].pk,
                        actor_id=ann.pk,
                        actor_type=AuditLog.ActorType.USER,
                        actor_email=ann.email,
                        action="project.updated",
                        resource_type="project",
                        resource_id=f"project{n % 50}",
                        new_values={"name": f"Project {n}"},
                        ip_address="192.0.2.1",
                        user_agent="bench",
                        created_at=now - timedelta(seconds=AUDIT_ENTRIES - n),
                    )
                    for n in range(start, min(start + _BATCH, AUDIT_ENTRIES))
                ],
            )
    strangers = [person(f"stranger{n}") for n in range(PEOPLE - 20)]
    User.objects.bulk_create(strangers, batch_size=_BATCH)
    theirs = [
        Organization(name=f"Other {n}", slug=f"other-{n}", created_by=strangers[n % len(strangers)])
        for n in range(ORGANIZATIONS - 3)
    ]
    Organization.objects.bulk_create(theirs, batch_size=_BATCH)
    Membership.objects.bulk_create(
        [
            Membership(organization=theirs[n % len(theirs)], user=user, role=Role.MEMBER)
            for n, user in enumerate(strangers if theirs else [])
        ],
        batch_size=_BATCH,
    )
    return {"organization": own[0].pk, "email": ann.email, "password": PASSWORD}


def main() -> None:
    """Build, and say what was made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")
    import django

    django.setup(set_prefix=False)
    print(json.dumps(build()))


if __name__ == "__main__":
    main()
