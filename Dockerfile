# One image runs API, worker and migrations:
#   docker build -t bunship .
#   docker run --env-file prod.env bunship                                       # API
#   docker run --env-file prod.env bunship python manage.py worker               # worker
#   docker run --env-file prod.env bunship python manage.py migrate --noinput    # migrations
#
# Pin the base by digest where images are built for good:
#   docker build --build-arg PYTHON_IMAGE=python:3.12-slim-bookworm@sha256:… .
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/opt/venv/bin:$PATH
WORKDIR /app

FROM base AS deps
RUN python -m venv /opt/venv
COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

# Compiled here: the file system of a running container is read-only.
FROM deps AS builder
COPY manage.py celery_app.py gunicorn.conf.py docker/healthcheck.py ./
COPY bunship bunship
COPY accounts accounts
COPY organizations organizations
COPY billing billing
COPY files files
RUN python -m compileall -q -j 0 /app /opt/venv/lib

FROM base AS runner
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 1001 app && useradd --uid 1001 --gid app --no-create-home app \
    && mkdir -p /app/data && chown app:app /app/data
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
USER 1001:1001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["python", "-m", "healthcheck"]
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"]
