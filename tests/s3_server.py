"""S3-compatible storage in a process of its own (moto); nothing of it stays."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from tests.patience import PATIENCE_SECONDS, ended_afterwards, wait_until
from tests.ports import free_port

BUCKET = "practice-files"
COMMAND = "from moto.server import main; import sys; main(sys.argv[1:])"


class RunningS3:
    """A server with one empty bucket; ``url`` is for ``STORAGE_URL``."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"s3://key:secret@{BUCKET}?endpoint=http://127.0.0.1:{port}&region=us-east-1"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Begin with an empty bucket: what lay there before is gone."""
        command = [sys.executable, "-W", "ignore", "-c", COMMAND, "-H", "127.0.0.1"]
        self._process = subprocess.Popen(
            [*command, "-p", str(self.port)],
            env={name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._has_bucket)

    def kill(self) -> None:
        """Nobody answers any more."""
        if self._process is not None:
            with ended_afterwards(self._process):
                self._process = None

    def _has_bucket(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "The server ended by itself."
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("PUT", f"/{BUCKET}")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def running_s3() -> Iterator[RunningS3]:
    server = RunningS3(free_port())
    server.start()
    try:
        yield server
    finally:
        server.kill()
