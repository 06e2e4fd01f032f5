"""An authenticator app."""

from __future__ import annotations

import time

from accounts.models import User
from accounts.services import second_factor, two_factor
from bunship.audit.actor import Actor
from tests.factories.accounts import PASSWORD


def totp(secret: str, *, steps: int = 0) -> str:
    """Return the code of the current time step, or of one some steps away."""
    return second_factor.Authenticator(secret).at(int(time.time()) + 30 * steps)


def enrol(user: User) -> two_factor.Setup:
    """Switch the second factor on for somebody; the current step stays usable."""
    setup = two_factor.set_up(user=user, password=PASSWORD, actor=Actor.system())
    User.objects.filter(pk=user.pk).update(two_factor_enabled=True)
    user.refresh_from_db()
    return setup
