"""Settings of a deployment: what the internet makes necessary."""

from bunship.settings.base import build
from bunship.settings.env import load

ENV = load().require()
globals().update(build(ENV))

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxy_count else None
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The edge middleware sends the same value on every response, early errors included.
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
