"""The second step for ways in that cannot send a code along (accounts.md §3.9, `challenge`)."""

from __future__ import annotations

from typing import cast

from django.conf import settings

from accounts.models import User, VerificationToken
from accounts.selectors import sign_in as selector
from accounts.services import devices, login, one_time_tokens, second_factor, sign_in
from accounts.services.sign_in import Method, SignedIn
from bunship.audit.actor import Actor
from bunship.core.exceptions import AuthenticationFailed

_KIND = VerificationToken.Type.TWO_FACTOR_CHALLENGE


class InvalidChallenge(AuthenticationFailed):
    message = "Invalid or expired challenge"


def issue_challenge(user: User, *, method: Method) -> str:
    """Return the token that stands for a first factor shown by `method`; five minutes, one success.

    It opens nothing by itself. Runs in the caller's transaction.
    """
    _, raw_token = one_time_tokens.issue(
        user, _KIND, lifetime=settings.TWO_FACTOR_CHALLENGE_LIFETIME, method=method
    )
    return raw_token


def answer_challenge(*, challenge_token: str, two_factor_code: str, actor: Actor) -> SignedIn:
    """Finish a sign-in with the second factor.

    Raises:
        InvalidChallenge: unknown, used, expired, or guessed at five times.
        InvalidTwoFactorCode: counted, here and towards the account's lock.
        AccountLocked, AccountDeactivated
    """
    tokens = VerificationToken.objects.sent_as(challenge_token, _KIND)
    token = tokens.first()
    if token is None or not tokens.spend_guess("second_factor_guesses"):
        raise InvalidChallenge
    candidate = selector.get(token.user_id, devices=devices.digests_of(actor))
    if candidate is None:
        raise InvalidChallenge
    user = candidate.user
    login.refuse_unusable(user)
    if user.is_locked:
        raise sign_in.AccountLocked

    def use_challenge() -> None:
        if not tokens.consume():
            raise InvalidChallenge

    try:
        return sign_in.complete(
            candidate,
            method=cast("Method", token.method),
            actor=actor,
            # Switched off meanwhile: the first factor alone is enough then.
            code=two_factor_code if user.two_factor_enabled else None,
            first=use_challenge,
        )
    except second_factor.InvalidTwoFactorCode:
        login.count_failure(user, actor, reason="two_factor")
        raise
