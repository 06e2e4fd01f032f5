"""Every route of the product; each app names its own below `/api/v1/`.

Routes are written without a final slash; the edge middleware accepts it (accounts.md §1.1).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from billing.api.views import StripeEventView
from bunship.operations import cron, dev_mailbox, local_storage, metrics, views

urlpatterns = [
    path("", views.RootView.as_view(), name="root"),
    path("health", views.HealthView.as_view(), name="health"),
    path("health/live", views.LivenessView.as_view(), name="health-live"),
    path("health/ready", views.ReadinessView.as_view(), name="health-ready"),
    path("docs", views.docs, name="docs"),
    path("docs/json", views.OpenApiView.as_view(), name="docs-json"),
    path("openapi.json", views.OpenApiView.as_view(), name="openapi"),
    path("metrics", metrics.metrics_view, name="metrics"),
    path("webhooks/stripe", StripeEventView.as_view(), name="stripe-events"),
    path("cron/webhook-retries", cron.WebhookRetriesView.as_view(), name="cron-webhook-retries"),
    path("cron/run/<str:task>", cron.CronTaskView.as_view(), name="cron-run"),
    path("admin", RedirectView.as_view(url="/admin/"), name="desk"),
    path("admin/", admin.site.urls),
    path("api/v1", views.ApiRootView.as_view(), name="api-root"),
    path("api/v1/", include("accounts.api.urls")),
    path("api/v1/", include("organizations.api.urls")),
    path("api/v1/", include("files.api.urls")),
    path("api/v1/", include("bunship.admin_api.api.urls")),
    path("api/v1/", include("billing.api.urls")),
]
if not settings.ENV.is_production:
    urlpatterns += [
        path("storage/<str:bucket>/<path:key>", local_storage.LocalObjectView.as_view()),
        path("dev/mailbox", dev_mailbox.mailbox, name="dev-mailbox"),
        path("dev/mailbox.json", dev_mailbox.MailboxJsonView.as_view(), name="dev-mailbox-json"),
        path("dev/mailbox/<str:message_id>", dev_mailbox.mailbox_message, name="dev-mailbox-mail"),
    ]

handler400 = "bunship.core.api.exception_handler.bad_request"
handler403 = "bunship.core.api.exception_handler.permission_denied"
handler404 = "bunship.core.api.exception_handler.not_found"
handler500 = "bunship.core.api.exception_handler.server_error"
