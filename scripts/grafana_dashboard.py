"""Write deploy/monitoring/grafana-dashboard.json: `python scripts/grafana_dashboard.py [--check]`."""

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "deploy" / "monitoring" / "grafana-dashboard.json"
SOURCE = {"type": "prometheus", "uid": "${source}"}

_SLOWEST = (
    "topk(10, histogram_quantile(0.95, sum by (le, method, route)"
    " (rate(http_request_duration_seconds_bucket[15m]))))"
)
#: title, unit, (legend, query)…
PANELS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("Requests", "reqps", (
        ("{{status}}", "sum by (status) (rate(http_requests_total[5m]))"),
    )),
    ("Latency", "s", (
        ("p50", "histogram_quantile(0.5, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))"),
        ("p95", "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))"),
        ("p99", "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))"),
    )),
    ("Errors", "percentunit", (
        ("5xx", 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))'),
    )),
    ("Slowest routes, p95", "s", (
        ("{{method}} {{route}}", _SLOWEST),
    )),
    ("In progress", "short", (("{{instance}}", "http_requests_in_progress"),)),
    ("Jobs waiting", "short", (("{{queue}}", "max by (queue) (worker_queue_depth)"),)),
    ("Oldest due job", "s", (("{{queue}}", "max by (queue) (worker_queue_oldest_seconds)"),)),
    ("Jobs done", "ops", (
        ("{{task}} {{state}}", "max by (task, state) (rate(worker_tasks_total[5m]))"),
    )),
    ("Dead letters", "short", (("{{queue}}", "max by (queue) (worker_dead_letters)"),)),
    ("Webhook attempts", "ops", (
        ("{{result}}", "max by (result) (rate(webhook_attempts_total[5m]))"),
    )),
    ("Redis memory", "bytes", (
        ("used", "max(redis_memory_used_bytes)"), ("limit", "max(redis_memory_max_bytes)"),
    )),
    ("Database connection errors", "short", (
        ("API", "sum(increase(db_connection_errors_total[5m]))"),
        ("worker", "max(increase(worker_db_connection_errors_total[5m]))"),
    )),
    ("Up", "short", (
        ("database", "max(db_up)"), ("redis", "max(redis_up)"), ("worker", "max(worker_up)"),
    )),
    ("Certificates end in", "s", (
        ("{{host}}", "min by (host) (tls_certificate_expiry_timestamp_seconds) - time()"),
    )),
)  # fmt: skip


def dashboard() -> dict[str, Any]:
    """Return the dashboard as Grafana imports it."""
    panels = [
        {
            "id": number + 1,
            "type": "timeseries",
            "title": title,
            "datasource": SOURCE,
            "gridPos": {"h": 8, "w": 12, "x": 12 * (number % 2), "y": 8 * (number // 2)},
            "fieldConfig": {"defaults": {"unit": unit, "min": 0}, "overrides": []},
            "targets": [
                {"refId": chr(65 + n), "expr": query, "legendFormat": legend, "datasource": SOURCE}
                for n, (legend, query) in enumerate(queries)
            ],
        }
        for number, (title, unit, queries) in enumerate(PANELS)
    ]
    return {
        "title": "BunShip",
        "uid": "bunship",
        "schemaVersion": 39,
        "time": {"from": "now-6h", "to": "now"},
        "refresh": "30s",
        "templating": {"list": [{"name": "source", "type": "datasource", "query": "prometheus"}]},
        "panels": panels,
    }


def main() -> int:
    """Write the file, or with --check say whether it is up to date."""
    text = json.dumps(dashboard(), indent=2) + "\n"
    if "--check" in sys.argv:
        return 0 if TARGET.read_text() == text else 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
