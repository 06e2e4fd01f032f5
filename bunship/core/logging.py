"""Logs: one JSON object per line on stdout in production, readable lines elsewhere (operations.md §6.3).

structlog formats both our own events and those of Django, gunicorn and Celery, so a line looks the
same whoever wrote it. Secrets are masked by key name before anything is rendered.
"""

from __future__ import annotations

import logging
import logging.config
import os
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bunship.core import request_context

_MASK = "[masked]"
_SECRET_NAME = re.compile(
    r"(password|secret|token|apikey|api_key|twofactorcode|two_factor_code|backupcodes|backup_codes|"
    r"authorization|cookie|x-api-key|x-cron-secret|stripe-signature)$",
    re.IGNORECASE,
)
_BEARER = re.compile(r"(?i)\b(bearer\s+)[\w.~+/=-]{8,}")


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return a logger; events are short facts in the past tense, details are keywords."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def mask_address(address: str) -> str:
    """Return an address as it may stand in a log: ``u***@example.com``."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}***@{domain}"


def _merge_context(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for name, value in request_context.values().items():
        event.setdefault(name, value)
    return event


def _mask_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if isinstance(value, str):
            if _SECRET_NAME.search(name):
                event[name] = _MASK
            elif "earer" in value:
                event[name] = _BEARER.sub(r"\1" + _MASK, value)
        elif isinstance(value, Mapping):
            event[name] = {
                key: _MASK if _SECRET_NAME.search(str(key)) else inner
                for key, inner in value.items()
            }
    return event


def _name_fields(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Order and name the fields as the contract lists them; absent ones are left out."""
    named: EventDict = {
        "timestamp": event.pop("timestamp"),
        "level": event.pop("level"),
        "message": event.pop("event"),
        "logger": event.pop("logger", ""),
        **_PROCESS,
    }
    named.update((key, value) for key, value in event.items() if value not in (None, ""))
    return named


_PROCESS: dict[str, str] = {}


def _to_json(value: dict[str, Any], **_: object) -> str:
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


_EMPTY = (None, "")
_LEVELS = {level: logging.getLevelName(level).lower() for level in (10, 20, 30, 40, 50)}


class AccessLog:
    """Writes the line of each request: the same line `get_logger` would write, made without its chain.

    A structured event passes a dozen functions and two formatters, which costs more than reading the row
    the request asks for. Only JSON lines are made here; readable ones are for people, who are slower.
    """

    def __init__(self) -> None:
        self._log = get_logger("bunship.access")
        self._plain = logging.getLogger("bunship.access")

    def write(self, level: int, **fields: Any) -> None:
        """Write one line at a level of the standard library's."""
        if not self._plain.isEnabledFor(level):
            return
        handlers = logging.root.handlers
        if not _PROCESS or len(handlers) != 1 or not isinstance(handlers[0], JsonHandler):
            # Pretty lines, or somebody listens who wants a record (a test, an error tracker).
            self._log.log(level, "request", **fields)
            return
        agent = fields.get("userAgent", "")
        if "earer" in agent:
            fields["userAgent"] = _BEARER.sub(r"\1" + _MASK, agent)
        named = {
            "timestamp": datetime.now(UTC).isoformat(timespec="microseconds")[:-6] + "Z",
            "level": _LEVELS.get(level) or logging.getLevelName(level).lower(),
            "message": "request",
            "logger": "bunship.access",
            **_PROCESS,
            **request_context.values(),
            **fields,
        }
        for empty in [key for key, value in fields.items() if value in _EMPTY]:
            del named[empty]
        handlers[0].write_line(_to_json(named))


class JsonHandler(logging.StreamHandler[Any]):
    """The one handler of a production process; takes whole lines, too."""

    def write_line(self, line: str) -> None:
        """Write a line as `handle` would write a formatted record: what goes wrong harms no caller."""
        try:
            with self.lock:  # type: ignore[union-attr]
                self.stream.write(line + "\n")
                self.flush()
        except Exception:  # as logging.StreamHandler.emit
            self.handleError(logging.makeLogRecord({"msg": line}))


def configure(options: Mapping[str, str]) -> None:
    """Set up logging for this process (Django's LOGGING_CONFIG).

    Args:
        options: ``format`` (``json`` or ``pretty``) and ``level`` of the environment.
    """
    from django.conf import settings

    pretty = options["format"] == "pretty"
    level = {"trace": "DEBUG", "warn": "WARNING"}.get(options["level"], options["level"].upper())
    if not pretty:
        _PROCESS.update(
            service=os.environ.get("BUNSHIP_SERVICE", "api"),
            env=settings.ENV.node_env,
            version=settings.ENV.app_version,
        )

    shared: list[Processor] = [
        _merge_context,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        _mask_secrets,
    ]
    if pretty:
        rendering: list[Processor] = [
            structlog.dev.ConsoleRenderer(
                colors=sys.stdout.isatty(),
                sort_keys=False,
                # Never the prettier ones: they print local variables, passwords among them, and the
                # repr of a queryset asks the database that has just failed.
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
    else:
        rendering = [
            structlog.processors.format_exc_info,
            _name_fields,
            structlog.processors.JSONRenderer(serializer=_to_json),
        ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "structured": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        *rendering,
                    ],
                }
            },
            "handlers": {
                "stdout": {
                    "()": JsonHandler,
                    "formatter": "structured",
                    "stream": "ext://sys.stdout",
                }
            },
            "root": {"handlers": ["stdout"], "level": level},
            "loggers": {
                # Django reports every 4xx as a warning; the access line says it already.
                "django.request": {"level": "CRITICAL"},
                "django.security": {"level": "ERROR"},
                "celery.worker.strategy": {"level": "WARNING"},
                "celery.app.trace": {"level": "WARNING"},
                "kombu": {"level": "WARNING"},
                "amqp": {"level": "WARNING"},
                # INFO lines of these name whole URLs, which carry secrets here.
                "urllib3": {"level": "WARNING"},
                "httpx": {"level": "WARNING"},
            },
        }
    )
    if settings.ENV.is_production:
        # A warning is a log line too; on its own it would break the stream of JSON objects.
        logging.captureWarnings(True)  # noqa: FBT003
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
