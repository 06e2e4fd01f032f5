"""Routes of the accounts app, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from accounts.api.views.auth import (
    LoginView,
    LogoutView,
    MagicLinkView,
    RefreshView,
    RegisterView,
    ResendVerificationView,
    VerifyEmailByPostView,
    VerifyEmailView,
    VerifyMagicLinkView,
)
from accounts.api.views.oauth import (
    LinkedAccountListView,
    LinkView,
    ProviderCallbackView,
    ProviderView,
)
from accounts.api.views.passkeys import (
    PasskeyDetailView,
    PasskeyListView,
    PasskeyLoginOptionsView,
    PasskeyLoginView,
    PasskeyOptionsView,
)
from accounts.api.views.passwords import (
    ChangePasswordView,
    ForgotPasswordView,
    ResetPasswordView,
)
from accounts.api.views.profile import (
    OtherSessionsView,
    PersonalDataView,
    ProfileAliasView,
    ProfileView,
    SessionDetailAliasView,
    SessionDetailView,
    SessionListAliasView,
    SessionListView,
)
from accounts.api.views.two_factor import (
    BackupCodesView,
    ChallengeView,
    TwoFactorDisableView,
    TwoFactorSetupView,
    TwoFactorVerifyView,
)

urlpatterns = [
    path("auth/register", RegisterView.as_view(), name="register"),
    path("auth/login", LoginView.as_view(), name="login"),
    path("auth/refresh", RefreshView.as_view(), name="refresh"),
    path("auth/logout", LogoutView.as_view(), name="logout"),
    path("auth/verify-email", VerifyEmailByPostView.as_view(), name="verify-email-by-post"),
    path("auth/verify-email/<str:token>", VerifyEmailView.as_view(), name="verify-email"),
    path("auth/resend-verification", ResendVerificationView.as_view(), name="resend-verification"),
    path("auth/forgot-password", ForgotPasswordView.as_view(), name="forgot-password"),
    path("auth/reset-password", ResetPasswordView.as_view(), name="reset-password"),
    path("auth/magic-link", MagicLinkView.as_view(), name="magic-link"),
    path("auth/magic-link/verify", VerifyMagicLinkView.as_view(), name="magic-link-verify"),
    path("auth/two-factor/setup", TwoFactorSetupView.as_view(), name="two-factor-setup"),
    path("auth/two-factor/verify", TwoFactorVerifyView.as_view(), name="two-factor-verify"),
    path("auth/two-factor/disable", TwoFactorDisableView.as_view(), name="two-factor-disable"),
    path("auth/two-factor/backup-codes", BackupCodesView.as_view(), name="backup-codes"),
    path("auth/two-factor/challenge", ChallengeView.as_view(), name="two-factor-challenge"),
    path("auth/passkeys", PasskeyListView.as_view(), name="passkeys"),
    path("auth/passkeys/options", PasskeyOptionsView.as_view(), name="passkey-options"),
    path("auth/passkeys/login", PasskeyLoginView.as_view(), name="passkey-login"),
    path(
        "auth/passkeys/login/options",
        PasskeyLoginOptionsView.as_view(),
        name="passkey-login-options",
    ),
    path("auth/passkeys/<str:passkey_id>", PasskeyDetailView.as_view(), name="passkey"),
    path("auth/link/accounts", LinkedAccountListView.as_view(), name="linked-accounts"),
    path("auth/link/<str:name>", LinkView.as_view(), name="link"),
    path("auth/me", ProfileAliasView.as_view(), name="me-alias"),
    path("auth/<str:provider>", ProviderView.as_view(), name="oauth"),
    path("auth/<str:provider>/callback", ProviderCallbackView.as_view(), name="oauth-callback"),
    path("users/me", ProfileView.as_view(), name="me"),
    path("users/me/password", ChangePasswordView.as_view(), name="change-password"),
    path("users/me/export", PersonalDataView.as_view(), name="export"),
    path("users/me/sessions", SessionListView.as_view(), name="sessions"),
    path("users/me/sessions/others", OtherSessionsView.as_view(), name="other-sessions"),
    path("users/me/sessions/<str:session_id>", SessionDetailView.as_view(), name="session"),
    path("users/sessions", SessionListAliasView.as_view(), name="sessions-alias"),
    path("users/sessions/<str:session_id>", SessionDetailAliasView.as_view(), name="session-alias"),
]
