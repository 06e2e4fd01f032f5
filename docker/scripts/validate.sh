#!/usr/bin/env bash
# Do the files parse and merge, and (with --production) is the environment complete? Needs no Docker engine.
set -euo pipefail
cd "$(dirname "$0")/../.."
if command -v docker >/dev/null && docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
else
  # The program inside the wheel: the wheel's own command loses the exit status.
  compose=("$(.venv/bin/python -c 'import compose, pathlib; print(pathlib.Path(compose.__file__).parent / "docker-compose")')")
fi
"${compose[@]}" -f docker/docker-compose.yml config -q
"${compose[@]}" -f docker/docker-compose.test.yml config -q
"${compose[@]}" -f docker/docker-compose.yml -f docker/docker-compose.override.example.yml config -q
if [ "${1:-}" = "--production" ]; then
  "${compose[@]}" -f docker/docker-compose.yml -f docker/docker-compose.prod.yml config -q
  NODE_ENV=production .venv/bin/python manage.py check_env
else
  REDIS_PASSWORD=validate "${compose[@]}" -f docker/docker-compose.yml -f docker/docker-compose.prod.yml config -q
fi
echo "valid"
