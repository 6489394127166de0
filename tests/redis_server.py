"""A Redis server in a process of its own, on a socket of its own; nothing of it stays."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest
from redis import Redis, RedisError

from tests.patience import wait_until


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
    def answers() -> bool:
        assert process.poll() is None, "Redis has ended."
        try:
            return server.ping()
        except RedisError:
            return False

    with Redis.from_url(address) as server:
        wait_until(answers)
