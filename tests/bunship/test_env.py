"""The environment: one typed object, every problem at once, no value ever shown."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from bunship.settings import check_env, env
from bunship.settings.env import EnvironmentProblems, database_file, load

NOWHERE = Path("/nonexistent")
BASE = {
    "JWT_SECRET": "Vb3kQ8zTn1LwR6yHc0JmX5dPg7SfA2eU",
    "JWT_REFRESH_SECRET": "m4Zt9WqBs2KxN7vYh5GcE1rLp8DjF3aT",
}
KEY = base64.b64encode(hashlib.sha256(b"an older key").digest()).decode()
PRODUCTION = {
    **BASE,
    "NODE_ENV": "production",
    "API_URL": "https://api.acme.example",
    "FRONTEND_URL": "https://app.acme.example",
    "TURSO_DATABASE_URL": "libsql://acme.turso.example",
    "TURSO_AUTH_TOKEN": "token",
    "REDIS_URL": "redis://:pw@redis.acme.example:6379",
}
COMPLETE = {
    **PRODUCTION,
    "STRIPE_SECRET_KEY": "sk_live_x",
    "STRIPE_WEBHOOK_SECRET": "whsec_x",
    "STRIPE_PRO_MONTHLY_PRICE_ID": "price_1",
    "STRIPE_PRO_YEARLY_PRICE_ID": "price_2",
    "STRIPE_ENTERPRISE_MONTHLY_PRICE_ID": "price_3",
    "STRIPE_ENTERPRISE_YEARLY_PRICE_ID": "price_4",
    "RESEND_API_KEY": "re_x",
    "EMAIL_FROM": "Acme <hi@acme.example>",
}


def read(root: Path = NOWHERE, /, **values: str):
    return load({**BASE, **values}, root=root)


def errors(environ):
    return {problem.name for problem in load(environ, root=NOWHERE).errors}


def test_defaults_suit_development():
    values = read().require()

    assert (values.node_env, values.port, values.rate_limit_max) == ("development", 3000, 100)
    assert (values.jwt_access_expiry, values.jwt_refresh_expiry) == (900, 604800)
    assert values.webhook_retry_delays == (60, 300, 900)
    assert values.trusted_proxy_count == 0
    assert not values.is_production


def test_empty_means_unset():
    assert read(PORT="", LOG_LEVEL="").require().port == 3000


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("METRICS_ENABLED", "YES", "metrics_enabled", True),
        ("DOCS_ENABLED", "off", "docs_enabled", False),
        ("API_DOCS_ENABLED", "0", "docs_enabled", False),
        ("JWT_ACCESS_EXPIRY", "2h", "jwt_access_expiry", 7200),
        ("API_URL", "http://x.example:8080/", "api_url", "http://x.example:8080"),
        ("CORS_ORIGINS", "https://a.example/, http://b.example:3/x", "cors_origins",
         ("https://a.example", "http://b.example:3")),
        ("WEBHOOK_RETRY_DELAYS", "1, 2,3", "webhook_retry_delays", (1, 2, 3)),
        ("DATABASE_URL", "file:x.db", "turso_database_url", "file:x.db"),
        ("AWS_REGION", "auto", "s3_region", "auto"),
        ("RATE_LIMIT_WINDOW", "500", "rate_limit_window_ms", 500),
        ("RESEND_FROM_EMAIL", "a@b.example", "email_from", "a@b.example"),
        ("APP_ENV", "test", "node_env", "test"),
        ("REDIS_HOST", "redis", "redis_url", "redis://redis:6379"),
        ("TOTP_ISSUER", "Acme", "totp_issuer", "Acme"),
    ],
)  # fmt: skip
def test_reads_values_and_aliases(name, text, field, value):
    assert getattr(read(**{name: text}).require(), field) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("NODE_ENV", "staging"),
        ("PORT", "0"),
        ("PORT", "x"),
        ("API_URL", "api.example"),
        ("API_URL", "https://api.example/path"),
        ("API_URL", "https://api.example:99999"),
        ("FRONTEND_URL", "ftp://x.example"),
        ("CORS_ORIGINS", "*"),
        ("CORS_ORIGINS", "https://a.example,*"),
        ("TURSO_DATABASE_URL", "postgres://x"),
        ("REDIS_URL", "http://x"),
        ("JWT_SECRET", "short"),
        ("ENCRYPTION_KEY", "not base64!"),
        ("ENCRYPTION_KEY", "c2hvcnQ="),
        ("JWT_SECRET_PREVIOUS", "a"),
        ("JWT_REFRESH_SECRET_PREVIOUS", "too-short"),
        ("ENCRYPTION_KEY_PREVIOUS", "not base64!"),
        ("ENCRYPTION_KEY_PREVIOUS", f"{KEY},c2hvcnQ="),
        ("JWT_ACCESS_EXPIRY", "fifteen"),
        ("METRICS_ENABLED", "maybe"),
        ("EMAIL_FROM", "nobody"),
        ("STRIPE_SECRET_KEY", "key"),
        ("STRIPE_WEBHOOK_SECRET", "secret"),
        ("CRON_SECRET", "short"),
        ("SENTRY_DSN", "https://nope"),
        ("WEBHOOK_RETRY_DELAYS", "1,x"),
        ("TOTP_ISSUER", "x" * 65),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_names_what_is_wrong_without_showing_it(name, text):
    loaded = read(**{name: text})

    assert [problem.name for problem in loaded.errors] == [name]
    with pytest.raises(EnvironmentProblems) as refused:
        loaded.require()
    if len(text) > 5:
        assert text not in str(refused.value)


def test_an_encryption_key_of_32_bytes_is_taken():
    key = base64.b64encode(bytes(range(32))).decode()
    assert read(ENCRYPTION_KEY=key, ENCRYPTION_KEY_PREVIOUS=f"{key},{key}").require()


def test_secrets_must_be_there_and_differ():
    assert errors({}) == {"JWT_SECRET", "JWT_REFRESH_SECRET"}
    assert errors({"JWT_SECRET": "x" * 40, "JWT_REFRESH_SECRET": "x" * 40}) == {
        "JWT_REFRESH_SECRET"
    }


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("JWT_SECRET_PREVIOUS", "JWT_REFRESH_SECRET"),
        ("JWT_REFRESH_SECRET_PREVIOUS", "JWT_SECRET"),
    ],
)
def test_no_previous_secret_signs_the_other_kind_of_token(name, twin):
    assert errors({**BASE, name: BASE[twin]}) == {name}


def test_previous_secrets_differ():
    old = "x" * 40
    both = {"JWT_SECRET_PREVIOUS": old, "JWT_REFRESH_SECRET_PREVIOUS": old}
    assert errors({**BASE, **both}) == {"JWT_SECRET_PREVIOUS"}


def test_pairs_are_complete_or_absent():
    assert errors({**BASE, "GOOGLE_CLIENT_ID": "x"}) == {"GOOGLE_CLIENT_SECRET"}
    assert errors({**BASE, "GITHUB_CLIENT_SECRET": "x"}) == {"GITHUB_CLIENT_ID"}
    assert errors({**BASE, "S3_ACCESS_KEY_ID": "x"}) == {"S3_SECRET_ACCESS_KEY"}
    assert errors({**BASE, "STRIPE_PRO_YEARLY_PRICE_ID": "price_pro_monthly"})


class TestAliases:
    def test_the_first_name_wins(self):
        values = read(CORS_ORIGINS="https://a.example", CORS_ORIGIN="https://b.example").require()
        assert values.cors_origins == ("https://a.example",)

    def test_two_databases_are_an_error(self):
        loaded = read(TURSO_DATABASE_URL="file:a", DATABASE_URL="file:b")
        assert [problem.name for problem in loaded.errors] == ["TURSO_DATABASE_URL"]
        assert not read(TURSO_DATABASE_URL="file:a", DATABASE_URL="file:a").errors


class TestRedis:
    def test_a_password_is_encoded(self):
        values = read(REDIS_HOST="r", REDIS_PORT="7000", REDIS_PASSWORD="a/b+c=").require()
        assert values.redis_url == "redis://:a%2Fb%2Bc%3D@r:7000"

    def test_a_contradiction_is_a_warning(self):
        loaded = read(REDIS_URL="redis://one:6379", REDIS_HOST="two")
        assert [(p.name, p.severity) for p in loaded.problems] == [("REDIS_URL", "warning")]
        assert loaded.require().redis_url == "redis://one:6379"
        assert not read(REDIS_URL="redis://one:6379", REDIS_HOST="one").problems

    def test_an_unencoded_password_is_explained(self):
        loaded = read(REDIS_URL="redis://:a/b+c@host:6379", REDIS_HOST="host")
        assert "percent-encode" in loaded.problems[0].text


class TestFiles:
    def test_dotenv_is_read_below_the_environment(self, tmp_path):
        (tmp_path / ".env").write_text(
            'PORT=4000\nTOTP_ISSUER="Quoted Name"  # why\nLOG_LEVEL=debug # note\nEMPTY=\n'
        )
        loaded = read(tmp_path, PORT="5000")
        values = loaded.require()
        assert (values.port, values.totp_issuer, values.log_level) == (5000, "Quoted Name", "debug")
        assert loaded.sources["PORT"] == "environment"
        assert loaded.sources["LOG_LEVEL"] == ".env"

    def test_production_reads_only_a_named_file(self, tmp_path):
        (tmp_path / ".env").write_text("PORT=4000\n")
        (tmp_path / "prod.env").write_text("PORT=4001\n")
        assert load(PRODUCTION, root=tmp_path).require().port == 3000
        named = {**PRODUCTION, "ENV_FILE": str(tmp_path / "prod.env")}
        assert load(named, root=tmp_path).require().port == 4001
        missing = {**PRODUCTION, "ENV_FILE": str(tmp_path / "nope")}
        assert {p.name for p in load(missing, root=tmp_path).errors} == {"ENV_FILE"}

    def test_secrets_may_lie_in_files(self, tmp_path):
        secret = tmp_path / "jwt"
        secret.write_text("from-a-file-" + "x" * 30 + "\n")
        loaded = load({**BASE, "JWT_SECRET": "", "JWT_SECRET_FILE": str(secret)}, root=NOWHERE)
        assert loaded.require().jwt_secret == "from-a-file-" + "x" * 30
        assert "JWT_SECRET_FILE" in loaded.sources["JWT_SECRET"]
        unreadable = {**BASE, "JWT_SECRET": "", "JWT_SECRET_FILE": str(tmp_path / "nope")}
        assert "JWT_SECRET_FILE" in errors(unreadable)
        secret.write_text("\n")
        assert errors({**BASE, "JWT_SECRET": "", "JWT_SECRET_FILE": str(secret)}) == {"JWT_SECRET"}


class TestProduction:
    def test_an_empty_environment_names_everything_at_once(self):
        assert errors({"NODE_ENV": "production"}) == {
            "API_URL", "FRONTEND_URL", "TURSO_DATABASE_URL", "REDIS_URL", "JWT_SECRET",
            "JWT_REFRESH_SECRET", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET",
            "STRIPE_PRO_MONTHLY_PRICE_ID", "STRIPE_PRO_YEARLY_PRICE_ID",
            "STRIPE_ENTERPRISE_MONTHLY_PRICE_ID", "STRIPE_ENTERPRISE_YEARLY_PRICE_ID",
            "RESEND_API_KEY", "EMAIL_FROM",
        }  # fmt: skip

    def test_the_hard_ones_suffice_to_start(self):
        loaded = load(PRODUCTION, root=NOWHERE)
        values = loaded.require()
        assert values.trusted_proxy_count == 1
        assert values.log_format == "json"
        warned = {problem.name for problem in loaded.problems}
        assert {"RESEND_API_KEY", "CRON_SECRET", "ENCRYPTION_KEY"} <= warned

    @pytest.mark.parametrize("name", sorted(set(PRODUCTION) - {"NODE_ENV"}))
    def test_each_hard_one_is_needed(self, name):
        assert name in errors({key: v for key, v in PRODUCTION.items() if key != name})

    @pytest.mark.parametrize("name", sorted(set(COMPLETE) - set(PRODUCTION)))
    def test_strict_production_needs_all(self, name):
        partial = {key: value for key, value in COMPLETE.items() if key != name}
        assert not errors(partial)
        assert errors({**partial, "STRICT_PRODUCTION": "true"}) >= {name}
        assert not errors({**COMPLETE, "STRICT_PRODUCTION": "true"})

    def test_redis_host_replaces_the_url(self):
        values = {key: value for key, value in PRODUCTION.items() if key != "REDIS_URL"}
        assert not errors({**values, "REDIS_HOST": "redis"})

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("JWT_SECRET", "your-super-secret-jwt-key-min-32-chars-change-in-production"),
            ("JWT_REFRESH_SECRET", "a" * 40),
            ("JWT_SECRET", "12345678901234567890123456789012"),
            ("JWT_SECRET", "abcdefghijklmnopqrstuvwxyz012345"),
            ("JWT_SECRET", "zyxwvutsrqponmlkjihgfedcba987654"),
            ("JWT_REFRESH_SECRET", "k3Jf9-Zq" * 5),
            ("JWT_SECRET_PREVIOUS", "secret-here-secret-here-secret-x"),
            ("JWT_REFRESH_SECRET_PREVIOUS", "abc" * 20),
            ("ENCRYPTION_KEY_PREVIOUS", f"{KEY},{'A' * 44}"),
            ("DJANGO_SECRET_KEY", "1234567890" * 4),
            ("API_URL", "http://api.acme.example"),
            ("API_URL", "https://localhost"),
            ("FRONTEND_URL", "https://127.0.0.1"),
            ("WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "true"),
            ("TURSO_DATABASE_URL", "file::memory:"),
        ],
    )
    def test_refuses_what_only_development_may_have(self, name, value):
        assert errors({**PRODUCTION, name: value}) == {name}

    def test_takes_previous_secrets_of_any_random_form(self):
        previous = {
            "JWT_SECRET_PREVIOUS": hashlib.sha256(b"one").hexdigest(),
            "JWT_REFRESH_SECRET_PREVIOUS": "The quick brown fox jumps over it",
            "ENCRYPTION_KEY_PREVIOUS": KEY,
        }
        assert not errors({**PRODUCTION, **previous})

    def test_judges_stripe_keys(self):
        test_key = {**COMPLETE, "STRIPE_SECRET_KEY": "sk_test_x"}
        assert not errors(test_key)
        assert errors({**test_key, "STRICT_PRODUCTION": "on"}) == {"STRIPE_SECRET_KEY"}
        assert errors({**COMPLETE, "DEMO_MODE": "true"}) == {"DEMO_MODE"}

    def test_warns_of_what_works_but_should_not_stay(self):
        values = {**COMPLETE, "TURSO_DATABASE_URL": "file:x.db", "EMAIL_FROM": "a@bunship.com"}
        warned = {problem.name for problem in load(values, root=NOWHERE).problems}
        assert {"TURSO_DATABASE_URL", "EMAIL_FROM"} <= warned


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:./local.db", str(env.ROOT / "local.db")),
        ("file:/tmp/x.db", "/tmp/x.db"),
        ("file:///tmp/x.db", "/tmp/x.db"),
        ("file:a%20b.db", str(env.ROOT / "a b.db")),
        ("file:x.db?mode=ro", str(env.ROOT / "x.db")),
        ("file::memory:", ":memory:"),
        ("libsql://x", None),
    ],
)
def test_database_urls_name_files(url, path):
    assert database_file(url) == path


class TestCheckEnv:
    def test_prints_a_table_without_values(self, monkeypatch, capsys):
        monkeypatch.setattr(env, "load", lambda: load(COMPLETE, root=NOWHERE))
        assert check_env.main([]) == 0
        printed = capsys.readouterr().out
        assert "JWT_SECRET" in printed
        assert "ok (masked)" in printed
        assert not any(value in printed for value in (COMPLETE["JWT_SECRET"], "sk_live_x", "re_x"))
        assert "0 error(s)" in printed

    @pytest.mark.parametrize(
        ("values", "status"), [({"NODE_ENV": "production"}, 1), (PRODUCTION, 1), (BASE, 0)]
    )
    def test_fails_when_something_is_missing(self, monkeypatch, capsys, values, status):
        monkeypatch.setattr(env, "load", lambda: load(values, root=NOWHERE))
        assert check_env.main([]) == status

    def test_lists_findings_that_are_no_variable(self, monkeypatch, capsys):
        monkeypatch.setattr(env, "load", lambda: load({**BASE, "ENV_FILE": "/nope"}, root=NOWHERE))
        assert check_env.main([]) == 1
        assert "ENV_FILE" in capsys.readouterr().out

    def test_lists_what_production_needs(self, capsys):
        assert check_env.main(["--list-required"]) == 0
        assert set(capsys.readouterr().out.split()) == set(COMPLETE) - {
            "NODE_ENV", "TURSO_AUTH_TOKEN",
        }  # fmt: skip

    def test_the_example_is_up_to_date(self, capsys):
        assert check_env.main(["--example"]) == 0
        assert capsys.readouterr().out == (env.ROOT / ".env.example").read_text()


def run_manage(*arguments, **environ):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=env.ROOT,
        env={"PATH": "/usr/bin:/bin", **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.processes
class TestRefusedStarts:
    def test_commands_stop_with_one_message(self):
        for command in ("migrate", "worker", "check_env"):
            done = run_manage(command, NODE_ENV="production")
            assert done.returncode == 1
            text = done.stdout + done.stderr
            assert "Traceback" not in text
            for name in ("API_URL", "JWT_SECRET", "REDIS_URL", "TURSO_DATABASE_URL", "EMAIL_FROM"):
                assert name in text

    def test_gunicorn_stops_with_the_same_message(self):
        done = subprocess.run(
            [sys.executable, "-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"],
            cwd=env.ROOT,
            env={"PATH": "/usr/bin:/bin", "NODE_ENV": "production"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode != 0
        assert "cannot start" in done.stderr
        assert "JWT_REFRESH_SECRET" in done.stderr
