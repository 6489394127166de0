"""The worker: looks for what is due, does it, delivers what follows, beats its heart.

Publishing, delivering, reading, copying and asking are threads with a connection each, because a mail server that
takes its time must make no article late; and many pages to copy, a slow site elsewhere or a file that is made to
hold up its reader, no mail.
"""

import logging
import os
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import close_old_connections, connections

from site_core.front.loading import load_everything
from site_core.mirror import Mirror
from site_core.models.publishing.publication import WorkerHeartbeat
from site_core.publishing.alarm import PATIENCE, note, problems
from site_core.publishing.due import ALONE, Outcome, run_due
from site_core.publishing.receipts import purge_receipts
from site_core.publishing.schedule import due_marks
from site_core.queue.chores import chores, do_chore
from site_core.queue.outbox import deliver_waiting, kinds_in_lane, purge_outbox
from site_core.wording import care

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""How often the schedule is looked at: a time set seconds before it is due is met too."""
SOON = timedelta(minutes=1)
"""What is due within it finds loaded what the gate looks for; a worker that has nothing to publish needs none of it."""
BEAT_SECONDS = 20
RETRY_LOOK_SECONDS = 15
"""How often items that failed are asked whether their pause is over."""
NOTE_SECONDS = 10
"""How often the worker asks whether something is late, and says so."""
PURGE_EVERY = timedelta(hours=6)
FORGET_AFTER = timedelta(days=1)


class Worker:
    """One worker process. ``clock`` is read again at every wake, so that clock steps are met."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._stopping = threading.Event()
        self._may_deliver = threading.Event()
        self._may_deliver.set()
        self._mirror: Mirror | None = None
        self._done_at: dict[str, datetime] = {}
        self._resting: frozenset = frozenset()

    def stop(self, *_signal) -> None:
        """Finish the current step and return from :meth:`run`; good as a signal handler."""
        self._stopping.set()

    def run(self) -> None:
        """Catch up, then work until :meth:`stop`; a database that is away is waited for."""
        load_everything()
        others = {
            "delivering": self.deliver,
            "reading": self.read,
            "copying": self.copy,
            "asking": self.ask_others,
        }
        threads = [
            threading.Thread(target=self._repeat, args=[turn], name=name)
            for name, turn in others.items()
        ]
        for thread in threads:
            thread.start()
        try:
            self._repeat(self.publish)
        finally:
            self.stop()
            for thread in threads:
                thread.join()

    def publish(self) -> float:
        """One look at the schedule; returns the seconds until the next, at most ``LOOK_SECONDS``.

        An item that rests after a failure costs no further query.
        """
        now = self.clock()
        if self._is_time_to("beat", now, timedelta(seconds=BEAT_SECONDS)):
            beat(self.name, now=now)
        soon = due_marks(now=now + SOON)
        if soon:
            care()
        due = frozenset(mark for mark in soon if mark[2] <= now)
        look_again = self._is_time_to("retry", now, timedelta(seconds=RETRY_LOOK_SECONDS))
        if due and (look_again or not due <= self._resting):
            outcome = self._run_due(now, len(due))
            self._resting = frozenset() if outcome.skipped else due_marks(now=now)
        if self._is_time_to("note", now, timedelta(seconds=NOTE_SECONDS)):
            note(problems(now=now), now=now)
        return self._seconds_until(min((mark[2] for mark in soon - due), default=None))

    def deliver(self) -> float:
        """Do the work that follows publications; now and then, what comes round."""
        self._deliver_lane(is_slow=False)
        now = self.clock()
        if self._is_time_to("purge", now, PURGE_EVERY):
            purge_outbox(now=now)
            purge_receipts(now=now)
        self._do_chores(that_wait=False)
        return LOOK_SECONDS

    def read(self) -> float:
        """Do the work of the queue that takes long: what was brought in is read and saved."""
        self._deliver_lane(is_slow=True)
        return LOOK_SECONDS

    def copy(self) -> float:
        """Copy one page for when the site cannot answer; not while articles go live."""
        self._may_deliver.wait()
        if self._mirror is None:
            self._mirror = Mirror(root=settings.MIRROR_ROOT)
        return self._mirror.step(now=self.clock())

    def ask_others(self) -> float:
        """What comes round and waits for other sites."""
        self._do_chores(that_wait=True)
        return LOOK_SECONDS

    def _deliver_lane(self, *, is_slow: bool) -> None:
        deliver_waiting(
            clock=self._clock_between_runs,
            kinds=kinds_in_lane(is_slow=is_slow),
            is_stopping=self._stopping.is_set,
        )

    def _do_chores(self, *, that_wait: bool) -> None:
        for chore in chores():
            is_mine, now = chore.waits_for_others == that_wait, self._clock_between_runs()
            if is_mine and self._is_time_to(f"chore {chore.name}", now, chore.every):
                do_chore(chore, now=now)

    def _run_due(self, now: datetime, number: int) -> Outcome:
        self._may_deliver.clear()  # on one processor, mail would make the next article late
        try:
            share = share_of(self.name, now=now) if number > 1 else ALONE
            return run_due(now=now, share=share)
        finally:
            self._may_deliver.set()

    def _clock_between_runs(self) -> datetime:
        self._may_deliver.wait()
        return self.clock()

    def _seconds_until(self, moment: datetime | None) -> float:
        if moment is None:
            return LOOK_SECONDS
        return max(0.0, min(LOOK_SECONDS, (moment - self.clock()).total_seconds()))

    def _repeat(self, turn: Callable[[], float]) -> None:
        while not self._stopping.is_set():
            close_old_connections()
            pause = LOOK_SECONDS
            try:
                pause = turn()
            except Exception:  # a database that is away, above all: it comes back
                logger.exception("A turn of the worker failed; trying again")
            self._stopping.wait(pause)
        connections.close_all()

    def _is_time_to(self, do: str, now: datetime, pause: timedelta) -> bool:
        last = self._done_at.get(do)
        if last and abs(now - last) < pause:
            return False
        self._done_at[do] = now
        return True


def beat(worker: str, *, now: datetime) -> None:
    """Note that ``worker`` is alive, and forget those that have not been for a day."""
    WorkerHeartbeat.objects.update_or_create(worker=worker, defaults={"beat_at": now})
    alive = WorkerHeartbeat.beating(within=FORGET_AFTER, now=now)
    WorkerHeartbeat.objects.exclude(pk__in=alive.values("pk")).delete()


def share_of(worker: str, *, now: datetime) -> tuple[int, int]:
    """Which ``worker`` is of how many that are alive, by name: ``ALONE`` for the only one."""
    alive = WorkerHeartbeat.beating(within=PATIENCE, now=now)
    names = sorted({worker, *alive.values_list("worker", flat=True)})
    return names.index(worker), len(names)
