"""A Stripe of our own: enough of its behaviour to sell, renew, fail, recover and end subscriptions.

`world` is the behaviour, with a clock that tests move; `server` puts it behind HTTP for the real SDK and
shows pages one can click; `python -m tests.fakes.stripe` is what `manage.py dev` runs.
"""

from tests.fakes.stripe.server import FakeStripe
from tests.fakes.stripe.world import StripeRefusal, World, signed

__all__ = ["FakeStripe", "StripeRefusal", "World", "signed"]
