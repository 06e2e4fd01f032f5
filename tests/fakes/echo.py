"""The product, with `/echo` telling how many bytes of a body arrived and `/flood` sending 16 MiB.

READ_SECONDS and WRITE_SECONDS may be shorter.
"""

from __future__ import annotations

import os

from bunship.server import worker
from bunship.wsgi import application as product

worker.READ_SECONDS = float(os.environ.get("READ_SECONDS", "10"))
worker.WRITE_SECONDS = float(os.environ.get("WRITE_SECONDS", "10"))


def application(environ, start_response):
    if environ["PATH_INFO"] == "/flood":
        start_response("200 OK", [("Content-Length", str(16 * 1024 * 1024))])
        return [bytes(16 * 1024 * 1024)]
    if environ["PATH_INFO"] != "/echo":
        return product(environ, start_response)
    body = environ["wsgi.input"].read()
    answer = f"{len(body)} {len(set(body))}".encode()
    start_response("200 OK", [("Content-Length", str(len(answer)))])
    return [answer]
