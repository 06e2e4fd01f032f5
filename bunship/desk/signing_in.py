"""Coming to the desk and leaving it.

A visit is a session of the API under a cookie: it is listed among the person's sessions, ends when one of
them is revoked, and asks for the second factor as every sign-in does. The cookie is signed and holds ids
only, so the desk needs no session table.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.utils import timezone
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminTextInputWidget

from accounts.access_tokens import AccessToken
from accounts.models import Session, User
from accounts.services import login, sessions
from accounts.services.sign_in import SignedIn
from bunship.audit.actor import Actor, address_of, user_agent_of
from bunship.core import rate_limits, request_context
from bunship.core.exceptions import AuthenticationFailed, DomainError
from bunship.core.http.client_address import limiter_key

#: A working day; then the password is asked for again.
VISIT = timedelta(hours=8)
_KEY = "session"


class NotStaff(AuthenticationFailed):
    """The password was right, and the account is not one that works here."""

    message = "This account does not work at the desk"


class SecondFactorMissing(AuthenticationFailed):
    message = "Turn on two-factor authentication for your account first: the desk requires it"


def works_here(user: Any) -> bool:
    """Say whether somebody may enter at all."""
    return bool(
        isinstance(user, User)
        and user.is_active
        and user.deleted_at is None
        and (user.is_admin or user.is_staff)
    )


def admit(user: User) -> None:
    """Judge somebody whose password was right, before any session is opened.

    Raises:
        NotStaff, SecondFactorMissing
    """
    if not works_here(user):
        raise NotStaff
    if settings.ENV.is_production and not user.two_factor_enabled:
        raise SecondFactorMissing


def visitor(request: HttpRequest) -> User | AnonymousUser:
    """Return who is at the desk: one query finds session and person."""
    session_id = request.session.get(_KEY)
    if not isinstance(session_id, str):
        return AnonymousUser()
    now = timezone.now()
    session = (
        Session.objects.select_related("user")
        .filter(pk=session_id, impersonator=None, expires_at__gt=now, created_at__gt=now - VISIT)
        .first()
    )
    if session is None or not works_here(session.user):
        return AnonymousUser()
    sessions.touch(session)
    request_context.add(userId=session.user.pk)
    return session.user


def begin(request: HttpRequest, signed_in: SignedIn) -> None:
    """Give the browser its cookie."""
    claims = AccessToken.read(signed_in.tokens.access_token)
    request.session.flush()
    request.session[_KEY] = claims["sessionId"]
    rotate_token(request)


def end(request: HttpRequest) -> None:
    """End the visit; the cookie is worth nothing afterwards, copies of it included."""
    user, session_id = request.user, request.session.get(_KEY)
    if isinstance(user, User) and isinstance(session_id, str):
        sessions.end_session(user=user, session_id=session_id, actor=actor_of(request))
    request.session.flush()


def actor_of(request: HttpRequest) -> Actor:
    """Return whoever is behind a request as the audit trail names them."""
    user = request.user
    known = isinstance(user, User)
    return Actor.user(
        id=user.pk if known else None,
        email=user.email if known else None,  # type: ignore[union-attr]
        ip_address=address_of(request),
        user_agent=user_agent_of(request),
    )


class SignInForm(forms.Form):
    """Address, password, and the code of the second factor, judged as every sign-in is."""

    username = forms.EmailField(
        label="Email",
        widget=UnfoldAdminTextInputWidget(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(
        strip=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label="Two-factor code",
        required=False,
        max_length=8,
        widget=UnfoldAdminTextInputWidget(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )
    signed_in: SignedIn

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors or self.request is None:
            return data
        env = settings.ENV
        try:
            if env.rate_limit_enabled and env.rate_limit_auth:
                rate_limits.require(
                    "auth-ip",
                    limiter_key(address_of(self.request)),
                    limit=env.rate_limit_auth,
                    window_ms=60_000,
                )
            self.signed_in = login.log_in(
                email=data["username"].strip().lower(),
                password=data["password"],
                two_factor_code=data["code"].strip() or None,
                actor=actor_of(self.request),
                admit=admit,
            )
        except DomainError as error:
            raise ValidationError(error.message) from error
        return data


class SignInView(LoginView):
    """The sign-in page; where to go afterwards is checked by Django."""

    form_class = SignInForm  # type: ignore[assignment]

    def form_valid(self, form: Any) -> HttpResponse:
        begin(self.request, form.signed_in)
        return HttpResponseRedirect(self.get_success_url())
