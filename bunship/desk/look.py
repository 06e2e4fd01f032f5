"""How the desk looks: django-unfold's settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy


def _may_view(app: str, model: str) -> Callable[[HttpRequest], bool]:
    def allowed(request: HttpRequest) -> bool:
        return request.user.has_perm(f"{app}.view_{model}")

    return allowed


def _link(title: str, icon: str, app: str, model: str) -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{model}_changelist"),
        "permission": _may_view(app, model),
    }


def theme(name: str) -> dict[str, Any]:
    """Return the UNFOLD setting for a product of this name."""
    return {
        "SITE_TITLE": f"{name} desk",
        "SITE_HEADER": f"{name} desk",
        "SITE_SYMBOL": "support_agent",
        "SITE_URL": None,
        "SHOW_HISTORY": True,
        "SHOW_VIEW_ON_SITE": False,
        # A link of our own takes the place of Django's password page.
        "ACCOUNT": {
            "navigation": [{"title": "Overview", "link": reverse_lazy("admin:index")}],
        },
        "SIDEBAR": {
            "show_search": True,
            "navigation": [
                {
                    "items": [
                        {
                            "title": "Overview",
                            "icon": "dashboard",
                            "link": reverse_lazy("admin:index"),
                        }
                    ]
                },
                {
                    "title": "People",
                    "items": [
                        _link("Users", "person", "accounts", "user"),
                        _link("Sessions", "devices", "accounts", "session"),
                        _link("Mails", "mail", "emails", "emailmessage"),
                    ],
                },
                {
                    "title": "Tenants",
                    "items": [
                        _link("Organizations", "apartment", "organizations", "organization"),
                        _link("Memberships", "groups", "organizations", "membership"),
                        _link("Invitations", "person_add", "organizations", "invitation"),
                        _link("API keys", "key", "organizations", "apikey"),
                        _link("Webhooks", "webhook", "organizations", "webhook"),
                        _link("Deliveries", "send", "organizations", "webhookdelivery"),
                        _link("Files", "folder", "files", "file"),
                    ],
                },
                {
                    "title": "Money",
                    "items": [
                        _link("Subscriptions", "credit_card", "billing", "subscription"),
                        _link("Stripe events", "inbox", "billing", "stripeevent"),
                        _link("Usage", "monitoring", "billing", "usagecounter"),
                    ],
                },
                {
                    "title": "Operation",
                    "items": [
                        _link("Jobs", "work_history", "jobs", "job"),
                        _link("Dead letters", "report", "jobs", "failedjob"),
                        _link("Audit trail", "history", "audit", "auditlog"),
                        _link("Settings", "settings", "app_settings", "appsetting"),
                    ],
                },
            ],
        },
    }
