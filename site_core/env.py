"""Typed reading of the environment; one message names everything that is missing.

Settings ask for each value where they use it and call :func:`refuse_if_incomplete` last, so that
an operator repairs a new machine in one round instead of one variable at a time.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(PROJECT_DIR / ".env", overwrite=False)

VAR_DIR = Path(env.str("VAR_DIR", default=str(PROJECT_DIR / "var"))).resolve()
"""What the site itself writes: database, media, static files, cache, mail."""

_missing: dict[str, str] = {}


def required(name: str, why: str) -> str:
    """The value of ``name``; when unset or empty, it is noted with ``why`` and ``""`` is returned."""
    value = env.str(name, default="").strip()
    if not value:
        _missing[name] = why
    return value


def required_list(name: str, why: str) -> list[str]:
    """Like :func:`required`, for comma-separated values; blanks around and between are dropped."""
    return [part.strip() for part in required(name, why).split(",") if part.strip()]


def refuse_if_incomplete() -> None:
    """Raise ``ImproperlyConfigured`` with one message that names every value that was missing."""
    if _missing:
        lines = "\n".join(f"  {name}: {why}" for name, why in _missing.items())
        raise ImproperlyConfigured(
            f"The site cannot start. Set these in the environment or in .env:\n{lines}"
        )
