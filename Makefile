# `make dev` and `make test` do everything on a machine that has only Python >= 3.11, make and a shell.
# `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The stamp carries the hash of the pinned requirements: unchanged pins cost no installation.
STAMP := .venv/.installed-$(shell cat requirements.txt requirements-dev.txt 2>/dev/null | cksum | cut -d' ' -f1)

.PHONY: bench client client-python guide-proof schema-proof image-proof docs preflight overview-check chaos bench-jobs soak-api test-db-subset bench-db soak-db test-remote test-db-conformance help setup install dev dev-all start worker test test-unit test-integration test-coverage check \
        lint lint-fix format format-check typecheck imports migrations-check deploy-check openapi-check \
        db-setup db-generate db-migrate db-seed clean update-deps pre-commit pre-push ci version

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  %-18s %s\n", $$1, $$2}'

$(STAMP): requirements.txt requirements-dev.txt
	@$(PYTHON) scripts/create_venv.py
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-dev.txt
	@rm -f .venv/.installed-*
	@touch $@

.env:
	@$(PYTHON) scripts/write_env.py

setup: $(STAMP) .env ## create .venv, install the pinned requirements, write .env with fresh secrets
install: setup ## the same, under BunShip's name

dev: setup ## run everything: API, worker, Valkey, database with demo data
	@exec $(BIN)/python manage.py dev $(ARGS)

dev-all: setup ## the same, and the web app of examples/spa beside it (needs Node.js)
	@exec $(BIN)/python -m scripts.dev_all $(ARGS)

start: setup ## run the API as in production (migrate first)
	@exec $(BIN)/gunicorn bunship.wsgi -c gunicorn.conf.py

worker: setup ## run the background worker
	@exec $(BIN)/python manage.py worker

test: setup ## run the whole test-suite with coverage (fails below 95 %)
	@$(BIN)/python scripts/run_tests.py

test-unit: setup ## only the tests that start no processes
	@$(BIN)/python -m pytest -n auto -m "not processes"

test-integration: setup ## only the tests with real processes
	@$(BIN)/python -m pytest -m processes

test-remote: setup ## the product's tests on a real sqld (libSQL server)
	@$(BIN)/python -m pytest -p tests.plugins.remote_database -n auto -m "not processes"

test-db-conformance: setup ## Django's own test-suite on the libSQL backend, both modes
	@$(BIN)/python scripts/db_conformance.py

test-db-subset: setup ## the 12 labels of it that CI runs
	@$(BIN)/python scripts/db_conformance.py --subset

bench-db: setup ## the libSQL backend against stock SQLite and a bare HTTP client
	@$(BIN)/python scripts/db_bench.py

bench: setup ## requests per second, latencies, memory and start of the production configuration (15 minutes; needs wrk); REMOTE=1: round trips to a database 20 ms away
	@$(BIN)/python -m benchmarks $(if $(REMOTE),--remote) $(ARGS)

chaos: setup ## 2,000 changes while workers, Valkey and APIs are killed at random; writes docs/reliability
	@$(BIN)/python -m scripts.chaos $(ARGS)

bench-jobs: setup ## jobs and webhook deliveries per second and their delay, on loopback (a minute)
	@$(BIN)/python scripts/bench_jobs.py
	@$(BIN)/python scripts/bench_webhooks.py

soak-api: setup ## two API processes and a worker on one file, 10,000 acknowledged writes
	@ACKNOWLEDGED_WRITES=10000 $(BIN)/python -m pytest tests/system/test_production.py -k acknowledged -n0 -q -o timeout=600

soak-db: setup ## 16 writers for 30 s on a file and on a real sqld: nothing lost, no lock seen
	@$(BIN)/python scripts/db_soak.py

overview-check: setup ## the deployment overview row by row: what holds, shown by which tests
	@$(BIN)/python scripts/overview_check.py $(ROWS)

image-proof: setup ## carry the Dockerfile's steps out in a clean directory and run what came of it
	@$(BIN)/python scripts/image_proof.py

schema-proof: setup ## 25,000 generated calls over the OpenAPI document, as every kind of caller (4 minutes)
	@$(BIN)/python -m scripts.schema_proof $(ARGS)

openapi-check: setup ## the committed OpenAPI document is what the code says, and has no warnings
	@$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null
	@$(BIN)/python manage.py export_openapi --check

client: client-python ## make both clients' generated parts from clients/openapi.json (needs Node.js)
	@cd clients/typescript && npm ci --silent && npm run --silent generate

client-python: setup ## make the Python client from clients/openapi.json
	@$(BIN)/python clients/python/scripts/generate.py

guide-proof: setup ## every guide carried out; the first from a clone with a virtual environment of its own (five minutes)
	@$(PYTHON) scripts/run_guide.py --fresh docs/guides/add-a-resource.md
	@GUIDES=all $(BIN)/python -m pytest -q -n0 --no-cov tests/docs/test_guides.py

docs: setup ## build the documentation site into build/site, warnings are errors
	@$(BIN)/mkdocs build --strict --quiet --site-dir build/site

preflight: setup ## what is left to do before a deployment
	@$(BIN)/python manage.py preflight

test-coverage: test ## the same as test

lint: setup ## ruff check
	@$(BIN)/ruff check .

lint-fix: setup ## ruff check --fix
	@$(BIN)/ruff check --fix .

format: setup ## ruff format
	@$(BIN)/ruff format .

format-check: setup ## ruff format --check
	@$(BIN)/ruff format --check .

typecheck: setup ## mypy --strict on our packages
	@$(BIN)/mypy

imports: setup ## the layers of docs/adr/0005
	@$(BIN)/lint-imports --no-cache

migrations-check: setup ## no model change without its migration
	@$(BIN)/python manage.py makemigrations --check --dry-run

deploy-check: setup ## Django's own production checks
	@$(BIN)/python scripts/deploy_check.py

check: format-check lint typecheck imports migrations-check openapi-check deploy-check test test-db-subset ## everything CI runs
ci: check ## the same, under BunShip's name

db-setup: db-migrate db-seed ## migrate and seed
db-generate: setup ## makemigrations
	@$(BIN)/python manage.py makemigrations
db-migrate: setup ## migrate
	@$(BIN)/python manage.py migrate
db-seed: setup ## demo data
	@$(BIN)/python manage.py seed

pre-commit: format-check lint typecheck ## what the commit hook runs
pre-push: pre-commit test ## what the push hook runs

update-deps: setup ## compile requirements/*.in into pinned, hashed files
	@$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --quiet \
	  --custom-compile-command "make update-deps" requirements/run.in -o requirements.txt
	@$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --quiet \
	  --custom-compile-command "make update-deps" requirements/dev.in -o requirements-dev.txt

version: ## print the version
	@sed -nE 's/^version = "(.*)"/\1/p' pyproject.toml

clean: ## remove what the tools left behind; keeps .venv, .env and .data
	@rm -rf .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache build dist
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
