"""Knows when the server beside a test has answered everything that a browser asked."""

import socket
from dataclasses import dataclass, field
from threading import Thread, current_thread

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread

from tests.patience import PATIENCE_SECONDS


@dataclass
class Conversations:
    """The threads of a ``ThreadedWSGIServer``: one for each connection, until its browser hangs up."""

    open: list[Thread] = field(default_factory=list)

    @classmethod
    def listening(cls, patch: pytest.MonkeyPatch) -> "Conversations":
        """Hear of every connection that any such server accepts from now on."""
        heard = cls()
        answer = ThreadedWSGIServer.process_request_thread

        def noted(server: ThreadedWSGIServer, *connection) -> None:
            heard.open.append(current_thread())
            answer(server, *connection)

        patch.setattr(ThreadedWSGIServer, "process_request_thread", noted)
        return heard

    def wait(self, *, server: LiveServerThread) -> None:
        """Return when every connection is closed; the browser's windows must be closed before.

        Raises ``TimeoutError`` for one that is still open after ``PATIENCE_SECONDS``.
        """
        _be_accepted(server)
        while self.open:
            thread = self.open.pop()
            thread.join(PATIENCE_SECONDS)
            if thread.is_alive():
                raise TimeoutError(f"{thread.name} still answers a browser whose window is closed.")


def _be_accepted(server: LiveServerThread) -> None:
    """Ask for nothing in particular: who is answered knows that all before were accepted."""
    with socket.create_connection((server.host, server.port), PATIENCE_SECONDS) as connection:
        connection.sendall(b"GET /static/nothing HTTP/1.0\r\n\r\n")
        while connection.recv(4096):
            pass
