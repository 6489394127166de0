"""What is written down: the log, and numbers for a monitor."""

import os
from typing import Any

from site_core.env import VAR_DIR, env

LEVELS = {
    "forms.privacy.access": {"level": "INFO"},  # where programs collect lines, each act is one
    # Scanners ask every site for wrong hosts and addresses; that is no news, answered with 4xx.
    "django.request": {"level": "ERROR"},
    "django.security.DisallowedHost": {"level": "CRITICAL"},
    "django.security.SuspiciousOperation": {"level": "CRITICAL"},
}


def logs_from_env() -> dict[str, Any]:
    """Django's settings, and those of ``/metrics``: without a token there is no such address, no number is kept."""
    folder = os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(VAR_DIR / "metrics")
    log_format = env.str("LOG_FORMAT", default="lines")  # or "json", for programs that collect them
    return {
        "METRICS_TOKEN": env.str("METRICS_TOKEN", default=""),
        "METRICS_FOLDER": folder,
        "SLOW_QUERY_SECONDS": env.float("SLOW_QUERY_SECONDS", default=1.0),
        "DEFAULT_EXCEPTION_REPORTER_FILTER": "site_core.logs.reports.NothingPrivate",
        "LOG_FORMAT": log_format,
        "LOGGING": _logging(formatter="json" if log_format == "json" else "lines"),
    }


def _logging(*, formatter: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {"()": "site_core.logs.lines.Line"},
            "json": {"()": "site_core.logs.lines.JsonLine"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": formatter}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": LEVELS,
    }
