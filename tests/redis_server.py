"""A Redis server in a process of its own, on a socket of its own; nothing of it stays."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest
from redis import Redis, RedisError

PATIENCE_SECONDS = 120
LOOK_SECONDS = 0.05


@contextmanager
def running_redis_server(*options: str) -> Iterator[str]:
    """Its address for ``CACHE_URL``; the test is skipped where Redis is not installed."""
    program = which("redis-server")
    if program is None:
        pytest.skip("Redis is not installed: CACHE_URL=redis://… is not tried.")
    with tempfile.TemporaryDirectory(prefix="redis-") as name:
        socket = Path(name) / "redis.sock"
        keeps_nothing = ("--save", "", "--appendonly", "no", "--port", "0")
        command = [program, "--unixsocket", str(socket), "--dir", name, *keeps_nothing, *options]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            _wait_until_it_answers(f"unix://{socket}", process)
            yield f"unix://{socket}"
        finally:
            process.kill()
            process.wait()


def _wait_until_it_answers(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    with Redis.from_url(address) as server:
        while True:
            try:
                server.ping()
            except RedisError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(LOOK_SECONDS)
            else:
                return
