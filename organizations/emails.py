"""What mails about organizations say."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from accounts.models import User
from bunship.audit.models import AuditLog
from bunship.emails.queueing import queue_email
from organizations.models import Invitation, Organization, Webhook

TEAM_INVITE = "team-invite"


def invite_url(raw_token: str) -> str:
    """Return the frontend's page for an invitation (organizations.md §3.3)."""
    return f"{settings.ENV.frontend_url}/invite/{raw_token}"


def queue_invitation_email(*, invitation: Invitation, raw_token: str, sender: User) -> None:
    """Queue an invitation's mail (billing-webhooks-jobs.md §8.6, T4); one per time it is sent.

    Args:
        sender: who sends it this time; the mail names who invited.
    """
    organization, inviter = invitation.organization, invitation.invited_by
    queue_email(
        template=TEAM_INVITE,
        to=invitation.email,
        subject=f"You've been invited to join {organization.name}",
        context={
            "inviter_name": inviter.full_name or inviter.email,
            "organization_name": organization.name,
            "role": invitation.role,
            "invite_url": invite_url(raw_token),
        },
        idempotency_key=f"invite:{invitation.pk}:{invitation.mails}",
        ttl=timedelta(hours=settings.ENV.invitation_ttl_hours),
        organization_id=organization.pk,
        sender_id=sender.pk,
    )


def queue_ownership_emails(
    *, organization: Organization, previous: User, owner: User, entry: AuditLog
) -> None:
    """Tell both that an organization has another owner."""
    new_owner = owner.full_name or owner.email
    for person, sentence in (
        (owner, f"You are now the owner of {organization.name}."),
        (previous, f"You handed {organization.name} over to {new_owner} and are an admin now."),
    ):
        queue_email(
            template="ownership-transferred",
            to=person.email,
            subject=f"{organization.name} has a new owner",
            context={
                "name": person.greeting_name,
                "sentence": sentence,
                "dashboard_url": f"{settings.ENV.frontend_url}/dashboard",
            },
            idempotency_key=f"owner:{entry.pk}:{person.pk}",
            ttl=timedelta(days=1),
            user_id=person.pk,
            organization_id=organization.pk,
        )


def queue_webhook_disabled_email(*, webhook: Webhook, owner: User) -> None:
    """Tell the owner that an endpoint was switched off (billing-webhooks-jobs.md §8.6, T10)."""
    assert webhook.disabled_at is not None
    parts = urlsplit(webhook.url)
    queue_email(
        template="webhook-disabled",
        to=owner.email,
        subject="Webhook endpoint disabled",
        context={
            "name": owner.greeting_name,
            "organization_name": webhook.organization.name,
            # A query string may hold the receiver's own secrets.
            "url": f"{parts.hostname}{parts.path}",
            "failure_count": str(webhook.consecutive_failures),
            "webhooks_url": f"{settings.ENV.frontend_url}/dashboard/webhooks",
        },
        idempotency_key=f"whdis:{webhook.pk}:{int(webhook.disabled_at.timestamp())}",
        ttl=timedelta(days=7),
        user_id=owner.pk,
        organization_id=webhook.organization_id,
    )
