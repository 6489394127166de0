"""The large set-up as real processes: PostgreSQL, Redis, S3-compatible storage, Varnish, and the site with its worker.

Each of them can be taken away and brought back while the others run.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from redis import Redis, RedisError

from site_core.env import PROJECT_DIR
from tests.bench.enquiries import CONTACT, form_in
from tests.collected_files import lay_collected_files
from tests.deployment.programs import program, running_varnish
from tests.patience import PATIENCE_SECONDS, ended_afterwards, wait_until
from tests.ports import free_port
from tests.s3_server import RunningS3, running_s3
from tests.site_core.management.running_site import RunningSite, machine_of_its_own, started_site
from tests.with_postgres import Cluster, controlled_cluster, newest_binaries

ACCEPTED = 303


class RedisProcess:
    """A server at one port, begun and killed."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        words = [program("redis-server"), "--port", str(self.port), "--save", "", "--dir", "/tmp"]  # noqa: S108
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        wait_until(self._answers)

    def kill(self) -> None:
        if self._process is not None:
            with ended_afterwards(self._process):
                self._process = None

    def say(self, *words: str) -> None:
        """One command, such as ``CONFIG SET maxmemory 1``."""
        with Redis.from_url(self.address) as server:
            server.execute_command(*words)

    def _answers(self) -> bool:
        try:
            self.say("PING")
        except RedisError:
            return False
        return True


class Large:
    """All of it; ``accepted`` are the messages that the site has thanked for."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.folder, self.accepted, self._stack = folder, 0, stack
        binaries = newest_binaries()
        assert binaries is not None
        self.postgres: Cluster = stack.enter_context(
            controlled_cluster(binaries, synchronous_commit="on")  # what was acknowledged is there
        )
        self.redis = RedisProcess()
        stack.callback(self.redis.kill)
        self.redis.start()
        self.s3: RunningS3 = stack.enter_context(running_s3())
        self.front = free_port()
        self.words = {
            "DATABASE_URL": self.postgres.address,
            "CACHE_URL": self.redis.address,
            "STORAGE_URL": self.s3.url,
            "PURGE_URL": f"http://127.0.0.1:{self.front}/",
        }
        self.site: RunningSite
        lay_collected_files(self.folder / "var")
        self.start_site()
        self._form = form_in(self.get(CONTACT)[2])

    def start_site(self) -> None:
        """As a unit of systemd does when the one before has ended."""
        self.site = self._stack.enter_context(started_site(self.folder / "var", **self.words))
        self.site.wait_until_it_answers()

    def get(self, path: str, port: int = 0) -> tuple[int, dict[str, str], str]:
        """From the site, or from what listens at ``port``."""
        status, headers, body = replace(self.site, port=port or self.site.port).get(path)
        return status, headers, body.decode(errors="replace")

    def write(self, message: str) -> tuple[int, str]:
        """Send the contact form; what was answered."""
        fields = {name: value or message for name, value in self._form.items()}
        status, body = post_form(self.site.port, fields)
        self.accepted += status == ACCEPTED
        return status, body

    def log_in(self, name: str) -> int:
        """The status that a wrong password gets."""
        path = "/admin/login/"
        _, headers, page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        cookie = headers["set-cookie"].partition(";")[0]
        fields = {"csrfmiddlewaretoken": token[1], "username": name, "password": "wrong"}
        return post_form(self.site.port, fields, path=path, cookie=cookie)[0]

    def row(self, query: str) -> tuple:
        """The first row of the answer to ``query``."""
        with psycopg.connect(self.postgres.address) as connection:
            found = connection.execute(query).fetchone()
            assert found is not None
            return found

    def do(self, code: str) -> None:
        """Some lines of Python with Django ready, as a command of ``manage.py`` would run them."""
        fresh = machine_of_its_own(self.folder / "var") | self.words
        fresh |= {"DJANGO_SETTINGS_MODULE": "site_core.settings.development"}
        lines = f"import django\ndjango.setup()\n{code}"
        subprocess.run([sys.executable, "-c", lines], env=fresh, check=True, cwd=PROJECT_DIR)

    def processes_of(self, name: str) -> list[int]:
        """The ``worker``, or the processes below the ``site`` that answer."""
        parent = self.site.children()[name]
        return [parent] if name == "worker" else self.children_of(parent)

    def children_of(self, pid: int) -> list[int]:
        """Process ids of what the process has started."""
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def signal(self, pid: int, number: int) -> None:
        os.kill(pid, number)

    def kill(self, pid: int) -> None:
        """It gets no chance to finish anything."""
        self.signal(pid, signal.SIGKILL)

    @contextmanager
    def varnish(self) -> Iterator[subprocess.Popen]:
        """In front of the site, for as long as the block runs."""
        with running_varnish(self.folder, before=self.site.port, port=self.front) as process:
            yield process


def post_form(
    port: int, fields: dict[str, str], *, path: str = CONTACT, cookie: str = ""
) -> tuple[int, str]:
    """Send a form as a browser does; status and content of the answer."""
    origin = f"http://127.0.0.1:{port}"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": origin,
        "Referer": f"{origin}{path}",
        "Sec-Fetch-Site": "same-origin",
        "Cookie": cookie,
    }
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("POST", path, urlencode(fields | {"website": ""}), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def answered(ask, *about) -> tuple | None:
    """What ``ask`` returns; ``None`` when the connection broke, as it may for whoever was being answered."""
    try:
        return ask(*about)
    except (OSError, HTTPException):
        return None
