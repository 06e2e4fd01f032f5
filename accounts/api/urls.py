"""Routes of the accounts app, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from accounts.api.views.auth import (
    LoginView,
    LogoutView,
    RefreshView,
    RegisterView,
    ResendVerificationView,
    VerifyEmailView,
)
from accounts.api.views.profile import ProfileAliasView, ProfileView

urlpatterns = [
    path("auth/register", RegisterView.as_view(), name="register"),
    path("auth/login", LoginView.as_view(), name="login"),
    path("auth/refresh", RefreshView.as_view(), name="refresh"),
    path("auth/logout", LogoutView.as_view(), name="logout"),
    path("auth/verify-email/<str:token>", VerifyEmailView.as_view(), name="verify-email"),
    path("auth/resend-verification", ResendVerificationView.as_view(), name="resend-verification"),
    path("auth/me", ProfileAliasView.as_view(), name="me-alias"),
    path("users/me", ProfileView.as_view(), name="me"),
]
