"""The server: gunicorn's threaded worker, made safe against slow clients and short of steps (ADR 6, 23).

`worker` polls and keeps connections, `threads` has the threads that work, `requests` reads a request and
makes the WSGI environment, `responses` writes the answer. What a client sends is understood by gunicorn's
own parser, or exactly as by it.
"""

from bunship.server.worker import BoundedThreadWorker

__all__ = ["BoundedThreadWorker"]
