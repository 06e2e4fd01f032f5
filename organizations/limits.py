"""What the plan still allows, asked in the transaction that adds something (organizations.md §6.3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from bunship.core.exceptions import InvalidInput


class PlanLike(Protocol):
    """What this app has to know about a plan; `billing.plans.Plan` is one."""

    id: str
    audit_retention_days: int

    @property
    def limits(self) -> object:
        """Fields named like the things limited: `members`, `projects`, `api_keys` …; -1 for no end."""


class LimitReached(InvalidInput):
    """The message names what is full; `details` says ``limit=… current=… plan=…``."""


@lru_cache(maxsize=1)
def _plan_of() -> Callable[[str], PlanLike]:
    found: Callable[[str], PlanLike] = import_string(settings.PLAN_OF_ORGANIZATION)
    return found


def plan_of(organization_id: str) -> PlanLike:
    """Return the effective plan of an organization."""
    return _plan_of()(organization_id)


def require_room(
    organization_id: str,
    kind: str,
    *,
    current: int | Callable[[], int],
    thing: str,
    adding: int = 1,
) -> None:
    """Refuse to add more than the plan allows.

    Race-free only under the write lock: count and insert belong into one transaction.

    Args:
        kind: the limit's field, such as `api_keys`.
        current: how many there are before, or what counts them when it matters.
        thing: how the message names them.
        adding: how many more; bytes, of storage.

    Raises:
        LimitReached
    """
    if not settings.ENV.enforce_plan_limits:
        return
    plan = plan_of(organization_id)
    limit = int(getattr(plan.limits, kind))
    if limit == -1:
        return
    count = current if isinstance(current, int) else current()
    if count + adding > limit:
        raise LimitReached(
            f"{thing} limit reached. Upgrade your plan.",
            details=f"limit={limit} current={count} plan={plan.id}",
        )
