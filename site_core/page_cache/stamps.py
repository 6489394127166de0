"""Two numbers for each tag, in a file that all processes of a machine have mapped into memory.

``begun`` goes up before a change is committed (the change takes its *lease*), ``finished`` goes up
after it (the *stamp*). What was made while both were the same holds as long as ``begun`` stays:

* made before the commit and kept after it: ``begun`` has moved on, so it is never used;
* made while a change is under way: the two differ, so it is not kept;
* a process killed between commit and stamp: the two differ until somebody sees that no writer lives
  (each holds a lock that ends with it), and nothing older can become true again by that.

Reading costs no system call. Tags share the numbers of ``PLACES``; two on the same place are
forgotten together, which costs a rendering and is never wrong.
"""

import fcntl
import mmap
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from site_core.env import OWNER_ONLY

PLACES = 1024
NUMBER_BYTES = 8
FINISHED_FROM = PLACES
SITE = "site"
"""The tag of everything: what is on every page, or may be anywhere. It has a place of its own."""
LISTED = "listed"
"""The tag of which pages stand in lists, and in which order; whatever changes that changes the site as well."""


def place_of(tag: str) -> int:
    """Where the numbers of ``tag`` stand."""
    return 0 if tag == SITE else 1 + crc32(tag.encode()) % (PLACES - 1)


class Snapshot:
    """All numbers as they were at one moment."""

    def __init__(self, content: bytes) -> None:
        self._numbers = memoryview(content).cast("Q")

    def is_settled(self, place: int) -> bool:
        """Whether no change of this place was under way."""
        return self._numbers[place] == self._numbers[FINISHED_FROM + place]

    def __getitem__(self, place: int) -> int:
        return self._numbers[place]


class Stamps:
    """The numbers in the file at ``path``, which is made when it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writers = path.with_suffix(".writers")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._map()

    def snapshot(self) -> Snapshot:
        """The numbers now; to be taken before anything is read that an answer will show."""
        return Snapshot(self._file[:])

    def still(self, noted: Iterable[tuple[int, int]]) -> bool:
        """Whether every place in ``noted`` has the number that was noted with it."""
        numbers = self._numbers
        for place, number in noted:  # noqa: SIM110 - a third of the time of all(), for every answer
            if numbers[place] != number:
                return False
        return True

    @contextmanager
    def changing(self, tags: Iterable[str]) -> Iterator[None]:
        """Around a commit: nothing with one of ``tags`` is used or kept meanwhile, nor after it.

        It makes no difference whether the commit succeeds, fails, or ends with the process.
        """
        places = sorted({place_of(tag) for tag in tags})
        self.has_moved()
        with self._locked(self._writers, fcntl.LOCK_SH):  # ends with the process, however it ends
            self._add_one(0, places)
            try:
                yield
            finally:
                self._add_one(FINISHED_FROM, places)

    def recover(self) -> None:
        """Finish what killed processes began; does nothing while any writer lives."""
        if self._file[: PLACES * NUMBER_BYTES] == self._file[PLACES * NUMBER_BYTES :]:
            return
        try:
            with self._locked(self._writers, fcntl.LOCK_EX | fcntl.LOCK_NB):
                self._file[PLACES * NUMBER_BYTES :] = self._file[: PLACES * NUMBER_BYTES]
        except BlockingIOError:
            pass

    def has_moved(self) -> bool:
        """Whether somebody deleted or replaced the file; if so, the new one counts from now on."""
        try:
            here = os.stat(self._path)
        except FileNotFoundError:
            here = None
        if here and (here.st_dev, here.st_ino) == self._identity:
            return False
        self._map()
        return True

    def _map(self) -> None:
        with self._locked(self._path, fcntl.LOCK_EX) as file:
            found = os.fstat(file)
            if found.st_size != 2 * PLACES * NUMBER_BYTES:
                # No number of an earlier file comes again: it may be noted somewhere.
                first = time.time_ns().to_bytes(NUMBER_BYTES, sys.byteorder)
                os.ftruncate(file, 0)
                os.pwrite(file, first * (2 * PLACES), 0)
            self._file = mmap.mmap(file, 2 * PLACES * NUMBER_BYTES)
            self._numbers = memoryview(self._file).cast("Q")
            self._identity = (found.st_dev, found.st_ino)

    def _add_one(self, offset: int, places: Iterable[int]) -> None:
        with self._locked(self._path, fcntl.LOCK_EX):
            for place in places:
                self._numbers[offset + place] += 1

    @staticmethod
    @contextmanager
    def _locked(path: Path, kind: int) -> Iterator[int]:
        file = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
        try:
            fcntl.flock(file, kind)
            yield file
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # what is mapped holds the file open
            os.close(file)
