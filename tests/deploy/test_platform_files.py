"""What deployments are made of: does it parse, does it validate, does it say what the overview says?"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from bunship.settings import env as environment
from bunship.settings.env import ROOT
from tests.fakes.processes import free_port

BIN = Path(sys.executable).parent
PROMTOOL, CADDY = shutil.which("promtool"), shutil.which("caddy")
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
MONITORING = ROOT / "deploy" / "monitoring"
COMPOSE = ROOT / "docker"
#: What may look like a secret only in a file of examples.
SECRET = re.compile(
    r"sk_(?:live|test)_\w{8,}|whsec_\w{8,}|\bre_\w{12,}|AKIA[0-9A-Z]{12,}|-----BEGIN|eyJ[\w-]{20,}\."
)
SHIPPED = [
    path for folder in ("deploy", "docker") for path in (ROOT / folder).rglob("*") if path.is_file()
] + [ROOT / name for name in ("fly.toml", "fly.worker.toml", "railway.json", "railway.worker.json")]


def run(*command, **environ):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": "/tmp", **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def merged(*files, **environ):
    """Return Compose files as Docker Compose reads them: the program itself, which needs no engine."""
    import compose

    program = Path(compose.__file__).parent / "docker-compose"
    named = [part for file in files for part in ("-f", COMPOSE / file)]
    status, text = run(program, *named, "config", "--format", "json", **environ)
    return json.loads(text[text.index("{") :]) if status == 0 else text


class TestImage:
    def test_lints(self):
        assert run(BIN / "hadolint", ROOT / "Dockerfile") == (0, "")

    def test_is_as_promised(self):
        text = (ROOT / "Dockerfile").read_text()
        assert re.findall(r"^FROM \S+ AS (\w+)", text, re.M) == [
            "base", "deps", "builder", "runner",
        ]  # fmt: skip
        assert "USER 1001:1001" in text
        assert "--require-hashes" in text
        assert "--interval=30s --timeout=3s --start-period=5s --retries=3" in text
        assert (ROOT / "docker" / "Dockerfile.api").resolve() == ROOT / "Dockerfile"

    def test_context_holds_no_secrets_and_no_tests(self):
        sys.path.insert(0, str(ROOT / "scripts"))
        from scripts.image_proof import in_context

        rules = (ROOT / ".dockerignore").read_text().split()
        for path in (".env", "bunship/.env", ".env.production", "tests/conftest.py", ".git/config"):
            assert not in_context(path, rules), path
        for path in ("manage.py", "bunship/wsgi.py", "docker/healthcheck.py", "requirements.txt"):
            assert in_context(path, rules), path

    def test_health_command(self, live_port):
        """OP-22, without the image: 0 against an answering server, 1 against none."""
        command = (sys.executable, ROOT / "docker" / "healthcheck.py")
        assert run(*command, PORT=str(live_port))[0] == 0
        assert run(*command, PORT=str(free_port()))[0] == 1


@pytest.fixture
def live_port():
    import threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    class Healthy(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/health" else 404)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Healthy)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.processes
@pytest.mark.timeout(180)
def test_the_image_s_steps_work_in_a_clean_directory():
    """Without an engine; `make image-proof` installs the requirements afresh as well."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "image_proof.py", "--reuse-venv"],
        capture_output=True, text=True, check=False, timeout=170,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "health command: 0 against the running API" in done.stdout
    assert "worker: did its first job" in done.stdout


class TestCompose:
    def test_development(self):
        """Rows 2, 19."""
        services = merged("docker-compose.yml")["services"]
        assert set(services) == {"redis", "migrate", "api", "worker", "proxy"}
        assert services["redis"]["image"] == "redis:7-alpine"
        assert services["worker"]["command"] == ["python", "manage.py", "worker"]
        assert services["migrate"]["command"][-2:] == ["migrate", "--noinput"]
        for role in ("api", "worker"):
            waits = services[role]["depends_on"]
            assert waits["migrate"]["condition"] == "service_completed_successfully"
            assert waits["redis"]["condition"] == "service_healthy"
        assert services["api"]["healthcheck"]["interval"] == "30s"
        assert services["api"]["healthcheck"]["test"] == ["CMD", "python", "-m", "healthcheck"]

    def test_production(self):
        """OP-21, rows 37, 38, 111."""
        services = merged("docker-compose.yml", "docker-compose.prod.yml", REDIS_PASSWORD="a/b+c=")[
            "services"
        ]
        for name, service in services.items():
            assert "container_name" not in service, name
            mounts = [v for v in service.get("volumes", ()) if v["type"] == "bind"]
            assert name == "proxy" or not mounts, name
        redis = services["redis"]
        assert not redis.get("ports")
        command = " ".join(redis["command"])
        for wanted in (
            "--requirepass",
            "--appendonly yes",
            "--maxmemory-policy noeviction",
            "384mb",
        ):
            assert wanted in command
        assert redis["deploy"]["resources"]["limits"] == {"cpus": 0.5, "memory": "536870912"}
        api, worker = services["api"], services["worker"]
        assert not api.get("ports")  # so that `--scale api=3` works
        assert (api["deploy"]["replicas"], worker["deploy"]["replicas"]) == (2, 1)
        for service in (api, worker):
            assert service["read_only"]
            assert service["deploy"]["resources"]["limits"] == {"cpus": 1, "memory": "1073741824"}
            assert service["environment"]["NODE_ENV"] == "production"
            assert service["environment"]["REDIS_PASSWORD"] == "a/b+c="
            assert service["logging"]["options"] == {"max-size": "50m", "max-file": "5"}
            assert [v["source"] for v in service["volumes"]] == ["db-data"]
        update = api["deploy"]["update_config"]
        assert (update["parallelism"], update["order"]) == (1, "start-first")
        assert {port["published"] for port in services["proxy"]["ports"]} == {"80", "443"}

    def test_production_aborts_without_a_password(self):
        """Row 30."""
        answer = merged("docker-compose.yml", "docker-compose.prod.yml")
        assert isinstance(answer, str)
        assert "set REDIS_PASSWORD" in answer

    def test_the_others(self):
        assert merged("docker-compose.test.yml")["services"]["redis-test"]["command"][2] == "6380"
        services = merged("docker-compose.yml", "docker-compose.override.example.yml")["services"]
        assert {"redis-ui", "minio", "mail"} <= set(services)

    def test_scripts(self):
        for script in ("quick-start.sh", "validate.sh"):
            path = COMPOSE / "scripts" / script
            assert path.stat().st_mode & 0o100
            assert run("bash", "-n", path) == (0, "")
        status, text = run("bash", COMPOSE / "scripts" / "validate.sh")
        assert (status, text.strip()) == (0, "valid")
        targets = re.findall(r"^([a-z-]+):", (COMPOSE / "Makefile").read_text(), re.M)
        assert {
            "help", "build", "up", "down", "restart", "logs", "shell", "migrate", "seed", "prod-up",
            "prod-scale", "test", "ps", "clean", "health", "stats",
        } <= set(targets)  # fmt: skip


class TestProxies:
    """Row 4."""

    @pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")
    def test_nginx(self):
        status, text = run(NGINX, "-t", "-c", ROOT / "deploy" / "nginx" / "nginx.conf")
        assert status == 0, text
        shown = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
        for header in ("Host", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Proto"):
            assert f"proxy_set_header {header} " in shown

    @pytest.mark.skipif(CADDY is None, reason="no caddy on this machine")
    def test_caddy(self):
        path = ROOT / "deploy" / "caddy" / "Caddyfile"
        status, text = run(CADDY, "validate", "--adapter", "caddyfile", "--config", path)
        assert status == 0, text
        shown = path.read_text()
        for line in ("lb_policy round_robin", "health_uri /health", "health_interval 30s"):
            assert line in shown


class TestPlatforms:
    def test_railway(self):
        """Row 112."""
        api, worker = (
            json.loads((ROOT / name).read_text())
            for name in ("railway.json", "railway.worker.json")
        )
        assert api["deploy"]["preDeployCommand"] == ["python manage.py migrate --noinput"]
        assert (api["deploy"]["healthcheckPath"], api["deploy"]["healthcheckTimeout"]) == (
            "/health", 30,
        )  # fmt: skip
        assert worker["deploy"]["startCommand"] == "python manage.py worker"
        assert "healthcheckPath" not in worker["deploy"]
        for file in (api, worker):
            assert (ROOT / file["build"]["dockerfilePath"]).exists()

    def test_fly(self):
        """Row 113."""
        api, worker = (
            tomllib.loads((ROOT / name).read_text()) for name in ("fly.toml", "fly.worker.toml")
        )
        assert api["deploy"]["release_command"] == "python manage.py migrate --noinput"
        [check] = api["http_service"]["checks"]
        assert (check["path"], check["interval"], check["timeout"], check["grace_period"]) == (
            "/health", "30s", "5s", "10s",
        )  # fmt: skip
        assert api["http_service"]["internal_port"] == 3000
        assert api["http_service"]["concurrency"]["hard_limit"] == 250
        assert "http_service" not in worker
        assert worker["processes"] == {"worker": "python manage.py worker"}
        assert (api["kill_timeout"], worker["kill_timeout"]) == (60, 60)

    def test_aws(self):
        """Row 114: rendered with an image, with every secret by reference."""
        for role in ("api", "worker", "migrate"):
            text = (ROOT / "deploy" / "aws" / f"task-definition.{role}.json").read_text()
            task = json.loads(text.replace("ACCOUNT", "123456789012").replace(":TAG", ":abc123"))
            [container] = task["containerDefinitions"]
            assert container["image"].endswith("/bunship:abc123")
            assert (task["cpu"], task["memory"]) == ("512", "1024")
            assert container["readonlyRootFilesystem"]
            by_reference = {secret["name"] for secret in container["secrets"]}
            given = by_reference | {entry["name"] for entry in container["environment"]}
            for row in environment.variables():
                if row.level != "optional" and row.name not in ("REDIS_HOST", "REDIS_PORT"):
                    assert row.name in given, (role, row.name)
                if row.secret:
                    assert row.name not in {e["name"] for e in container["environment"]}
            assert all("secretsmanager" in s["valueFrom"] for s in container["secrets"])
            if role == "api":
                health = container["healthCheck"]
                assert (health["interval"], health["timeout"], health["retries"]) == (30, 5, 3)
        policy = json.loads((ROOT / "deploy" / "aws" / "task-role-policy.json").read_text())
        assert policy["Statement"][0]["Action"] == [
            "s3:PutObject", "s3:GetObject", "s3:DeleteObject",
        ]  # fmt: skip
        group = json.loads((ROOT / "deploy" / "aws" / "target-group.json").read_text())
        assert (group["HealthCheckPath"], group["HealthCheckIntervalSeconds"]) == ("/health", 30)

    def test_kubernetes(self):
        files = sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
        status, text = run(BIN / "kubernetes-validate", "--strict", *files)
        assert status == 0, text
        kinds = {
            (document["kind"], document["metadata"]["name"]): document
            for file in files
            for document in yaml.safe_load_all(file.read_text())
        }
        pod = kinds["Deployment", "bunship-api"]["spec"]["template"]["spec"]
        [api] = pod["containers"]
        assert api["livenessProbe"]["httpGet"]["path"] == "/health"
        assert api["readinessProbe"]["httpGet"]["path"] == "/health/ready"
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["terminationGracePeriodSeconds"] == 60
        redis = str(kinds["StatefulSet", "bunship-redis"])
        assert "noeviction" in redis
        known = {row.name for row in environment.variables()}
        assert set(kinds["ConfigMap", "bunship"]["data"]) <= known

    def test_everybody_polls_health_every_thirty_seconds(self):
        """Row 96."""
        for path, wanted in (
            ("Dockerfile", "--interval=30s"),
            ("docker/docker-compose.yml", "interval: 30s"),
            ("fly.toml", 'interval = "30s"'),
            ("deploy/aws/target-group.json", '"HealthCheckIntervalSeconds": 30'),
            ("deploy/caddy/Caddyfile", "health_interval 30s"),
            ("deploy/kubernetes/api.yaml", "path: /health, port: http}, periodSeconds: 30"),
        ):
            assert wanted in (ROOT / path).read_text(), path

    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_no_secret_is_written_down(self, path):
        """Row 82."""
        assert not SECRET.findall(path.read_text()), path


class TestMonitoring:
    @pytest.mark.skipif(PROMTOOL is None, reason="no promtool on this machine")
    def test_alerts_fire_and_keep_quiet(self):
        """OP-19, rows 98 to 103."""
        status, text = run(PROMTOOL, "check", "rules", MONITORING / "alerts.yml")
        assert status == 0, text
        status, text = run(PROMTOOL, "test", "rules", MONITORING / "alerts_test.yml")
        assert status == 0, text
        config = MONITORING / "prometheus.yml"
        status, text = run(PROMTOOL, "check", "config", "--syntax-only", config)
        assert status == 0, text

    def test_every_alert_is_tested_both_ways_and_has_a_page(self):
        rules = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"][0]["rules"]
        names = {rule["alert"] for rule in rules}
        assert names >= {
            "ApiLatencyP95High", "ErrorRateHigh", "RedisMemoryHigh", "WorkerQueueDeep",
            "DatabaseConnectionErrors", "CertificateExpiring",
        }  # fmt: skip
        tests = yaml.safe_load((MONITORING / "alerts_test.yml").read_text())["tests"]
        cases = [case for test in tests for case in test["alert_rule_test"]]
        assert {case["alertname"] for case in cases if case["exp_alerts"]} == names
        assert {case["alertname"] for case in cases if not case["exp_alerts"]} == names
        for rule in rules:
            page, _, anchor = rule["annotations"]["runbook"].partition("#")
            assert anchor == rule["alert"].lower()
            assert page == "docs/operations/monitoring.md"

    def test_alerts_and_dashboard_name_metrics_that_exist(self):
        source = "".join(
            (ROOT / path).read_text()
            for path in ("bunship/core/metrics.py", "bunship/operations/metrics.py")
        )
        texts = (MONITORING / "alerts.yml").read_text() + (
            MONITORING / "grafana-dashboard.json"
        ).read_text()
        named = set(re.findall(r"\b((?:http|worker|redis|db|tls|webhook|app)_[a-z_]+)\b", texts))
        assert len(named) > 12
        for name in named:
            base = re.sub(r"_(total|bucket|sum|count)$", "", name)
            assert base in source, name

    def test_the_dashboard_is_the_script_s(self):
        status, text = run(sys.executable, ROOT / "scripts" / "grafana_dashboard.py", "--check")
        assert status == 0, text

    def test_log_shippers_parse(self):
        """Row 108."""
        for name in ("vector.yaml", "promtail.yaml"):
            assert yaml.safe_load((MONITORING / name).read_text())
