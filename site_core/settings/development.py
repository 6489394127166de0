"""What a desk loosens: plain http on this machine, secrets made under ``var/`` on the first run."""

import os
import secrets
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from site_core.env import KEY_BYTES, OWNER_ONLY, VAR_DIR, env

NO_KEY = (
    "Nothing was restored: this machine has no key, and nobody opens a backup without one. Put the line "
    "SUBMISSION_KEYS=… that you kept into the file .env beside manage.py, then try again."
)
KEY_LOST = (
    "This machine holds a site, but not the key that seals what its visitors send. Put the line SUBMISSION_KEYS=… that "
    "you kept into the file .env beside manage.py, then try again. If it is lost for good, put a new one there "
    "(openssl rand -base64 32 | tr +/ -_) and start once with manage.py start_site --without-earlier-keys: what was "
    "sealed before then stays closed."
)


def _kept(file: Path, make: Callable[[], str]) -> str:
    """The secret in ``file``, which is made on the first run and readable by its owner only."""
    if not file.exists():
        VAR_DIR.mkdir(exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY, OWNER_ONLY), "w") as writing:
            writing.write(make())
        with suppress(FileExistsError):  # another process was quicker: its secret counts
            os.link(draft, file)
        draft.unlink()
    return file.read_text()


def _unless_said(name: str, value: str) -> None:
    """``NAME=`` in a copied ``.env`` says nothing."""
    if not os.environ.get(name):
        os.environ[name] = value


def _new_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _sealing_key() -> str:
    """The key of this machine: made on the first run, and never beside what another one has sealed."""
    file, database = VAR_DIR / "submission-key", VAR_DIR / "site.sqlite3"
    if not file.exists():
        if sys.argv[1:2] == ["restore"]:
            raise ImproperlyConfigured(NO_KEY)
        if database.exists() and database.stat().st_size:
            raise ImproperlyConfigured(KEY_LOST)
    return _kept(file, _new_key)


if not os.environ.get("SUBMISSION_KEYS"):
    os.environ["SUBMISSION_KEYS"] = _sealing_key()
if not os.environ.get("SECRET_KEY"):
    os.environ["SECRET_KEY"] = _kept(VAR_DIR / "secret-key", get_random_secret_key)
if not os.environ.get("EMAIL_URL"):
    os.environ["EMAIL_URL"] = "file:"
_unless_said("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
_unless_said("SITE_URL", f"http://localhost:{env.int('PORT', default=8000)}")

from site_core.settings.base import *  # noqa: E402, F403

DEBUG = env.bool("DEBUG", default=False)
SECOND_FACTOR_CAN_WAIT_HERE = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_PROXY_SSL_HEADER = None
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "session", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrf", False
KNOWN_BROWSER_COOKIE_NAME = "known"
if DEBUG:
    LOGGING["formatters"]["lines"] = {"format": "{levelname} {name}: {message}", "style": "{"}  # noqa: F405
    COMPRESS_ENABLED = False
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
