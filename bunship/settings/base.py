"""What every environment shares. The environment itself is read through `env.py` only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from bunship.core import key_derivation
from bunship.desk.look import theme
from bunship.settings.env import ROOT, Env, database_file

_OOXML = "application/vnd.openxmlformats-officedocument."
#: What may be uploaded, by extension (files-admin.md §3.1).
FILE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "json": "application/json",
    "xlsx": f"{_OOXML}spreadsheetml.sheet",
    "docx": f"{_OOXML}wordprocessingml.document",
    "pptx": f"{_OOXML}presentationml.presentation",
    "zip": "application/zip",
}


def build(env: Env) -> dict[str, Any]:
    """Return the Django settings that follow from one environment."""
    api_host = urlsplit(env.api_url).hostname or "localhost"
    origins = [env.frontend_url, *env.cors_origins]
    if not env.is_production:
        # operations.md §5.2: the usual ports of local frontends.
        origins += [f"http://localhost:{port}" for port in (5173, 3000, 3001)]

    return {
        "ENV": env,
        "BASE_DIR": ROOT,
        "DEBUG": False,
        "SECRET_KEY": env.django_secret_key
        or key_derivation.derive_text(env.jwt_secret, "django-secret-key", length=48),
        "ENCRYPTION_KEYS": encryption_keys(env),
        "ALLOWED_HOSTS": sorted({api_host, "localhost", "127.0.0.1", "[::1]", *env.allowed_hosts}),
        "INSTALLED_APPS": [
            "unfold.apps.BasicAppConfig",
            "bunship.desk.apps.DeskAdminConfig",
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "corsheaders",
            "rest_framework",
            "drf_spectacular",
            "drf_spectacular_sidecar",
            "bunship.jobs",
            "bunship.app_settings",
            "bunship.idempotency",
            "bunship.emails",
            "bunship.audit",
            "accounts",
            "organizations",
            "files",
            "billing",
            "bunship.operations",
            "bunship.admin_api",
            "bunship.desk.apps.DeskConfig",
        ],
        # The API path pays for each of these on every request, so there are only seven.
        "MIDDLEWARE": [
            "bunship.core.http.edge.EdgeMiddleware",
            "bunship.core.http.cors.ApiCorsMiddleware",
            # Counted before anything is refused: a refusal must not be free.
            "bunship.core.http.rate_limit.RateLimitMiddleware",
            "bunship.core.http.guard.RequestGuardMiddleware",
            "bunship.admin_api.maintenance_gate.MaintenanceGateMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "bunship.desk.middleware.DeskMiddleware",
        ],
        "SILENCED_SYSTEM_CHECKS": [
            # The edge middleware sends these headers on every response, Django's on most.
            "security.W001",
            "security.W002",
            # Bearer tokens only: no cookie authenticates an API request.
            "security.W003",
            # The desk brings session, user and messages along for its own paths only.
            "admin.E408",
            "admin.E409",
            "admin.E410",
        ],
        "ROOT_URLCONF": "bunship.urls",
        "WSGI_APPLICATION": "bunship.wsgi.application",
        "APPEND_SLASH": False,
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        "DATABASES": databases(env),
        "DATABASE_ROUTERS": ["bunship.core.replicas.ReplicaRouter"]
        if env.libsql_replica_path
        else [],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_USER_MODEL": "accounts.User",
        "AUTHENTICATION_BACKENDS": ["bunship.desk.backend.DeskBackend"],
        # Cookies of the desk; the API has none.
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "SESSION_COOKIE_NAME": "desk",
        "SESSION_COOKIE_PATH": "/admin/",
        "SESSION_COOKIE_AGE": 8 * 3600,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_NAME": "desk_csrf",
        "CSRF_COOKIE_PATH": "/admin/",
        "CSRF_COOKIE_HTTPONLY": True,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "UNFOLD": theme("BunShip"),
        "PASSWORD_HASHERS": ["accounts.password_hashers.Argon2idHasher"],
        # ruling 4: OWASP's parameters; memory in KiB.
        "ARGON2_MEMORY_COST": 19456,
        "ARGON2_TIME_COST": 2,
        "ARGON2_PARALLELISM": 1,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": False,
        "STATIC_URL": "/static/",
        # Static files come straight from the packages: no collectstatic step to forget.
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 10 * 1024 * 1024,
        "CORS_ALLOWED_ORIGINS": sorted(set(origins)),
        "CORS_ALLOW_CREDENTIALS": True,
        "CORS_ALLOW_METHODS": ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
        "CORS_ALLOW_HEADERS": [
            "Content-Type",
            "Authorization",
            "X-API-Key",
            "X-Organization-ID",
            "X-Request-Id",
            "Idempotency-Key",
        ],
        "CORS_EXPOSE_HEADERS": [
            "X-Request-Id",
            "Retry-After",
            "Idempotency-Replayed",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "WWW-Authenticate",  # a client tells an ended session from a wrong password by it
        ],
        "CORS_PREFLIGHT_MAX_AGE": 600,
        "REST_FRAMEWORK": {
            "DEFAULT_RENDERER_CLASSES": ["bunship.core.api.renderers.OrjsonRenderer"],
            "DEFAULT_PARSER_CLASSES": ["bunship.core.api.parsers.OrjsonParser"],
            "DEFAULT_AUTHENTICATION_CLASSES": [
                "accounts.api.authentication.BearerAuthentication",
            ],
            # Deny by default: a view that states nothing is for signed-in people only.
            "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
            "DEFAULT_SCHEMA_CLASS": "bunship.core.api.openapi.OperationSchema",
            "DEFAULT_CONTENT_NEGOTIATION_CLASS": "bunship.core.api.parsers.JsonOnly",
            "EXCEPTION_HANDLER": "bunship.core.api.exception_handler.handle_exception",
            "UNAUTHENTICATED_USER": None,
            "TEST_REQUEST_DEFAULT_FORMAT": "json",
            "TEST_REQUEST_RENDERER_CLASSES": ["bunship.core.api.renderers.OrjsonRenderer"],
            "URL_FORMAT_OVERRIDE": None,
        },
        "SPECTACULAR_SETTINGS": {
            "TITLE": "BunShip API",
            "DESCRIPTION": "Multi-tenant SaaS backend.",
            "VERSION": "1.0.0",
            "OAS_VERSION": "3.1.0",
            "SERVE_INCLUDE_SCHEMA": False,
            # Enumerations stand where they are used: one name means different sets in different places.
            "POSTPROCESSING_HOOKS": ["bunship.core.api.openapi.complete"],
            "COMPONENT_SPLIT_REQUEST": True,
            "SCHEMA_PATH_PREFIX": "/api/v1",
            "APPEND_COMPONENTS": {
                "securitySchemes": {
                    "bearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                    "apiKeyAuth": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
                }
            },
            "SERVERS": [{"url": "/", "description": "This server"}, {"url": env.api_url}],
            "TAGS": [
                {"name": name}
                for name in (
                    "Health",
                    "Auth",
                    "Users",
                    "Organizations",
                    "Members",
                    "Invitations",
                    "Billing",
                    "Webhooks",
                    "API Keys",
                    "Audit Logs",
                    "Files",
                    "Projects",
                    "Admin",
                )
            ],
        },
        "SIMPLE_JWT": {
            "TOKEN_TYPE_CLAIM": "type",
            "JTI_CLAIM": "jti",
            "USER_ID_CLAIM": "userId",
        },
        # Tokens and sessions (accounts.md §2)
        "JWT_ISSUER": "bunship",
        "JWT_AUDIENCE": "bunship-api",
        "ACCESS_TOKEN_LIFETIME": timedelta(seconds=env.jwt_access_expiry),
        "REFRESH_TOKEN_LIFETIME": timedelta(seconds=env.jwt_refresh_expiry),
        "VERIFICATION_TOKEN_LIFETIME": timedelta(hours=24),
        "PASSWORD_RESET_LIFETIME": timedelta(hours=1),
        "MAGIC_LINK_LIFETIME": timedelta(minutes=15),
        "TWO_FACTOR_CHALLENGE_LIFETIME": timedelta(minutes=5),
        "PASSKEY_CEREMONY_LIFETIME": timedelta(minutes=5),
        "OAUTH_STATE_LIFETIME": timedelta(minutes=10),
        # Background work (billing-webhooks-jobs.md §6)
        "CELERY_APP": "celery_app.app",
        "JOB_QUEUES": ("email", "webhook", "billing", "cleanup"),
        "JOB_LEASE_SECONDS": 15,
        "JOB_REPUBLISH_AFTER_SECONDS": 5,
        "PERIODIC_JOBS": "bunship.operations.schedule.PERIODIC_JOBS",
        # Dotted paths upwards: what a lower app asks of one above it (docs/adr/0005).
        "PLAN_OF_ORGANIZATION": "billing.entitlements.plan_of",
        # What may be uploaded, and who looks at it first.
        "FILE_TYPES": FILE_TYPES,
        "FILE_SCANNER": "",
        # Uploads go to a file at once: memory stays small whatever their size.
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
        "OWES_MONEY": "billing.entitlements.owes",
        "API_REQUEST_METER": "billing.services.usage.take_api_request",
        "TXT_RESOLVER": "organizations.dns.resolve_txt",
        "APP_NAME": "BunShip",
        "LOGGING_CONFIG": "bunship.core.logging.configure",
        "LOGGING": {"format": env.log_format, "level": env.log_level},
    }


def encryption_keys(env: Env) -> list[str]:
    """Return the key ring, the writing key first.

    The keys that follow from JWT_SECRET, and from the one before it, always read: a deployment may set
    ENCRYPTION_KEY for the first time, or rotate JWT_SECRET, without losing anything (accounts.md W-35).
    """
    derived = [
        key_derivation.derive_text(secret, "encryption-key")
        for secret in (env.jwt_secret, env.jwt_secret_previous)
        if secret
    ]
    writing = env.encryption_key or derived[0]
    return list(dict.fromkeys([writing, *env.encryption_key_previous, *derived]))


def databases(env: Env) -> dict[str, Any]:
    """Return DATABASES: the primary, and the replica file where one is configured."""
    found = {"default": database(env)}
    if env.libsql_replica_path:
        found["replica"] = {
            "ENGINE": "bunship.db.backends.libsql",
            "NAME": f"file:{env.libsql_replica_path}?mode=ro",
            "CONN_MAX_AGE": None,
            "OPTIONS": {},
            "TEST": {"MIRROR": "default"},
        }
    return found


def database(env: Env) -> dict[str, Any]:
    """Return the DATABASES entry for a database URL; the backend reads the URL itself."""
    return {
        "ENGINE": "bunship.db.backends.libsql",
        "NAME": database_file(env.turso_database_url) or env.turso_database_url,
        "PASSWORD": env.turso_auth_token,
        # Each thread keeps its connection; SQLite files and Hrana streams are cheap to hold.
        "CONN_MAX_AGE": None,
        "OPTIONS": {},
    }
