# One image for the site and the worker; compose.yaml runs both.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 \
    DJANGO_SETTINGS_MODULE=site_core.settings.base

# For backups of PostgreSQL: pg_dump must be as new as the server in compose.yaml.
RUN apt-get update -qq && apt-get install -qq --yes --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*

WORKDIR /site
COPY requirements.txt ./
COPY site_core/requirements.lock site_core/
RUN pip install --quiet --require-hashes -r site_core/requirements.lock
COPY manage.py ./
COPY site_core site_core/
COPY home home/
COPY blog blog/
COPY forms forms/
COPY locale locale/
COPY templates templates/
COPY static static/

# What the site writes (files, and the database if it is SQLite) lives in one volume.
RUN useradd --create-home --uid 10001 site && mkdir -p var && chown site:site var
USER site
VOLUME /site/var
EXPOSE 8000

CMD ["python", "manage.py", "start_site", "--host", "0.0.0.0"]
