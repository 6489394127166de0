"""Everything that must be there before the site can be served; each step does only what is missing."""

import os
import secrets
from collections.abc import Callable
from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from forms.privacy.fingerprints import give_up_earlier_key, open_key
from forms.privacy.looking import refuse_other_keys
from forms.privacy.models import FingerprintKey
from site_core.backups.making import make_backup
from site_core.management.starter import make_starter_site
from site_core.management.static_files import refresh_static_files

ADMIN_NAME = "admin"
PASSWORD_BYTES = 12
Say = Callable[[str], object]


def prepare_site(
    *, now: datetime, say: Say, is_backed_up: bool = True, are_earlier_keys_lost: bool = False
) -> None:
    """Bring database, starter site, administrator and static files up to date.

    ``say`` is given one sentence for each step that did something. Safe to call again. A database that
    holds a site is backed up before it is changed (``is_backed_up``): raises ``BackupRefused`` where that
    cannot be done, and changes nothing. Raises ``CannotUnseal`` where no key of this machine opens what was
    sealed here first, unless ``are_earlier_keys_lost``.
    """
    if _has_rows(FingerprintKey) and not are_earlier_keys_lost:
        open_key()
    if _has_waiting_migrations():
        if is_backed_up and _has_rows(get_user_model()):
            made = make_backup(because="before a new version", now=now)
            say(f"Made a backup before the database changes: {made.name}")
        say("Preparing the database ...")
        call_command("migrate", interactive=False, verbosity=0)
    if are_earlier_keys_lost:
        give_up_earlier_key()
    refuse_other_keys()
    if not get_user_model().objects.exists():
        make_administrator(say=say)
    starter = make_starter_site(now=now)
    if starter:
        say(f"Made a starter site: {starter.pages} pages, {starter.articles} of them articles.")
    if refresh_static_files():
        say("Collected stylesheets, scripts and icons.")


def make_administrator(*, say: Say) -> None:
    """Make the first account, with ``ADMIN_PASSWORD`` or else a password that only ``say`` tells."""
    chosen = os.environ.get("ADMIN_PASSWORD", "")
    password = chosen or secrets.token_urlsafe(PASSWORD_BYTES)
    get_user_model().objects.create_superuser(ADMIN_NAME, password=password)
    shown = "the one in ADMIN_PASSWORD" if chosen else f"{password}   (shown only now)"
    say(f"Administrator: {ADMIN_NAME}\nPassword:      {shown}")


def _has_rows(model: type[Model]) -> bool:
    tables = connection.introspection.table_names()
    return model._meta.db_table in tables and model._base_manager.exists()


def _has_waiting_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
