"""Run Django's deployment checks under production settings with throw-away values."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

environment = {
    "PATH": os.environ["PATH"],
    "NODE_ENV": "production",
    "API_URL": "https://api.example.com",
    "FRONTEND_URL": "https://app.example.com",
    "TURSO_DATABASE_URL": "file:build/deploy-check.db",
    "REDIS_URL": "redis://127.0.0.1:6379",
    "JWT_SECRET": secrets.token_urlsafe(48),
    "JWT_REFRESH_SECRET": secrets.token_urlsafe(48),
}
sys.exit(
    subprocess.call(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
    )
)
