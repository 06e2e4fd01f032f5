"""Routes of the organizations app, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from organizations.api.views.api_keys import (
    ApiKeyDetailView,
    ApiKeyListView,
    ApiKeyUsageView,
    RegenerateApiKeyView,
    ShortApiKeyDetailView,
    ShortApiKeyListView,
    ShortApiKeyUsageView,
)
from organizations.api.views.audit_logs import (
    AuditLogDetailView,
    AuditLogExportView,
    AuditLogListView,
    ShortAuditLogListView,
)
from organizations.api.views.invitations import (
    AcceptInvitationByBodyView,
    AcceptInvitationShortView,
    AcceptInvitationView,
    InvitationDetailView,
    InvitationLinkDetailView,
    InvitationLinkListView,
    InvitationListView,
    InvitationPreviewView,
    JoinByLinkView,
    ResendInvitationView,
)
from organizations.api.views.members import (
    LeaveAliasView,
    LeaveView,
    MemberDetailView,
    MemberListView,
    TransferAliasView,
    TransferOwnershipView,
)
from organizations.api.views.organizations import (
    MyOrganizationsView,
    OrganizationDetailView,
    OrganizationListView,
)
from organizations.api.views.projects import (
    ProjectDetailView,
    ProjectListView,
    ShortProjectDetailView,
    ShortProjectListView,
)
from organizations.api.views.roles import (
    DomainDetailView,
    DomainListView,
    RoleDetailView,
    RoleListView,
    VerifyDomainView,
)
from organizations.api.views.webhooks import (
    DeliveryListView,
    EventListView,
    ReplayView,
    RetryDeliveryView,
    RotateSecretAliasView,
    RotateSecretView,
    TestWebhookView,
    WebhookDetailView,
    WebhookListView,
)

_ORG = "organizations/<str:organization_id>"

urlpatterns = [
    path("users/me/organizations", MyOrganizationsView.as_view(), name="my-organizations"),
    # Before `organizations/<id>/…`, which would take "invitations" for an id.
    path(
        "organizations/invitations/<str:token>/accept",
        AcceptInvitationView.as_view(),
        name="accept-invitation",
    ),
    path(
        "invitations/accept",
        AcceptInvitationByBodyView.as_view(),
        name="accept-invitation-by-body",
    ),
    path(
        "invitations/<str:token>/accept",
        AcceptInvitationShortView.as_view(),
        name="accept-invitation-short",
    ),
    path("invitations/<str:token>", InvitationPreviewView.as_view(), name="preview-invitation"),
    path("invitation-links/<str:token>/join", JoinByLinkView.as_view(), name="join-by-link"),
    path("organizations", OrganizationListView.as_view(), name="organization-list"),
    path(_ORG, OrganizationDetailView.as_view(), name="organization-detail"),
    path(
        f"{_ORG}/transfer-ownership",
        TransferOwnershipView.as_view(),
        name="transfer-ownership",
    ),
    path(f"{_ORG}/transfer", TransferAliasView.as_view(), name="transfer-alias"),
    path(f"{_ORG}/leave", LeaveView.as_view(), name="leave"),
    path(f"{_ORG}/members", MemberListView.as_view(), name="member-list"),
    path(f"{_ORG}/members/me", LeaveAliasView.as_view(), name="leave-alias"),
    path(f"{_ORG}/members/<str:member_id>", MemberDetailView.as_view(), name="member-detail"),
    path(f"{_ORG}/roles", RoleListView.as_view(), name="role-list"),
    path(f"{_ORG}/roles/<str:role_id>", RoleDetailView.as_view(), name="role-detail"),
    path(f"{_ORG}/domains", DomainListView.as_view(), name="domain-list"),
    path(f"{_ORG}/domains/<str:domain_id>", DomainDetailView.as_view(), name="domain-detail"),
    path(
        f"{_ORG}/domains/<str:domain_id>/verify",
        VerifyDomainView.as_view(),
        name="domain-verify",
    ),
    path(f"{_ORG}/invitations", InvitationListView.as_view(), name="invitation-list"),
    path(
        f"{_ORG}/invitations/<str:invitation_id>",
        InvitationDetailView.as_view(),
        name="invitation-detail",
    ),
    path(
        f"{_ORG}/invitations/<str:invitation_id>/resend",
        ResendInvitationView.as_view(),
        name="invitation-resend",
    ),
    path(
        f"{_ORG}/invitation-links",
        InvitationLinkListView.as_view(),
        name="invitation-link-list",
    ),
    path(
        f"{_ORG}/invitation-links/<str:link_id>",
        InvitationLinkDetailView.as_view(),
        name="invitation-link-detail",
    ),
    path(f"{_ORG}/projects", ProjectListView.as_view(), name="project-list"),
    path(f"{_ORG}/projects/<str:project_id>", ProjectDetailView.as_view(), name="project-detail"),
    path(f"{_ORG}/api-keys", ApiKeyListView.as_view(), name="api-key-list"),
    path(f"{_ORG}/api-keys/<str:key_id>", ApiKeyDetailView.as_view(), name="api-key-detail"),
    path(f"{_ORG}/api-keys/<str:key_id>/usage", ApiKeyUsageView.as_view(), name="api-key-usage"),
    path(
        f"{_ORG}/api-keys/<str:key_id>/regenerate",
        RegenerateApiKeyView.as_view(),
        name="api-key-regenerate",
    ),
    path(f"{_ORG}/audit-logs", AuditLogListView.as_view(), name="audit-log-list"),
    path(f"{_ORG}/audit-logs/export", AuditLogExportView.as_view(), name="audit-log-export"),
    path(
        f"{_ORG}/audit-logs/<str:audit_log_id>",
        AuditLogDetailView.as_view(),
        name="audit-log-detail",
    ),
    path(f"{_ORG}/webhooks", WebhookListView.as_view(), name="webhook-list"),
    path(f"{_ORG}/webhooks/events", EventListView.as_view(), name="webhook-event-list"),
    path(
        f"{_ORG}/webhooks/deliveries/<str:delivery_id>/retry",
        RetryDeliveryView.as_view(),
        name="webhook-delivery-retry",
    ),
    path(f"{_ORG}/webhooks/<str:webhook_id>", WebhookDetailView.as_view(), name="webhook-detail"),
    path(
        f"{_ORG}/webhooks/<str:webhook_id>/rotate",
        RotateSecretView.as_view(),
        name="webhook-rotate",
    ),
    path(
        f"{_ORG}/webhooks/<str:webhook_id>/rotate-secret",
        RotateSecretAliasView.as_view(),
        name="webhook-rotate-alias",
    ),
    path(f"{_ORG}/webhooks/<str:webhook_id>/test", TestWebhookView.as_view(), name="webhook-test"),
    path(f"{_ORG}/webhooks/<str:webhook_id>/replay", ReplayView.as_view(), name="webhook-replay"),
    path(
        f"{_ORG}/webhooks/<str:webhook_id>/deliveries",
        DeliveryListView.as_view(),
        name="webhook-delivery-list",
    ),
    # The feature pages' paths, without an organization (organizations.md §3.7).
    path("api-keys", ShortApiKeyListView.as_view(), name="short-api-key-list"),
    path("api-keys/<str:key_id>", ShortApiKeyDetailView.as_view(), name="short-api-key-detail"),
    path(
        "api-keys/<str:key_id>/usage",
        ShortApiKeyUsageView.as_view(),
        name="short-api-key-usage",
    ),
    path("audit-logs", ShortAuditLogListView.as_view(), name="short-audit-log-list"),
    path("projects", ShortProjectListView.as_view(), name="short-project-list"),
    path(
        "projects/<str:project_id>",
        ShortProjectDetailView.as_view(),
        name="short-project-detail",
    ),
]
