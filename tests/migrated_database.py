"""A migrated SQLite database to begin with: migrating takes longer than most files of tests run.

It lies under ``var/``, named by everything that it was made from, so that it is never an old one. Where
there is none yet, or on PostgreSQL, tests migrate as always; migrations themselves have their own tests.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.builders import make_site
from tests.operators_words import OPERATORS_WORDS

ROOT = Path(__file__).parent.parent
MADE_FROM = [
    "requirements*.txt",
    "*/migrations/*.py",
    "**/roles.py",
    "*/**/models/*.py",
    "*/models.py",
]
FOLDER = ROOT / "var/tests"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Lay the migrated file where Django is about to make the database of this process."""
    if connection.vendor == "sqlite" and _migrated().exists():
        shutil.copyfile(_migrated(), _name())


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings) -> bool:
    """True where the file was laid; ``migrate`` then finds nothing to do."""
    laid = connection.vendor == "sqlite" and Path(_name()).exists()
    return laid or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep what was migrated here for those who come later, and make the site once for all tests of this process."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and not _migrated().exists():
            _keep_what_was_migrated()
        make_site()
        if hasattr(
            connection, "_test_serialized_contents"
        ):  # what tests that commit are given back
            connection._test_serialized_contents = connection.creation.serialize_db_to_string()


def _keep_what_was_migrated() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished = FOLDER / f"{os.getpid()}.unfinished"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(_migrated())


def migrated_copy(folder: Path) -> Path:
    """A migrated file in ``folder``, for processes that have a database of their own."""
    copy = folder / "migrated.sqlite3"
    if _migrated().exists():
        shutil.copyfile(_migrated(), copy)
    else:
        fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
        fresh |= {"DATABASE_URL": f"sqlite:///{copy}", "VAR_DIR": str(folder)}
        command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--no-input", "-v0"]
        subprocess.run(command, env=fresh, check=True)
    return copy


def _name() -> str:
    return settings.DATABASES["default"]["TEST"]["NAME"]


@cache
def _migrated() -> Path:
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            if ".venv" not in path.parts:
                digest.update(path.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:16]}.sqlite3"
