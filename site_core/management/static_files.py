"""Static files made ready for serving: collected, hashed, joined, compressed; only when they changed."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from whitenoise.compress import Compressor

FINGERPRINT_FILE = "static-fingerprint"
PACKAGES = ("django", "wagtail", "wagtail-modeladmin", "django-compressor", "whitenoise")
"""Packages that bring static files or decide what becomes of them."""


def prepare_static_files() -> bool:
    """Collect static files and join the stylesheets; false if nothing changed since last time."""
    fingerprint = _fingerprint()
    noted = settings.VAR_DIR / FINGERPRINT_FILE
    root = Path(settings.STATIC_ROOT)
    if root.is_dir() and noted.exists() and noted.read_text() == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.COMPRESS_ENABLED:
        call_command("compress", force=True, verbosity=0)
        _precompress(root / settings.COMPRESS_OUTPUT_DIR)
    noted.write_text(fingerprint)
    return True


def _precompress(folder: Path) -> None:
    """Joined files come after collecting, so that they have no compressed versions yet."""
    compressor = Compressor(quiet=True)
    for path in folder.rglob("*"):
        if path.is_file() and compressor.should_compress(path.name):
            list(compressor.compress(str(path)))


def _fingerprint() -> str:
    """Changes whenever a source file, a package or the way of storing them does."""
    storage = settings.STORAGES["staticfiles"]["BACKEND"]
    seen = [f"{settings.STATIC_ROOT} {storage} {settings.COMPRESS_ENABLED}"]
    seen += [f"{package} {version(package)}" for package in PACKAGES]
    for folder in ("static", "templates", "site_core/settings"):
        for path in sorted((settings.PROJECT_DIR / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                facts = path.stat()
                seen.append(f"{path} {facts.st_size} {facts.st_mtime_ns}")
    return sha256("\n".join(seen).encode()).hexdigest()
