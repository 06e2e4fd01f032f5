"""What is refused before routing: foreign hosts, plain http in production, oversized bodies."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.request import validate_host
from django.http.response import HttpResponseBase

from bunship.core.api.envelope import refuse
from bunship.core.exceptions import InvalidInput, MalformedRequest, PayloadTooLarge

#: accounts.md D-53: a login never needs more; larger bodies there are refused as unparseable.
ACCOUNT_BODY_BYTES = 64 * 1024
ACCOUNT_PATHS = ("/api/v1/auth/", "/api/v1/users/")
BODY_BYTES = 10 * 1024 * 1024
#: billing-webhooks-jobs.md §4.1.
STRIPE_BODY_BYTES = 1024 * 1024
STRIPE_PATHS = ("/webhooks/stripe", "/api/v1/webhooks/stripe")

#: What a form may be larger than its file.
UPLOAD_OVERHEAD_BYTES = 1024 * 1024
_UPLOADS = re.compile(r"/api/v1/(?:files|users/me/avatar|organizations/[^/]+/(?:files|logo))/*")

#: Probes come with the address of the pod as host and over plain http.
_UNGUARDED = ("/health", "/metrics")
#: Hosts that are looked at once; a domain of ours may have any number below it.
_MOST_ACCEPTED = 100


class PermanentRedirect(HttpResponsePermanentRedirect):
    """308: unlike 301, the method and body of a POST survive."""

    status_code = 308


def body_limit(path: str) -> int:
    """Return how many bytes a request body on this path may have."""
    if is_upload(path):
        return settings.ENV.max_file_size + UPLOAD_OVERHEAD_BYTES
    if path.startswith(ACCOUNT_PATHS):
        return ACCOUNT_BODY_BYTES
    return STRIPE_BODY_BYTES if path.startswith(STRIPE_PATHS) else BODY_BYTES


def is_upload(path: str) -> bool:
    """Say whether files are posted here; their size is judged after the caller's rights."""
    return _UPLOADS.fullmatch(path) is not None


class RequestGuardMiddleware:
    """Judges host, scheme and size; reads no body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.allowed_hosts = settings.ALLOWED_HOSTS
        self.production = settings.ENV.is_production
        #: As clients write them; few hosts are ours, in few ways.
        self._accepted: set[str] = set()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        meta = request.META
        if not path.startswith(_UNGUARDED):
            host = meta.get("HTTP_HOST")
            if host is not None and host not in self._accepted and not self._known(host):
                return refuse(InvalidInput("Unknown host"))
            if self.production and meta.get("HTTP_X_FORWARDED_PROTO") == "http":
                location = request.get_full_path()
                # Built from our own address: the Host header never decides where people go.
                return PermanentRedirect(f"{settings.ENV.api_url}{location}")
        length = meta.get("CONTENT_LENGTH")
        if length:
            limit = body_limit(path)
            if not length.isdigit():
                return refuse(MalformedRequest())
            if int(length) > limit and not is_upload(path):
                known = limit == ACCOUNT_BODY_BYTES
                return refuse(MalformedRequest() if known else PayloadTooLarge())
        return self.get_response(request)

    def _known(self, host: str) -> bool:
        name = host.lower()
        name = name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]
        if not validate_host(name, self.allowed_hosts):
            return False
        if len(self._accepted) < _MOST_ACCEPTED:
            self._accepted.add(host)
        return True
