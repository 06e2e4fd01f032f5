"""Routes of the admin API, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from bunship.admin_api.api.views import (
    AuditLogListView,
    DeadLetterDetailView,
    DeadLetterListView,
    ImpersonateView,
    MaintenanceView,
    OrganizationDetailView,
    OrganizationListView,
    QueueListView,
    RetryDeadLetterView,
    StatsView,
    UserDetailView,
    UserListView,
)

urlpatterns = [
    path("admin/users", UserListView.as_view(), name="admin-user-list"),
    path("admin/users/<str:user_id>", UserDetailView.as_view(), name="admin-user-detail"),
    path(
        "admin/users/<str:user_id>/impersonate",
        ImpersonateView.as_view(),
        name="admin-impersonate",
    ),
    path("admin/organizations", OrganizationListView.as_view(), name="admin-organization-list"),
    path(
        "admin/organizations/<str:tenant_id>",
        OrganizationDetailView.as_view(),
        name="admin-organization-detail",
    ),
    path("admin/system/stats", StatsView.as_view(), name="admin-stats"),
    path("admin/system/maintenance", MaintenanceView.as_view(), name="admin-maintenance"),
    path("admin/system/queues", QueueListView.as_view(), name="admin-queue-list"),
    path("admin/system/dead-letters", DeadLetterListView.as_view(), name="admin-dead-letter-list"),
    path(
        "admin/system/dead-letters/<str:failed_id>",
        DeadLetterDetailView.as_view(),
        name="admin-dead-letter-detail",
    ),
    path(
        "admin/system/dead-letters/<str:failed_id>/retry",
        RetryDeadLetterView.as_view(),
        name="admin-dead-letter-retry",
    ),
    path("admin/audit-logs", AuditLogListView.as_view(), name="admin-audit-log-list"),
]
