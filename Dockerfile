# One image runs API, worker and migrations:
#   docker build -t bunship .
#   docker run --env-file prod.env bunship                             # API
#   docker run --env-file prod.env bunship python manage.py worker     # worker
#   docker run --env-file prod.env bunship python manage.py migrate --noinput
FROM python:3.12-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/opt/venv/bin:$PATH

FROM base AS deps
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

FROM base AS runner
RUN apt-get update && apt-get install -y --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 1001 app && useradd --uid 1001 --gid app --no-create-home app \
    && mkdir -p /app/data && chown app:app /app/data
COPY --from=deps /opt/venv /opt/venv
WORKDIR /app
COPY manage.py celery_app.py gunicorn.conf.py ./
COPY bunship bunship
COPY accounts accounts
COPY organizations organizations
COPY billing billing
COPY files files
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
USER app
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD ["python", "-c", "import os,urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/health', timeout=2)"]
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"]
