#!/usr/bin/env bash
# From nothing to a running stack: .env with fresh secrets, build, up, probe. `--open` shows the API reference.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v docker >/dev/null || { echo "Docker is needed: https://docs.docker.com/get-docker/" >&2; exit 1; }
if [ ! -f .env ]; then
  if command -v python3 >/dev/null; then
    python3 scripts/write_env.py
  else
    cp .env.example .env
    for name in JWT_SECRET JWT_REFRESH_SECRET; do
      sed -i.bak "s|^$name=.*|$name=$(openssl rand -base64 32)|" .env
    done
    rm -f .env.bak
  fi
fi
compose=(docker compose -f docker/docker-compose.yml)
"${compose[@]}" build
"${compose[@]}" up -d
port="${PUBLISHED_PORT:-3000}"
for _ in $(seq 60); do
  if curl -fsS "http://127.0.0.1:$port/health" >/dev/null 2>&1; then
    echo "ready http://127.0.0.1:$port (API reference: /docs)"
    if [ "${1:-}" = "--open" ]; then
      (command -v xdg-open >/dev/null && xdg-open "http://127.0.0.1:$port/docs") || open "http://127.0.0.1:$port/docs"
    fi
    exit 0
  fi
  sleep 2
done
echo "The API did not become healthy within two minutes:" >&2
"${compose[@]}" ps >&2
"${compose[@]}" logs --tail 50 api migrate >&2
exit 1
