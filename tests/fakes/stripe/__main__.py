"""`python -m tests.fakes.stripe --port P --endpoint URL --secret whsec_… [--state FILE]`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from tests.fakes.stripe.server import FakeStripe


def main() -> None:
    """Serve until a signal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--endpoint")
    parser.add_argument("--secret", default="whsec_fake")
    parser.add_argument("--state", type=Path)
    options = parser.parse_args()
    fake = FakeStripe(
        options.port, endpoint=options.endpoint, secret=options.secret, state=options.state
    )
    sys.stdout.write(f"fake Stripe at {fake.url}\n")
    sys.stdout.flush()
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
    fake.close()


main()
