"""The environment, read once, as one typed object.

Every variable of `operations.md` §2 stands here with its default, its rule and its meaning; settings
read nothing else. All problems are reported together, each with its cure, and no value is ever
printed: `EnvironmentProblems` is what a refused start shows.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

ROOT = Path(__file__).resolve().parents[2]

#: Fragments that only ever stand in values copied from an example.
EXAMPLE_FRAGMENTS = ("change-in-production", "change-me", "your-", "secret-here", "example-secret")

Level = Literal["required", "production", "complete", "optional"]
"""`required` everywhere (A); `production` refuses the start there (H); `complete` is needed for a
complete production deployment (P) and refused only under STRICT_PRODUCTION; the rest is optional."""


class EnvironmentProblems(ImproperlyConfigured):
    """The environment cannot be used; the message lists every problem with its cure."""

    def __init__(self, problems: list[Problem], *, node_env: str) -> None:
        self.problems = problems
        known = node_env if node_env in {"development", "production", "test"} else "given"
        lines = [f"BunShip cannot start: {len(problems)} problem(s) in the {known} environment."]
        lines += [f"  {problem.name}: {problem.text}" for problem in problems]
        lines.append("Run `python manage.py check_env` for the whole list of variables.")
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Problem:
    """One finding about one variable; never holds the variable's value."""

    name: str
    text: str
    severity: Literal["error", "warning"] = "error"


def _boolean(value: object) -> object:
    if isinstance(value, str):
        lowered = value.strip().lower()
        if lowered in {"true", "1", "yes", "on"}:
            return True
        if lowered in {"false", "0", "no", "off"}:
            return False
        raise ValueError("must be true or false")
    return value


def _duration(value: object) -> object:
    """Turn ``15m`` or ``7d`` into seconds."""
    if isinstance(value, str):
        match = re.fullmatch(r"(\d+)\s*([smhd])", value.strip())
        if match is None:
            raise ValueError("must be a number and a unit, such as 15m or 7d")
        return int(match[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]]
    return value


def _http_url(value: object) -> object:
    if isinstance(value, str):
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be an absolute http(s) URL")
        if parts.path not in {"", "/"} or parts.query or parts.fragment:
            raise ValueError("must be a URL without a path")
        _ = parts.port  # raises on a port that is none
        return f"{parts.scheme}://{parts.netloc}"
    return value


def _comma_list(value: object) -> object:
    if isinstance(value, str):
        return tuple(item.strip() for item in value.split(",") if item.strip())
    return value


def _origins(value: object) -> object:
    items = _comma_list(value)
    assert isinstance(items, tuple)
    origins = []
    for item in items:
        parts = urlsplit(item)
        if item == "*" or parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be a comma list of http(s) origins; * is refused")
        origins.append(f"{parts.scheme}://{parts.netloc}")
    return tuple(origins)


def _seconds_list(value: object) -> object:
    items = _comma_list(value)
    if isinstance(items, tuple) and items and isinstance(items[0], str):
        try:
            return tuple(int(item) for item in items)
        except ValueError:
            raise ValueError("must be a comma list of seconds") from None
    return items


def _database_url(value: object) -> object:
    if isinstance(value, str) and not re.match(r"(libsql|https?|wss?)://[^/]+|file:.+", value):
        raise ValueError("must start with libsql://, https://, http://, wss://, ws:// or file:")
    return value


def _redis_url(value: object) -> object:
    if isinstance(value, str) and not re.match(r"(rediss?://[^/]+|unix:///.+)", value):
        raise ValueError("must be redis://[user]:[password]@host:port[/db] or rediss://…")
    return value


def _sender(value: object) -> object:
    if isinstance(value, str):
        _, address = parseaddr(value)
        if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
            raise ValueError("must be an address or Name <address>")
    return value


def _base64_key(value: object) -> object:
    if isinstance(value, str):
        try:
            key = base64.b64decode(value, validate=True)
        except binascii.Error:
            raise ValueError("must be base64") from None
        if len(key) < 32:
            raise ValueError("must hold at least 32 bytes, e.g. from openssl rand -base64 32")
    return value


def _base64_keys(value: object) -> object:
    items = _comma_list(value)
    assert isinstance(items, tuple)
    for item in items:
        _base64_key(item)
    return items


Boolean = Annotated[bool, BeforeValidator(_boolean)]
Duration = Annotated[int, BeforeValidator(_duration)]
HttpUrl = Annotated[str, BeforeValidator(_http_url)]
CommaList = Annotated[tuple[str, ...], BeforeValidator(_comma_list)]
Origins = Annotated[tuple[str, ...], BeforeValidator(_origins)]
SecondsList = Annotated[tuple[int, ...], BeforeValidator(_seconds_list)]
DatabaseUrl = Annotated[str, BeforeValidator(_database_url)]
RedisUrl = Annotated[str, BeforeValidator(_redis_url)]
Sender = Annotated[str, BeforeValidator(_sender)]
Base64Key = Annotated[str, BeforeValidator(_base64_key)]
Base64Keys = Annotated[tuple[str, ...], BeforeValidator(_base64_keys)]
Secret32 = Annotated[str, Field(min_length=32)]
Address = Annotated[str, Field(pattern=r"^https?://[^/?#\s]+([/?][^#\s]*)?$")]


def var(
    name: str,
    default: Any,
    text: str,
    *,
    level: Level = "optional",
    secret: bool = False,
    aliases: tuple[str, ...] = (),
    production: Any = ...,
    **rules: Any,
) -> Any:
    """Describe one variable: its name, default, meaning, and how much a deployment needs it.

    Args:
        production: another default under NODE_ENV=production; None there means "must be set".
        rules: pydantic's own constraints (`ge`, `le`, `pattern` …).
    """
    return Field(
        default=default,
        validation_alias=name,
        description=text,
        json_schema_extra={
            "level": level,
            "secret": secret,
            "aliases": list(aliases),
            "production": production,
        },
        **rules,
    )


class Env(BaseModel):
    """All variables of `operations.md` §2, validated."""

    #: Asked for by Django whenever a setting is read; models look long for what they do not have.
    _mask_wrapped: ClassVar[bool] = True

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    # Application (operations.md §2.2)
    node_env: Literal["development", "production", "test"] = var(
        "NODE_ENV", "development", "development, production or test", aliases=("APP_ENV",)
    )
    port: int = var("PORT", 3000, "port the API listens on", ge=1, le=65535)
    host: str = var("HOST", "0.0.0.0", "address the API listens on in production")  # noqa: S104
    api_url: HttpUrl = var(
        "API_URL", "http://localhost:3000", "public address of this API", level="production"
    )
    frontend_url: HttpUrl = var(
        "FRONTEND_URL",
        "http://localhost:5173",
        "address of the web app: links in mails, redirects, CORS origin",
        level="production",
    )
    cors_origins: Origins = var(
        "CORS_ORIGINS", (), "further origins, comma separated", aliases=("CORS_ORIGIN",)
    )
    allowed_hosts: CommaList = var("ALLOWED_HOSTS", (), "further host names of this API")
    docs_enabled: Boolean = var(
        "DOCS_ENABLED", True, "serve /docs and /openapi.json", aliases=("API_DOCS_ENABLED",)
    )
    strict_production: Boolean = var(
        "STRICT_PRODUCTION", False, "refuse to start without every variable the overview lists"
    )

    # Database (§2.3)
    turso_database_url: DatabaseUrl = var(
        "TURSO_DATABASE_URL",
        "file:./.data/local.db",
        "libsql://, https://, http://, wss://, ws:// or file:<path>",
        level="production",
        aliases=("DATABASE_URL",),
    )
    turso_auth_token: str = var(
        "TURSO_AUTH_TOKEN",
        "",
        "token of a remote database",
        secret=True,
        aliases=("DATABASE_AUTH_TOKEN",),
    )

    libsql_replica_path: str = var(
        "LIBSQL_REPLICA_PATH",
        "",
        "replica file kept by a sidecar; unset = all reads on the primary",
    )
    libsql_replica_pin_seconds: int = var(
        "LIBSQL_REPLICA_PIN_SECONDS", 5, "a session reads the primary this long after a write", ge=1
    )

    # Redis (§2.4)
    redis_url: RedisUrl = var(
        "REDIS_URL",
        "redis://localhost:6379",
        "redis:// or rediss:// address; wins over REDIS_HOST and REDIS_PORT",
        level="production",
        secret=True,
    )
    redis_host: str = var("REDIS_HOST", "localhost", "used when REDIS_URL is unset")
    redis_port: int = var("REDIS_PORT", 6379, "used when REDIS_URL is unset", ge=1, le=65535)
    redis_password: str = var(
        "REDIS_PASSWORD", "", "used when REDIS_URL is unset; any text", secret=True
    )

    # Secrets and tokens (§2.5)
    jwt_secret: Secret32 = var(
        "JWT_SECRET", None, "signs access tokens; ≥ 32 characters", level="required", secret=True
    )
    jwt_refresh_secret: Secret32 = var(
        "JWT_REFRESH_SECRET",
        None,
        "signs refresh tokens; ≥ 32 characters, another value",
        level="required",
        secret=True,
    )
    jwt_secret_previous: Secret32 | None = var(
        "JWT_SECRET_PREVIOUS", None, "still verifies after a rotation", secret=True
    )
    jwt_refresh_secret_previous: Secret32 | None = var(
        "JWT_REFRESH_SECRET_PREVIOUS", None, "still verifies after a rotation", secret=True
    )
    jwt_access_expiry: Duration = var("JWT_ACCESS_EXPIRY", 900, "life of access tokens: 15m", ge=1)
    jwt_refresh_expiry: Duration = var(
        "JWT_REFRESH_EXPIRY", 604800, "life of refresh tokens: 7d", ge=1
    )
    encryption_key: Base64Key | None = var(
        "ENCRYPTION_KEY", None, "base64, ≥ 32 bytes; derived from JWT_SECRET if unset", secret=True
    )
    encryption_key_previous: Base64Keys = var(
        "ENCRYPTION_KEY_PREVIOUS", (), "older keys that still decrypt, comma list", secret=True
    )
    django_secret_key: Secret32 | None = var(
        "DJANGO_SECRET_KEY", None, "derived from JWT_SECRET if unset", secret=True
    )
    totp_issuer: str = var("TOTP_ISSUER", "BunShip", "name in authenticator apps", max_length=64)
    totp_window: int = var("TOTP_WINDOW", 1, "accepted steps either side", ge=0, le=2)

    # Accounts (accounts.md §8)
    require_email_verification: Boolean = var(
        "REQUIRE_EMAIL_VERIFICATION", True, "refuse login until the address is verified"
    )
    max_sessions_per_user: int = var("MAX_SESSIONS_PER_USER", 5, "0 = unlimited", ge=0)
    session_max_age_days: int = var("SESSION_MAX_AGE_DAYS", 30, "0 = no absolute end", ge=0)
    refresh_reuse_grace_seconds: int = var(
        "REFRESH_REUSE_GRACE_SECONDS", 10, "a replay this soon does not end the session", ge=0
    )
    lockout_max_attempts: int = var("LOCKOUT_MAX_ATTEMPTS", 5, "failures before a lock", ge=1)
    lockout_seconds: int = var("LOCKOUT_SECONDS", 900, "length of a lock", ge=1)
    unverified_account_ttl_days: int = var(
        "UNVERIFIED_ACCOUNT_TTL_DAYS", 7, "0 = keep unverified accounts", ge=0
    )
    enable_email_password: Boolean = var("ENABLE_EMAIL_PASSWORD", True, "off = routes 404")
    enable_magic_link: Boolean = var("ENABLE_MAGIC_LINK", True, "off = routes 404")
    enable_google_oauth: Boolean = var("ENABLE_GOOGLE_OAUTH", True, "off = routes 404")
    enable_github_oauth: Boolean = var("ENABLE_GITHUB_OAUTH", True, "off = routes 404")
    enable_two_factor: Boolean = var("ENABLE_TWO_FACTOR", True, "off = routes 404")
    enable_session_management: Boolean = var("ENABLE_SESSION_MANAGEMENT", True, "off = routes 404")
    enable_passkeys: Boolean = var("ENABLE_PASSKEYS", True, "off = routes 404")
    webauthn_rp_id: str = var(
        "WEBAUTHN_RP_ID",
        "",
        "domain passkeys are bound to; defaults to the host of FRONTEND_URL",
        pattern=r"^$|^[a-z0-9.-]+$",
    )
    pwned_passwords_url: str = var(
        "PWNED_PASSWORDS_URL",
        "",
        "k-anonymity list of breached passwords, e.g. https://api.pwnedpasswords.com/range/; "
        "empty = only the built-in list",
        pattern=r"^$|^https?://.+/$",
    )

    # Storage (§2.6)
    s3_endpoint: str = var("S3_ENDPOINT", "", "empty = AWS; R2 and MinIO have their own")
    s3_bucket: str = var("S3_BUCKET", "", "bucket of uploaded files")
    s3_access_key_id: str = var(
        "S3_ACCESS_KEY_ID", "", "both or neither", secret=True, aliases=("AWS_ACCESS_KEY_ID",)
    )
    s3_secret_access_key: str = var(
        "S3_SECRET_ACCESS_KEY",
        "",
        "both or neither",
        secret=True,
        aliases=("AWS_SECRET_ACCESS_KEY",),
    )
    s3_region: str = var("S3_REGION", "us-east-1", "auto is allowed", aliases=("AWS_REGION",))
    s3_force_path_style: Boolean | None = var("S3_FORCE_PATH_STYLE", None, "unset = automatic")
    s3_public_url: str = var("S3_PUBLIC_URL", "", "CDN base of public files")
    files_local_dir: str = var(
        "FILES_LOCAL_DIR", "", "folder instead of a bucket; development only, manage.py dev sets it"
    )
    feature_file_uploads_enabled: Boolean = var(
        "FEATURE_FILE_UPLOADS_ENABLED", True, "off = routes 404"
    )
    max_file_size: int = var("MAX_FILE_SIZE", 52428800, "bytes per upload", ge=1, le=5 * 1024**3)

    # Stripe (§2.7)
    stripe_secret_key: str = var(
        "STRIPE_SECRET_KEY",
        "",
        "sk_live_…; billing answers 503 without it",
        level="complete",
        secret=True,
        pattern=r"^$|^(sk_live_|sk_test_|rk_)",
    )
    stripe_webhook_secret: str = var(
        "STRIPE_WEBHOOK_SECRET",
        "",
        "whsec_…, several with commas while rotating; the webhook answers 503 without it",
        level="complete",
        secret=True,
        pattern=r"^$|^whsec_[^,]+(,whsec_[^,]+)*$",
    )
    stripe_pro_monthly_price_id: str = var(
        "STRIPE_PRO_MONTHLY_PRICE_ID", "price_pro_monthly", "price_…", level="complete"
    )
    stripe_pro_yearly_price_id: str = var(
        "STRIPE_PRO_YEARLY_PRICE_ID", "price_pro_yearly", "price_…", level="complete"
    )
    stripe_enterprise_monthly_price_id: str = var(
        "STRIPE_ENTERPRISE_MONTHLY_PRICE_ID",
        "price_enterprise_monthly",
        "price_…",
        level="complete",
    )
    stripe_enterprise_yearly_price_id: str = var(
        "STRIPE_ENTERPRISE_YEARLY_PRICE_ID", "price_enterprise_yearly", "price_…", level="complete"
    )
    stripe_publishable_key: str = var("STRIPE_PUBLISHABLE_KEY", "", "passed through to clients")
    stripe_api_base: str = var("STRIPE_API_BASE", "", "another Stripe address, for tests")
    stripe_event_lock_seconds: float = var(
        "STRIPE_EVENT_LOCK_SECONDS", 300, "time to do what an event asks for", gt=0
    )
    billing_trial_days: int = var("BILLING_TRIAL_DAYS", 14, "length of a trial", ge=0)
    feature_billing_enabled: Boolean = var("FEATURE_BILLING_ENABLED", True, "off = routes 404")

    # E-mail (§2.8)
    resend_api_key: str = var(
        "RESEND_API_KEY",
        "",
        "re_…; outside production its absence means the development mailbox",
        level="complete",
        secret=True,
    )
    email_from: Sender = var(
        "EMAIL_FROM",
        "BunShip <noreply@bunship.com>",
        "Name <address> or address",
        level="complete",
        aliases=("RESEND_FROM_EMAIL",),
    )
    resend_reply_to: str = var("RESEND_REPLY_TO", "", "defaults to the support address")
    resend_base_url: str = var("RESEND_BASE_URL", "", "another Resend address, for tests")
    resend_rate_limit: int = var("RESEND_RATE_LIMIT", 10, "mails per second over all workers", ge=1)

    # OAuth (§2.9)
    google_client_id: str = var("GOOGLE_CLIENT_ID", "", "pair or none")
    google_client_secret: str = var("GOOGLE_CLIENT_SECRET", "", "pair or none", secret=True)
    github_client_id: str = var("GITHUB_CLIENT_ID", "", "pair or none")
    github_client_secret: str = var("GITHUB_CLIENT_SECRET", "", "pair or none", secret=True)
    google_authorize_url: Address = var(
        "GOOGLE_AUTHORIZE_URL",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "another consent page, for tests",
    )
    google_token_url: Address = var(
        "GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token", "another token endpoint"
    )
    google_jwks_url: Address = var(
        "GOOGLE_JWKS_URL", "https://www.googleapis.com/oauth2/v3/certs", "other signing keys"
    )
    github_authorize_url: Address = var(
        "GITHUB_AUTHORIZE_URL",
        "https://github.com/login/oauth/authorize",
        "another consent page, e.g. of GitHub Enterprise",
    )
    github_token_url: Address = var(
        "GITHUB_TOKEN_URL", "https://github.com/login/oauth/access_token", "another token endpoint"
    )
    github_api_url: Address = var(
        "GITHUB_API_URL", "https://api.github.com", "where /user and /user/emails are"
    )

    # Rate limits (§2.10)
    rate_limit_enabled: Boolean = var("RATE_LIMIT_ENABLED", True, "false switches all limits off")
    rate_limit_max: int = var(
        "RATE_LIMIT_MAX", 100, "requests per window and address outside /auth; 0 = off", ge=0
    )
    rate_limit_window_ms: int = var(
        "RATE_LIMIT_WINDOW_MS", 60000, "length of that window", ge=1, aliases=("RATE_LIMIT_WINDOW",)
    )
    rate_limit_auth: int = var(
        "RATE_LIMIT_AUTH", 20, "requests per minute and address on /auth; 0 = off", ge=0
    )
    trusted_proxy_count: int = var(
        "TRUSTED_PROXY_COUNT",
        0,
        "right-most X-Forwarded-For hops to trust (1 in production)",
        ge=0,
        production=1,
    )

    # Logging and monitoring (§2.11)
    log_level: Literal["error", "warn", "info", "debug", "trace"] = var(
        "LOG_LEVEL", "info", "error, warn, info, debug or trace"
    )
    log_format: Literal["json", "pretty"] = var(
        "LOG_FORMAT", "pretty", "json (production) or pretty", production="json"
    )
    sentry_dsn: str = var(
        "SENTRY_DSN", "", "unset = no error tracking", pattern=r"^$|^https?://[^@/]+@.+/\d+$"
    )
    sentry_environment: str = var("SENTRY_ENVIRONMENT", "", "defaults to NODE_ENV")
    sentry_traces_sample_rate: float = var("SENTRY_TRACES_SAMPLE_RATE", 0.0, "0 to 1", ge=0, le=1)
    metrics_enabled: Boolean = var("METRICS_ENABLED", False, "serve /metrics")
    metrics_token: str = var("METRICS_TOKEN", "", "bearer token of /metrics", secret=True)
    app_version: str = var("APP_VERSION", "1.0.0", "version in /health and error reports")

    # Cron, demo, maintenance (§2.12)
    cron_secret: str = var(
        "CRON_SECRET", "", "secret of /cron/*; unset = closed", secret=True, pattern=r"^$|^.{16,}$"
    )
    demo_mode: Boolean = var("DEMO_MODE", False, "refuse destructive actions")
    maintenance_mode: Boolean = var("MAINTENANCE_MODE", False, "fallback of the stored switch")

    # Workers and servers (§2.13)
    queue_name: str = var(
        "QUEUE_NAME", "bunship-jobs", "prefix of broker keys", pattern=r"^[\w.-]+$"
    )
    queue_concurrency: int | None = var("QUEUE_CONCURRENCY", None, "worker slots in all", ge=1)
    queue_max_retries: int = var("QUEUE_MAX_RETRIES", 3, "attempts of jobs that set none", ge=1)
    web_concurrency: int = var("WEB_CONCURRENCY", 2, "API processes", ge=1)
    gunicorn_pin_workers: Boolean = var(
        "GUNICORN_PIN_WORKERS",
        True,
        "keep each API process to a core if there are as many (or a multiple)",
    )
    gunicorn_threads: int = var("GUNICORN_THREADS", 4, "threads per API process", ge=1)
    gunicorn_timeout: int = var("GUNICORN_TIMEOUT", 30, "seconds per request", ge=1)
    shutdown_drain_seconds: int = var(
        "SHUTDOWN_DRAIN_SECONDS",
        0,
        "how long a stopping API goes on serving while readiness says no (5 in production)",
        ge=0,
        production=5,
    )
    worker_shutdown_timeout: int = var(
        "WORKER_SHUTDOWN_TIMEOUT", 30, "seconds a stopping worker waits for its jobs", ge=1
    )

    # Company (§2.14)
    company_name: str = var("COMPANY_NAME", "Your Company Inc.", "mail footer, docs")
    company_email: str = var("COMPANY_EMAIL", "hello@bunship.com", "mail footer, docs")
    company_support_email: str = var("COMPANY_SUPPORT_EMAIL", "support@bunship.com", "mail footer")

    # Webhooks, audit, organizations, files (§2.15)
    feature_webhooks_enabled: Boolean = var("FEATURE_WEBHOOKS_ENABLED", True, "off = routes 404")
    webhook_allow_http: Annotated[bool | None, BeforeValidator(_boolean)] = var(
        "WEBHOOK_ALLOW_HTTP", None, "plain http targets; unset = outside production only"
    )
    webhook_allow_private_addresses: Boolean = var(
        "WEBHOOK_ALLOW_PRIVATE_ADDRESSES", False, "refused in production"
    )
    webhook_retry_delays: SecondsList = var(
        "WEBHOOK_RETRY_DELAYS", (60, 300, 900), "seconds before each retry, comma list"
    )
    webhook_auto_disable_after: int = var(
        "WEBHOOK_AUTO_DISABLE_AFTER",
        100,
        "failures in a row before an endpoint is disabled; 0 = never",
        ge=0,
    )
    audit_retention_days: int = var("AUDIT_RETENTION_DAYS", 365, "longest plan", ge=1)
    audit_platform_retention_days: int = var("AUDIT_PLATFORM_RETENTION_DAYS", 90, "days", ge=1)
    audit_logs_on_free_plan: Boolean = var("AUDIT_LOGS_ON_FREE_PLAN", True, "readable on free")
    api_key_brand: str = var("API_KEY_BRAND", "bunship", "first part of API keys")
    api_key_mode: Literal["live", "test"] = var("API_KEY_MODE", "live", "second part of API keys")
    api_key_default_rate_limit: int = var(
        "API_KEY_DEFAULT_RATE_LIMIT", 1000, "requests per minute of a key that sets none", ge=1
    )
    legacy_api_keys: Boolean = var(
        "LEGACY_API_KEYS", False, "BunShip v1 keys were imported: look up keys without checksum"
    )
    feature_api_keys_enabled: Boolean = var(
        "FEATURE_API_KEYS_ENABLED", True, "off = routes 404, keys refused"
    )
    api_keys_survive_creator: Boolean = var("API_KEYS_SURVIVE_CREATOR", False, "see K-4")
    enforce_plan_limits: Boolean = var("ENFORCE_PLAN_LIMITS", True, "see K-2")
    invitation_ttl_hours: int = var("INVITATION_TTL_HOURS", 168, "life of an invitation", ge=1)
    invitation_mails_per_address_per_day: int = var(
        "INVITATION_MAILS_PER_ADDRESS_PER_DAY", 3, "of one organization", ge=1
    )
    invitations_per_org_per_hour: int = var(
        "INVITATIONS_PER_ORG_PER_HOUR", 50, "of one organization", ge=1
    )
    invitations_per_user_per_minute: int = var(
        "INVITATIONS_PER_USER_PER_MINUTE", 20, "of one person", ge=1
    )
    feature_organizations_enabled: Boolean = var(
        "FEATURE_ORGANIZATIONS_ENABLED", True, "off = routes 404"
    )
    org_deletion_grace_days: int = var("ORG_DELETION_GRACE_DAYS", 30, "days to purge", ge=0)
    org_max_per_user: int = var("ORG_MAX_PER_USER", 10, "organizations one user owns", ge=1)
    org_allow_creation: Boolean = var("ORG_ALLOW_CREATION", True, "off = 403")
    org_allow_multiple: Boolean = var("ORG_ALLOW_MULTIPLE", True, "off = one per user")
    backup_s3_prefix: str = var("BACKUP_S3_PREFIX", "backups/", "prefix of backups")

    @property
    def is_production(self) -> bool:
        return self.node_env == "production"


@dataclass(frozen=True)
class Variable:
    """One row of `check_env` and `.env.example`."""

    field: str
    name: str
    text: str
    default: Any
    level: Level
    secret: bool
    aliases: tuple[str, ...]
    production: Any


def variables() -> list[Variable]:
    """Return every variable in the order of `operations.md` §2."""
    found = []
    for field, info in Env.model_fields.items():
        extra = info.json_schema_extra
        assert isinstance(extra, dict)
        assert isinstance(info.validation_alias, str)
        found.append(
            Variable(
                field=field,
                name=info.validation_alias,
                text=info.description or "",
                default=info.default,
                level=extra["level"],  # type: ignore[arg-type]
                secret=bool(extra["secret"]),
                aliases=tuple(extra["aliases"]),  # type: ignore[arg-type]
                production=extra["production"],
            )
        )
    return found


@dataclass(frozen=True)
class LoadedEnv:
    """The outcome of reading the environment.

    Attributes:
        env: the validated values, or None when `problems` holds an error.
        sources: variable name → where its value came from (``environment``, ``.env``, ``file`` …).
        problems: everything found, errors first.
    """

    env: Env | None
    node_env: str
    sources: Mapping[str, str]
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def require(self) -> Env:
        """Return the values or refuse with every problem in one message.

        Raises:
            EnvironmentProblems: at least one error was found.
        """
        if self.env is None or self.errors:
            raise EnvironmentProblems(self.errors, node_env=self.node_env)
        return self.env


def dotenv_path(environ: Mapping[str, str], root: Path) -> Path | None:
    """Return the file that may fill in for the environment, whether it exists or not.

    `.env` never decides production: there only a file named by ENV_FILE is read.
    """
    if environ.get("ENV_FILE"):
        return Path(environ["ENV_FILE"])
    if (environ.get("NODE_ENV") or environ.get("APP_ENV")) == "production":
        return None
    return root / ".env"


class _Reader:
    """Looks a name up in the process environment, then in the `.env` file; empty means unset."""

    def __init__(self, environ: Mapping[str, str], root: Path) -> None:
        self.environ = environ
        self.problems: list[Problem] = []
        self.file: dict[str, str | None] = {}
        self.file_label = ".env"
        path = dotenv_path(environ, root)
        if path is not None and path.exists() and not path.is_dir():
            self.file = dotenv_values(path, interpolate=False, encoding="utf-8")
            self.file_label = path.name
        elif environ.get("ENV_FILE"):
            self.problems.append(Problem("ENV_FILE", "names a file that does not exist"))

    def get(self, name: str, *, secret: bool) -> tuple[str, str] | None:
        """Return (value, source) of one name, reading ``NAME_FILE`` for secrets."""
        for values, label in ((self.environ, "environment"), (self.file, self.file_label)):
            value = values.get(name)
            if value:
                return value, label
            path = values.get(f"{name}_FILE") if secret else None
            if path:
                try:
                    content = Path(path).read_text(encoding="utf-8").strip()
                except OSError as error:
                    self.problems.append(
                        Problem(f"{name}_FILE", f"cannot be read: {error.strerror}")
                    )
                    return None
                if content:
                    return content, f"{label} ({name}_FILE)"
        return None


def load(environ: Mapping[str, str] | None = None, *, root: Path = ROOT) -> LoadedEnv:
    """Read and judge the environment without raising.

    Args:
        environ: the process environment; `os.environ` when omitted.
        root: where `.env` is looked for.
    """
    reader = _Reader(os.environ if environ is None else environ, root)
    problems = reader.problems
    raw: dict[str, Any] = {}
    sources: dict[str, str] = {}
    rows = variables()

    for row in rows:
        found = reader.get(row.name, secret=row.secret)
        for alias in row.aliases:
            other = reader.get(alias, secret=row.secret)
            if other is None:
                continue
            if found is None:
                found = (other[0], f"{other[1]} ({alias})")
            elif found[0] != other[0] and alias in CONFLICTING_ALIASES:
                problems.append(
                    Problem(row.name, f"and {alias} are both set and differ; remove one of them")
                )
        if found is not None:
            raw[row.name], sources[row.name] = found

    node_env = str(raw.get("NODE_ENV", "development"))
    production = node_env == "production"
    _build_redis_url(raw, sources, problems)

    missing = []
    for row in rows:
        if row.name in raw:
            continue
        if row.level == "required" or (production and row.level == "production"):
            cure = (
                f"is missing ({row.text})"
                if production
                else f"is missing ({row.text}); `make setup` writes it into .env"
            )
            missing.append(Problem(row.name, cure))
        elif production and row.level == "complete":
            strict = str(raw.get("STRICT_PRODUCTION", "")).lower() in {"true", "1", "yes", "on"}
            missing.append(
                Problem(
                    row.name,
                    f"is missing ({row.text})",
                    severity="error" if strict else "warning",
                )
            )
        if production and row.production is not ...:
            raw[row.name] = row.production
            sources.setdefault(row.name, "production default")
    # A refused start names everything a complete deployment needs, not only what refuses it.
    if any(problem.severity == "error" for problem in missing):
        missing = [Problem(problem.name, problem.text) for problem in missing]
    problems += missing

    env: Env | None = None
    try:
        env = Env.model_validate(raw)
    except ValidationError as error:
        for item in error.errors(include_input=False, include_url=False, include_context=False):
            name = str(item["loc"][0])
            problems.append(Problem(name, _readable(item["type"], item["msg"], name)))
    if env is not None:
        problems += _cross_checks(env, raw)
    problems.sort(key=lambda problem: problem.severity != "error")
    return LoadedEnv(env=env, node_env=node_env, sources=sources, problems=problems)


#: Aliases whose disagreement is an error rather than a preference (operations.md §2.3, §2.2).
CONFLICTING_ALIASES = ("DATABASE_URL", "DATABASE_AUTH_TOKEN", "APP_ENV")


def _readable(kind: str, message: str, name: str) -> str:
    if kind == "string_pattern_mismatch":
        return f"has the wrong form ({next(v.text for v in variables() if v.name == name)})"
    return message.removeprefix("Value error, ").replace("Input should", "should")


def _build_redis_url(raw: dict[str, Any], sources: dict[str, str], problems: list[Problem]) -> None:
    """Fill REDIS_URL from host, port and password, or warn where they contradict it."""
    host, port = raw.get("REDIS_HOST"), raw.get("REDIS_PORT", "6379")
    if "REDIS_URL" in raw:
        try:
            parts = urlsplit(str(raw["REDIS_URL"]))
            differs = host is not None and (parts.hostname, parts.port or 6379) != (
                host,
                int(port),
            )
        except ValueError:
            problems.append(
                Problem(
                    "REDIS_URL",
                    "cannot be read: percent-encode / + and = of the password, "
                    "or set REDIS_HOST, REDIS_PORT and REDIS_PASSWORD instead",
                )
            )
            return
        if differs:
            problems.append(
                Problem("REDIS_URL", "wins; REDIS_HOST/REDIS_PORT name another server", "warning")
            )
    elif host is not None:
        password = raw.get("REDIS_PASSWORD", "")
        credentials = f":{quote(password, safe='')}@" if password else ""
        raw["REDIS_URL"] = f"redis://{credentials}{host}:{port}"
        sources["REDIS_URL"] = "REDIS_HOST, REDIS_PORT"


def _cross_checks(env: Env, raw: Mapping[str, Any]) -> list[Problem]:
    """Rules over several variables, and the production start rules of `operations.md` §2.17."""
    found: list[Problem] = []

    def error(name: str, text: str) -> None:
        found.append(Problem(name, text))

    def warn(name: str, text: str) -> None:
        found.append(Problem(name, text, "warning"))

    if env.jwt_secret and env.jwt_secret == env.jwt_refresh_secret:
        error("JWT_REFRESH_SECRET", "must differ from JWT_SECRET")
    # Either kind of token would verify as the other under a secret that both rings hold.
    if env.jwt_secret_previous in {env.jwt_refresh_secret, env.jwt_refresh_secret_previous} - {
        None
    }:
        error("JWT_SECRET_PREVIOUS", "must differ from both refresh secrets")
    if env.jwt_secret and env.jwt_secret == env.jwt_refresh_secret_previous:
        error("JWT_REFRESH_SECRET_PREVIOUS", "must differ from JWT_SECRET")
    for pair in (
        ("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
        ("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"),
        ("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"),
    ):
        present = [name for name in pair if name in raw]
        if len(present) == 1:
            error(next(name for name in pair if name not in raw), f"is missing beside {present[0]}")
    remote = not env.turso_database_url.startswith("file:")
    prices = [
        env.stripe_pro_monthly_price_id,
        env.stripe_pro_yearly_price_id,
        env.stripe_enterprise_monthly_price_id,
        env.stripe_enterprise_yearly_price_id,
    ]
    if len(set(prices)) != len(prices):
        error("STRIPE_PRO_MONTHLY_PRICE_ID", "and the other three price ids must be distinct")
    if not env.is_production:
        return found

    secrets: dict[str, Sequence[str | None]] = {
        "JWT_SECRET": [env.jwt_secret],
        "JWT_SECRET_PREVIOUS": [env.jwt_secret_previous],
        "JWT_REFRESH_SECRET": [env.jwt_refresh_secret],
        "JWT_REFRESH_SECRET_PREVIOUS": [env.jwt_refresh_secret_previous],
        "ENCRYPTION_KEY": [env.encryption_key],
        "ENCRYPTION_KEY_PREVIOUS": env.encryption_key_previous,
        "DJANGO_SECRET_KEY": [env.django_secret_key],
    }
    for name, values in secrets.items():
        weakness = next(filter(None, (_weakness(value) for value in values if value)), None)
        if weakness is not None:
            error(name, f"{weakness}; make one with openssl rand -base64 32")
    for name, url in (("API_URL", env.api_url), ("FRONTEND_URL", env.frontend_url)):
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}:
            error(name, "must be https and not localhost in production")
    for name, url in (
        ("GOOGLE_AUTHORIZE_URL", env.google_authorize_url),
        ("GOOGLE_TOKEN_URL", env.google_token_url),
        ("GOOGLE_JWKS_URL", env.google_jwks_url),
        ("GITHUB_AUTHORIZE_URL", env.github_authorize_url),
        ("GITHUB_TOKEN_URL", env.github_token_url),
        ("GITHUB_API_URL", env.github_api_url),
        ("PWNED_PASSWORDS_URL", env.pwned_passwords_url),
    ):
        if url and urlsplit(url).scheme != "https":
            error(name, "must be https in production")
    if remote and not env.turso_auth_token:
        error("TURSO_AUTH_TOKEN", "is missing (token of the remote database)")
    if database_file(env.turso_database_url) == ":memory:":
        error(
            "TURSO_DATABASE_URL",
            "must not be memory: every process would have a database of its own",
        )
    elif not remote:
        warn("TURSO_DATABASE_URL", "is a local file: one host only")
    if "ENCRYPTION_KEY" not in raw:
        warn(
            "ENCRYPTION_KEY",
            "is derived from JWT_SECRET: when you rotate that, list the old one as JWT_SECRET_PREVIOUS",
        )
    if "CRON_SECRET" not in raw:
        warn("CRON_SECRET", "is missing: /cron/* answers 401")
    if "EMAIL_FROM" in raw and parseaddr(env.email_from)[1].endswith("@bunship.com"):
        warn("EMAIL_FROM", "is still the example's domain")
    if env.stripe_secret_key.startswith("sk_test_"):
        found.append(
            Problem(
                "STRIPE_SECRET_KEY",
                "is a test key",
                "error" if env.strict_production else "warning",
            )
        )
    if env.demo_mode and env.stripe_secret_key.startswith("sk_live_"):
        error("DEMO_MODE", "must not be combined with a live Stripe key")
    if env.files_local_dir:
        error("FILES_LOCAL_DIR", "is for development only: every host would have files of its own")
    if env.webhook_allow_private_addresses:
        error("WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "is for development only")
    return found


def _weakness(secret: str) -> str | None:
    """Say why nobody should believe that a secret is random, or None."""
    text = secret.lower()
    if any(fragment in text for fragment in EXAMPLE_FRAGMENTS):
        return "is a value from an example"
    if len(set(text)) < 8:
        return "repeats too few characters"
    if any(text.startswith(text[period:]) for period in range(1, len(text) // 2 + 1)):
        return "repeats itself"
    steps = Counter(ord(after) - ord(before) for before, after in pairwise(text))
    if steps.most_common(1)[0][1] * 2 >= len(text):
        return "is a sequence"
    return None


def database_file(url: str, *, root: Path = ROOT) -> str | None:
    """Return the path behind a ``file:`` URL (relative to the repository root), else None.

    `file::memory:` is answered as ``:memory:``.
    """
    if not url.startswith("file:"):
        return None
    path = unquote(url.removeprefix("file:").split("?", 1)[0])
    if path == ":memory:":
        return path
    path = re.sub(r"^//(?=/)", "", path)  # file:///absolute
    return str((root / path).resolve())


def example() -> str:
    """Return the text of `.env.example`: every variable with its meaning and default."""
    lines = [
        "# Every variable BunShip reads (docs: shared contract operations.md §2). Generated by",
        "# `python manage.py check_env --example`; a test keeps it true. Commented lines show defaults.",
        "# Secrets are left empty on purpose: `make setup` writes fresh ones into .env.",
        "",
    ]
    for row in variables():
        needed = {
            "required": " [required]",
            "production": " [required in production]",
            "complete": " [needed for a complete production deployment]",
        }.get(row.level, "")
        alias = f" (also read: {', '.join(row.aliases)})" if row.aliases else ""
        lines.append(f"# {row.text}{needed}{alias}")
        if row.level == "required":
            lines.append(f"{row.name}=")
        else:
            lines.append(f"# {row.name}={_shown(row.name, row.default)}")
        lines.append("")
    lines += [
        "# Read before all others",
        "# ENV_FILE=            another file instead of .env; the only file read in production",
        "# <SECRET>_FILE=       path of a file holding the secret, for every secret above",
    ]
    return "\n".join(lines).rstrip() + "\n"


def _shown(name: str, default: Any) -> str:
    if default is None:
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return ",".join(str(item) for item in default)
    if name in {"JWT_ACCESS_EXPIRY", "JWT_REFRESH_EXPIRY"}:
        return {900: "15m", 604800: "7d"}[default]
    return str(default)
