"""The events an endpoint may ask for (billing-webhooks-jobs.md §5.3): product facts as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """A thing that happens.

    Attributes:
        name: the documented name.
        aliases: names that BunShip's other lists give it.
    """

    name: str
    description: str
    aliases: tuple[str, ...] = ()


EVENTS = {
    event.name: event
    for event in (
        Event("member.added", "Somebody joined the organization", ("member.joined",)),
        Event("member.removed", "A member was removed or left"),
        Event("member.updated", "A member got another role"),
        Event("member.invited", "An invitation was made"),
        # There is no endpoint yet when it happens, so nobody ever receives it.
        Event("organization.created", "The organization was made"),
        Event("organization.updated", "Name, description, logo, settings or owner changed"),
        Event("organization.deleted", "The organization was deleted"),
        Event("project.created", "A project was made"),
        Event("project.updated", "A project changed"),
        Event("project.deleted", "A project was deleted"),
        Event("api_key.created", "An API key was made"),
        Event("api_key.revoked", "An API key was revoked", ("api_key.deleted",)),
        Event("file.uploaded", "A file was uploaded"),
        Event("file.deleted", "A file was deleted"),
        Event(
            "billing.updated",
            "The subscription began or changed",
            ("subscription.created", "subscription.updated", "billing.subscription.updated"),
        ),
        Event("billing.canceled", "The subscription ended", ("subscription.canceled",)),
        Event("invoice.paid", "An invoice was paid"),
        Event("invoice.failed", "A payment failed"),
        Event("test", "Sent by the test button only"),
    )
}
TEST = "test"


def names_of(event: str) -> tuple[str, ...]:
    """Return the documented name and the aliases; an event of the product's own has one name."""
    known = EVENTS.get(event)
    return (event,) if known is None else (known.name, *known.aliases)


def chosen(names: Sequence[str], subscribed: Sequence[str]) -> str | None:
    """Return the name under which an endpoint gets an event, None when it does not want it."""
    if not subscribed:
        return names[0]
    return next((name for name in names if name in subscribed), None)
