"""Routes of the organizations app, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from organizations.api.views.organizations import (
    MyOrganizationsView,
    OrganizationDetailView,
    OrganizationListView,
)

urlpatterns = [
    path("users/me/organizations", MyOrganizationsView.as_view(), name="my-organizations"),
    path("organizations", OrganizationListView.as_view(), name="organization-list"),
    path(
        "organizations/<str:organization_id>",
        OrganizationDetailView.as_view(),
        name="organization-detail",
    ),
]
