"""gunicorn as the product runs it: threads, graceful drain, our log lines only."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")
# Set once in the master, so that every worker reports the same uptime (operations.md §6.1).
os.environ.setdefault("BUNSHIP_STARTED_AT", str(time.time()))
os.environ.setdefault("BUNSHIP_SERVICE", "api")

if sys.platform == "linux":
    with contextlib.suppress(OSError, AttributeError):  # another C library
        # Threads that each hold a heap of their own hold what others could use; and only the main heap
        # can be given back (accounts.password_hashers).
        ctypes.CDLL("libc.so.6").mallopt(-8, 1)  # M_ARENA_MAX, mallopt(3)

from bunship.core import cores
from bunship.settings.env import EnvironmentProblems, load

try:
    _env = load().require()
except EnvironmentProblems as problems:
    sys.exit(str(problems))

bind = f"{_env.host}:{_env.port}"
worker_class = "bunship.server.BoundedThreadWorker"  # its threads wait for no client
workers = _env.web_concurrency
threads = _env.gunicorn_threads
_cores = cores.of_process()
os.environ[cores.CORES_VARIABLE] = ",".join(map(str, _cores))
_keeps_to_cores = _env.gunicorn_pin_workers and cores.can_be_shared_out(workers, _cores)
timeout = _env.gunicorn_timeout
graceful_timeout = 30
keepalive = 65  # longer than the idle time-out of the usual load balancers (60 s)
backlog = 2048
limit_request_line = 8190
limit_request_fields = 200
limit_request_field_size = 16380
# Django resolves client address and scheme itself, by TRUSTED_PROXY_COUNT.
forwarded_allow_ips = ""
control_socket_disable = True
if _env.metrics_enabled:
    # Where the processes of this instance count together; read before anything imports the library.
    _counts = tempfile.mkdtemp(prefix="bunship-metrics-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _counts
# Between SIGTERM and the end of accepting: bunship/core/draining.py.
_note = os.path.join(tempfile.mkdtemp(prefix="bunship-drain-"), "stopping")  # noqa: PTH118
os.environ["BUNSHIP_DRAIN_NOTE"] = _note
proc_name = "bunship-api"
accesslog = None
errorlog = "-"
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108


def on_starting(server):
    """Take traffic for a little longer once told to stop, while load balancers look away."""
    stop = server.handle_term

    def drain_and_stop():
        with open(_note, "w"):  # noqa: PTH123
            pass
        time.sleep(_env.shutdown_drain_seconds)
        stop()

    server.handle_term = drain_and_stop


def pre_fork(server, worker):
    """Choose the core of a process; one that takes a dead one's place gets its core."""
    others = [other.core for other in server.WORKERS.values()]
    worker.core = cores.least_taken(_cores, others)


def post_fork(server, worker):
    """Keep a process to its core, where it finds its caches warm (ADR 22)."""
    if _keeps_to_cores:
        cores.keep_to(worker.core)


def child_exit(server, worker):
    """Take what a dead process was doing out of the gauges; its counts stay."""
    if _env.metrics_enabled:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)


def worker_exit(server, worker):
    """Tell the workers of the last jobs; those of a killed process are found by the sweep."""
    publisher = getattr(worker, "publisher", None)
    if publisher is not None:
        publisher.close(timeout_seconds=1.0)


def on_exit(server):
    """Leave nothing behind."""
    shutil.rmtree(os.path.dirname(_note), ignore_errors=True)  # noqa: PTH120
    if _env.metrics_enabled:
        shutil.rmtree(_counts, ignore_errors=True)


def post_worker_init(worker):
    """Publish jobs from a thread, spare the collector what stays, log through the product's logging."""
    import gc
    import logging

    from django.urls import get_resolver

    from bunship.core.models import compile_all
    from bunship.jobs.queueing import publish_from_a_thread
    from bunship.server import only_threads

    only_threads.install()
    # What the first requests would wait for, all at once.
    get_resolver().resolve("/health")
    compile_all()
    worker.publisher = publish_from_a_thread()

    # What was imported stays for good: looking through it again and again stops all threads for 70 ms.
    gc.collect()
    gc.freeze()
    for name in ("gunicorn.error", "gunicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
