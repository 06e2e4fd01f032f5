"""Made-up variables for every mail, for previews and snapshot tests (billing-webhooks-jobs.md §8.8)."""

from __future__ import annotations

from datetime import UTC, datetime

from bunship.emails.rendering import Rendered, render

_FRONTEND = "http://localhost:5173"
_PERSON = {"name": "Ann O'Neill"}
_BILLED = {**_PERSON, "organization_name": "Acme & Sons"}
SAMPLES: dict[str, dict[str, str]] = {
    "verify-email": {**_PERSON, "verification_url": f"{_FRONTEND}/verify-email?token=TOKEN"},
    "welcome": {**_PERSON, "dashboard_url": f"{_FRONTEND}/dashboard"},
    "reset-password": {**_PERSON, "reset_url": f"{_FRONTEND}/reset-password?token=TOKEN"},
    "magic-link": {
        **_PERSON,
        "sign_in_url": f"{_FRONTEND}/magic-link?token=TOKEN",
        "code": "123456",
    },
    "security-notice": {
        **_PERSON,
        "title": "Your password was changed",
        "event": "The password of your account was changed.",
        "detail": "",
        "advice": "If this was not you, reset your password now",
        "time": "26 November 2026, 10:00 UTC",
        "ip_address": "203.0.113.9",
        "user_agent": "Mozilla/5.0",
        "where": f"{_FRONTEND}/forgot-password",
    },
    "team-invite": {
        "inviter_name": "Bob <Martinez>",
        "organization_name": "Acme & Sons",
        "role": "member",
        "invite_url": f"{_FRONTEND}/invite/TOKEN",
    },
    "ownership-transferred": {
        **_PERSON,
        "sentence": "You are now the owner of Acme & Sons.",
        "dashboard_url": f"{_FRONTEND}/dashboard",
    },
    "invoice": {
        **_BILLED,
        "invoice_number": "ACME-0001",
        "amount": "29.00",
        "currency": "USD",
        "plan_name": "Pro",
        "billing_period": "Nov 1 - Dec 1, 2026",
        "payment_date": "November 1, 2026",
        "invoice_url": f"{_FRONTEND}/invoice",
        "portal_url": f"{_FRONTEND}/dashboard/billing",
    },
    "payment-failed": {
        **_BILLED,
        "plan_name": "Pro",
        "amount": "29.00",
        "currency": "USD",
        "next_attempt_date": "November 4, 2026",
        "update_payment_url": f"{_FRONTEND}/invoice",
    },
    "subscription-canceled": {
        **_BILLED,
        "plan_name": "Pro",
        "access_end_date": "December 1, 2026",
        "resubscribe_url": f"{_FRONTEND}/dashboard/billing",
    },
    "subscription-ended": {
        **_BILLED,
        "plan_name": "Pro",
        "resubscribe_url": f"{_FRONTEND}/dashboard/billing",
    },
    "trial-ending": {
        **_BILLED,
        "plan_name": "Pro",
        "trial_end_date": "November 29, 2026",
        "amount": "29.00",
        "interval": "month",
        "portal_url": f"{_FRONTEND}/dashboard/billing",
    },
    "webhook-disabled": {
        **_PERSON,
        "organization_name": "Acme & Sons",
        "url": "hooks.example.com/in",
        "failure_count": "100",
        "webhooks_url": f"{_FRONTEND}/dashboard/webhooks",
    },
}
_MOMENT = datetime(2026, 11, 26, 10, tzinfo=UTC)


def render_sample(template: str) -> Rendered:
    """Return both parts of one mail with its sample variables."""
    return render(template, SAMPLES[template], created_at=_MOMENT)
