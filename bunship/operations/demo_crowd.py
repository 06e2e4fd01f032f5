"""A year of a busy product, made up: for lists, charts and searches with something in them.

Everything about it is decided by one seed, so two machines show the same. Nobody of it can sign in.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.core.ids import new_id
from bunship.emails.models import EmailMessage
from bunship.jobs.models import FailedJob, Job
from organizations.models import Membership, Organization, Project, Webhook, WebhookDelivery
from organizations.roles import Role

ORGANIZATIONS = 200
PEOPLE_EACH = (1, 14)
ENTRIES_EACH = (20, 120)
_SLUG = "crowd"
_DOMAIN = "crowd.example"
_FIRST = (
    "Ada", "Alan", "Anna", "Ben", "Carla", "Chen", "Dana", "Elif", "Emil",
    "Fatou", "Grace", "Hugo", "Ines", "Ivan", "Jun", "Kofi", "Lea", "Mia",
)  # fmt: skip
_LAST = (
    "Adeyemi", "Berg", "Costa", "Diaz", "Evans", "Fischer", "Garcia", "Haas", "Ito",
    "Jensen", "Khan", "Lopez", "Moreau", "Novak",
)  # fmt: skip
_TRADES = (
    "Labs", "Works", "Logistics", "Health", "Foods", "Studio", "Energy", "Robotics", "Finance",
    "Travel",
)  # fmt: skip
_ACTIONS = (
    ("project.created", "project"), ("project.updated", "project"), ("member.joined", "member"),
    ("member.invited", "invitation"), ("api_key.created", "api_key"),
    ("file.uploaded", "file"), ("organization.updated", "organization"),
)  # fmt: skip

Counts = dict[str, tuple[int, int]]


@transaction.atomic
def create() -> Counts:
    """Make the crowd unless it is there already."""
    there = Organization.objects.filter(slug__startswith=f"{_SLUG}-").count()
    if there:
        return {"crowd organizations": (0, there)}
    now, dice = timezone.now(), random.Random(2026)  # noqa: S311 - no secrets are made of it
    people = entries = 0
    for number in range(ORGANIZATIONS):
        founded = now - timedelta(days=365 * (1 - (number / ORGANIZATIONS) ** 0.7), minutes=5)
        made_people, made_entries = _organization(number, founded, now, dice)
        people += made_people
        entries += made_entries
    _work(now, dice)
    return {
        "crowd organizations": (ORGANIZATIONS, 0),
        "crowd people": (people, 0),
        "crowd audit entries": (entries, 0),
    }


def _between(since: datetime, until: datetime, dice: random.Random) -> datetime:
    return since + (until - since) * dice.random()


def _organization(
    number: int, founded: datetime, now: datetime, dice: random.Random
) -> tuple[int, int]:
    name = f"{dice.choice(_LAST)} {dice.choice(_TRADES)}"
    users = [
        _person(f"{number}-{place}", _between(founded, now, dice) if place else founded, dice)
        for place in range(dice.randint(*PEOPLE_EACH))
    ]
    User.objects.bulk_create(users)
    organization = Organization(name=name, slug=f"{_SLUG}-{number}", created_by=users[0])
    Organization.objects.bulk_create([organization])
    roles = (Role.ADMIN, Role.MEMBER, Role.MEMBER, Role.VIEWER)
    memberships = [
        Membership(
            organization=organization,
            user=user,
            role=dice.choice(roles) if place else Role.OWNER,
        )
        for place, user in enumerate(users)
    ]
    Membership.objects.bulk_create(memberships)
    Project.objects.bulk_create(
        Project(
            organization=organization,
            name=f"{dice.choice(_TRADES)} {place + 1}",
            slug=f"project-{place + 1}",
            settings={},
            created_by=users[0],
        )
        for place in range(dice.randint(1, 4))
    )
    # `auto_now_add` has written today everywhere.
    Organization.objects.filter(pk=organization.pk).update(created_at=founded, updated_at=founded)
    for user in users:
        User.objects.filter(pk=user.pk).update(created_at=user.email_verified or founded)
    _subscription(organization, number, now, dice)
    if number % 3 == 0:
        _webhook(organization, now, dice)
    moments = sorted(_between(founded, now, dice) for _ in range(dice.randint(*ENTRIES_EACH)))
    chain.append(organization.pk, [_entry(organization, at, users, dice) for at in moments])
    return len(users), len(moments)


def _person(name: str, joined: datetime, dice: random.Random) -> User:
    return User(
        email=f"person-{name}@{_DOMAIN}",
        full_name=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        password=None,
        email_verified=joined if dice.random() < 0.9 else None,
        two_factor_enabled=False,
    )


def _subscription(
    organization: Organization, number: int, now: datetime, dice: random.Random
) -> None:
    plan, status = dice.choices(
        (
            (None, None),
            ("pro", Subscription.Status.ACTIVE),
            ("pro", Subscription.Status.TRIALING),
            ("enterprise", Subscription.Status.ACTIVE),
            ("pro", Subscription.Status.PAST_DUE),
            ("pro", Subscription.Status.CANCELED),
        ),
        weights=(45, 30, 8, 7, 3, 7),
    )[0]
    if plan is None or status is None:
        return
    Subscription.objects.create(
        organization=organization,
        plan_id=plan,
        status=status,
        quantity=1,
        stripe_customer_id=f"cus_crowd_{number}",
        stripe_subscription_id=f"sub_crowd_{number}",
        stripe_price_id=f"price_{plan}_{dice.choice(('monthly', 'yearly'))}",
        current_period_start=now - timedelta(days=dice.randint(0, 29)),
        current_period_end=now + timedelta(days=dice.randint(1, 30)),
    )


def _webhook(organization: Organization, now: datetime, dice: random.Random) -> None:
    webhook = Webhook.objects.create(
        organization=organization,
        url=f"https://hooks.{organization.slug}.example/in",
        # No key opens this: nothing is ever sent to it, and it is switched off.
        secret_enc="",
        is_active=False,
        disabled_at=now if dice.random() < 0.1 else None,
    )
    deliveries = []
    for _ in range(dice.randint(5, 40)):
        at, fine = _between(now - timedelta(days=7), now, dice), dice.random() < 0.95
        deliveries.append(
            WebhookDelivery(
                webhook=webhook,
                event=dice.choice(("member.added", "project.created", "file.uploaded")),
                payload="{}",
                status_code=200 if fine else 500,
                attempts=1 if fine else 10,
                next_attempt_at=None,
                created_at=at,
                last_attempt_at=at,
                delivered_at=at if fine else None,
                duration_ms=dice.randint(20, 900),
            )
        )
    WebhookDelivery.objects.bulk_create(deliveries)


def _entry(
    organization: Organization, at: datetime, users: list[User], dice: random.Random
) -> AuditLog:
    user = dice.choice(users)
    action, resource = dice.choice(_ACTIONS)
    return AuditLog(
        organization_id=organization.pk,
        actor_id=user.pk,
        actor_type=AuditLog.ActorType.USER,
        actor_email=user.email,
        action=action,
        resource_type=resource,
        resource_id=new_id(),
        new_values={"name": dice.choice(_TRADES)},
        ip_address=f"192.0.2.{dice.randint(1, 254)}",
        user_agent="Mozilla/5.0 (demo)",
        created_at=at,
    )


def _work(now: datetime, dice: random.Random) -> None:
    """Mails that went out, and three jobs that were given up."""
    mails = []
    for number in range(300):
        at = _between(now - timedelta(days=14), now, dice)
        failed = number % 60 == 0
        mails.append(
            EmailMessage(
                template=dice.choice(("welcome", "verify-email", "team-invite")),
                to_email=f"person-{number % ORGANIZATIONS}-0@{_DOMAIN}",
                subject="Welcome",
                idempotency_key=f"{_SLUG}:{number}",
                status=EmailMessage.Status.FAILED if failed else EmailMessage.Status.SENT,
                last_error="Mailbox does not exist" if failed else None,
                sent_at=None if failed else at,
            )
        )
    EmailMessage.objects.bulk_create(mails)
    for number in range(3):
        job = Job.objects.create(
            task="email.send",
            queue="email",
            payload={"message_id": mails[number * 60].pk},
            state=Job.State.DEAD,
            attempts=3,
            finished_at=now - timedelta(hours=number + 1),
        )
        FailedJob.objects.create(
            job_id=job.pk,
            queue=job.queue,
            task=job.task,
            args=job.payload,
            error="Mailbox does not exist",
            attempts=3,
            failed_at=now - timedelta(hours=number + 1),
        )
