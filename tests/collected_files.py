"""Static files as visitors get them: collected, hashed and joined, once for all tests and later runs."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.views.static import serve

from site_core.env import PROJECT_DIR
from site_core.headers import SecurityHeadersMiddleware
from site_core.management import static_files
from tests.operators_words import OPERATORS_WORDS

VAR = PROJECT_DIR / "var/tests/site"
STATIC_ROOT = VAR / "static"
MARK = VAR / static_files.MARK.name
HASHED_AND_COMPRESSED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
COLLECT = """
import django; django.setup()
from site_core.management.static_files import refresh_static_files
refresh_static_files()
"""


def collect() -> Path:
    """The folder of collected files, made by the same code that ``start_site`` runs."""
    VAR.mkdir(parents=True, exist_ok=True)
    fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
    own = {"VAR_DIR": str(VAR), "DJANGO_SETTINGS_MODULE": "site_core.settings.development"}
    with (VAR / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first process collects, the others find it done
        command = [sys.executable, "-c", COLLECT]
        subprocess.run(command, cwd=PROJECT_DIR, env=fresh | own, check=True)
    return STATIC_ROOT


def lay_collected_files(var: Path) -> None:
    """What the first start in ``var`` would collect lies there already."""
    shutil.copytree(collect(), var / "static")
    shutil.copy(MARK, var)


@contextmanager
def collected_files_in_use() -> Iterator[None]:
    """Pages name hashed and joined files meanwhile; :func:`serve_collected` answers for them."""
    backends = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED_AND_COMPRESSED}}
    with override_settings(
        STORAGES=backends,
        STATIC_ROOT=str(STATIC_ROOT),
        COMPRESS_ROOT=str(STATIC_ROOT),
        COMPRESS_ENABLED=True,
    ):
        yield


def serve_collected(handler: StaticFilesHandler, request):
    """In the place of ``StaticFilesHandler.serve``, which looks among the sources; with the headers of the site."""
    give = partial(serve, path=handler.file_path(request.path), document_root=str(STATIC_ROOT))
    return SecurityHeadersMiddleware(give)(request)
