"""What a desk loosens: plain http on this machine, secrets made under ``var/`` on the first run."""

import os

from django.core.management.utils import get_random_secret_key

from site_core.env import VAR_DIR, env

_key_file = VAR_DIR / "secret-key"
if "SECRET_KEY" not in os.environ:
    if not _key_file.exists():
        VAR_DIR.mkdir(exist_ok=True)
        _key_file.touch(mode=0o600)
        _key_file.write_text(get_random_secret_key())
    os.environ["SECRET_KEY"] = _key_file.read_text()
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{env.int('PORT', default=8000)}")

from site_core.settings.base import *  # noqa: E402, F403

DEBUG = env.bool("DEBUG", default=False)
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_PROXY_SSL_HEADER = None
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "session", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrf", False
if DEBUG:
    COMPRESS_ENABLED = False
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
