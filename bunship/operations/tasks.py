"""Background entry points of the operations app."""

from __future__ import annotations

from bunship.jobs import registry


@registry.task("certificates", queue="cleanup", delays=(60, 600), time_limit_seconds=60)
def refresh_certificates() -> None:
    """Look when the certificates of our public addresses end."""
    from bunship.operations import metrics

    metrics.refresh_certificates()


@registry.task("demo-reset", queue="cleanup", delays=(), time_limit_seconds=300)
def reset_demo() -> None:
    """Bring a public demo back to its seed; anywhere else, do nothing."""
    from bunship.core import demo
    from bunship.operations import demo_reset

    if demo.is_on():
        demo_reset.reset()
