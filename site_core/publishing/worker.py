"""The worker: wakes for what is due, sleeps until the next, beats its heart."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections

from site_core.models.publication import WorkerHeartbeat
from site_core.publishing.due import run_due
from site_core.publishing.outbox import deliver_waiting
from site_core.publishing.schedule import due_items

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""How often the schedule is looked at: a time set seconds before it is due is met too."""
BEAT_SECONDS = 20
FORGET_AFTER = timedelta(days=1)


class Worker:
    """One worker process. ``clock`` is read again at every wake, so that clock steps are met."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._stopping = threading.Event()
        self._last_beat: datetime | None = None

    def stop(self, *_signal) -> None:
        """Finish the current step and return from :meth:`run`."""
        self._stopping.set()

    def run(self) -> None:
        """Catch up, then work until :meth:`stop`; a database that is away is waited for."""
        while not self._stopping.is_set():
            self.turn()
            self._stopping.wait(LOOK_SECONDS)

    def turn(self) -> None:
        """One look at the schedule and the outbox."""
        close_old_connections()
        try:
            now = self.clock()
            self._beat(now)
            if due_items(now=now):
                run_due(now=now)
            deliver_waiting(now=self.clock())
        except DatabaseError:
            logger.exception("The database does not answer; trying again")

    def _beat(self, now: datetime) -> None:
        if self._last_beat and abs(now - self._last_beat) < timedelta(seconds=BEAT_SECONDS):
            return
        WorkerHeartbeat.objects.update_or_create(worker=self.name, defaults={"beat_at": now})
        WorkerHeartbeat.objects.filter(beat_at__lt=now - FORGET_AFTER).delete()
        self._last_beat = now
