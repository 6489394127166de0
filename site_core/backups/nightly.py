"""Every night: the queue asks for a backup once, and the worker has a process of its own make it.

In that process, because a large site takes minutes, and mail must not wait for it.
"""

import logging
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Min

from site_core.backups.folder import backups
from site_core.env import PROJECT_DIR
from site_core.models.users import User
from site_core.practice_time import by_practice_clock
from site_core.queue.outbox import enqueue

logger = logging.getLogger(__name__)

BACKUP = "backup"
"""Outbox: a backup is to be made; payload ``{"because": words}``."""
EVERY_NIGHT, BY_HAND = "every night", "by hand"
HOUR = 3
LOOK_EVERY = timedelta(minutes=10)


def ask_if_due(*, now: datetime) -> None:
    """Ask for a backup when the last night has none; for the worker. After a failure, once an hour.

    A site that began after that night waits for the next one.
    """
    if settings.NIGHTLY_BACKUP and _last_backup(now) < last_night(now):
        ask_for_backup(because=EVERY_NIGHT, key=f"{now:%Y-%m-%d %H}", now=now)


def ask_for_backup(*, because: str, key: str, now: datetime) -> None:
    """Let the worker make a backup; a second one with the same ``key`` is dropped."""
    enqueue(BACKUP, key=key, payload={"because": because}, now=now)


def start(payload: dict[str, Any], now: datetime) -> None:
    """Begin what was asked for; for the queue. What becomes of it lies in the folder of backups."""
    command = [sys.executable, str(PROJECT_DIR / "manage.py"), "backup", "--gently"]
    command += ["--because", str(payload.get("because", EVERY_NIGHT))]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
    threading.Thread(target=_wait, args=[process], name="backup", daemon=True).start()


def last_night(now: datetime) -> datetime:
    """The last time at which it was ``HOUR`` by the practice's clock."""
    here = by_practice_clock(now)
    tonight = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight <= here else tonight - timedelta(days=1)


def site_began_at(now: datetime) -> datetime:
    """When the first account was made; ``now`` while there is none."""
    return User.objects.aggregate(began=Min("date_joined"))["began"] or now


def _last_backup(now: datetime) -> datetime:
    found = backups(settings.BACKUP_FOLDER)
    return found[0].made_at if found else site_began_at(now)


def _wait(process: subprocess.Popen) -> None:
    if process.wait():
        logger.error("No backup was made; the folder of backups says why")
