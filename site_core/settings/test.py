"""Fast, fixed, no network. The database is SQLite unless ``DATABASE_URL`` names PostgreSQL."""

import os
import tempfile
from pathlib import Path

os.environ["EMAIL_URL"] = "memorymail:"
os.environ.update(SECRET_KEY="tests-only", ALLOWED_HOSTS="*", SITE_URL="http://testserver")
os.environ["SUBMISSION_KEYS"] = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="

from site_core.settings.base import *  # noqa: F403

_directory = tempfile.mkdtemp(prefix="site-tests-")

if DATABASES["default"]["ENGINE"].endswith(".sqlite"):  # noqa: F405
    # A file, so that every thread of a server has a connection of its own, as in production.
    # It is thrown away, and need not survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": f"{_directory}/site.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"  # noqa: F405

TIME_ZONE = "America/Denver"
METRICS_FOLDER = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(dir=_directory)
BACKUP_FOLDER, NIGHTLY_BACKUP, BACKUP_PLACE = Path(_directory, "backups"), False, {}
ASK_OUTSIDE_LINKS = ASK_ABOUT_HOLES = False
MEDIA_ROOT = f"{_directory}/media"
MIRROR_ROOT = Path(_directory, "mirror")
PAGE_CACHE_STAMPS = Path(_directory, "page-cache.stamps")
STORAGES["default"], MEDIA_HOST = {"BACKEND": "django.core.files.storage.FileSystemStorage"}, ""  # noqa: F405
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
COMPRESS_ENABLED = False
COUNTERS["LOCATION"] = f"{_directory}/counters.sqlite3"  # noqa: F405
if "CACHE_URL" not in os.environ:  # the kind that users run on, in a place of its own
    CACHES["default"]["LOCATION"] = f"{_directory}/cache"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = tempfile.mkdtemp(dir=_directory)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing needs to be collected first
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "session", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrf", False
KNOWN_BROWSER_COOKIE_NAME = "known"
