"""Background entry points of the operations app."""

from __future__ import annotations

from bunship.jobs import registry


@registry.task("demo-reset", queue="cleanup", delays=(), time_limit_seconds=300)
def reset_demo() -> None:
    """Bring a public demo back to its seed; anywhere else, do nothing."""
    from bunship.core import demo
    from bunship.operations import demo_reset

    if demo.is_on():
        demo_reset.reset()
