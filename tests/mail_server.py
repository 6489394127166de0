"""A real mail server in a process of its own, which misbehaves on command and counts what it took.

``running_mail_server()`` gives a :class:`MailServer`. Its ``mode`` may be changed while it runs::

    server.mode = "slow"

The server keeps what it accepted in ``server.accepted``: one :class:`Accepted` for each message.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.patience import wait_until
from tests.ports import free_port, is_listening

MODES = {
    "ok": "takes everything",
    "slow": "takes everything, two seconds later",
    "busy": "says 451 to every message: later",
    "refuse_some": "says 550 to recipients that contain the word “refused”",
    "full_mailbox": "says 452 to recipients that contain the word “full”: later",
    "busy_for_first": "says 451 to messages for recipients that contain the word “first”: later",
    "refuse_content": "says 554 to every message",
    "no_relay": "says 550 to every recipient: it passes nothing on for us",
    "no_relay_yet": "says 450 to every recipient: it passes nothing on for us at the moment",
    "wrong_sender": "says 553 to every sender",
    "silent_after_data": "takes the message, then never says so",
    "close_after_data": "takes the message, then ends the connection without saying so",
    "down": "lets nobody in",
}
SLOW_SECONDS = 2
REFUSALS = {
    "no_relay": "550 relay not permitted",
    "no_relay_yet": "450 4.7.1 Client host rejected: cannot find your hostname",
}


@dataclass(frozen=True)
class Accepted:
    """A message that the server has on its disk; ``acknowledged`` says whether it told the sender."""

    to: tuple[str, ...]
    text: str
    acknowledged: bool

    @property
    def message(self) -> Message:
        return message_from_string(self.text)


class MailServer:
    """The tests' end: where it listens, how it behaves, what it accepted."""

    host = "127.0.0.1"

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    @property
    def email_url(self) -> str:
        """For ``EMAIL_URL``."""
        return f"smtp://{self.host}:{self.port}"

    @property
    def settings(self) -> dict[str, object]:
        """For Django's ``override_settings``: mail goes here."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": self.host,
            "EMAIL_PORT": self.port,
            "EMAIL_HOST_USER": "",
            "EMAIL_HOST_PASSWORD": "",
            "EMAIL_USE_TLS": False,
            "EMAIL_USE_SSL": False,
        }

    @property
    def mode(self) -> str:
        return _mode_in(self.folder)

    @mode.setter
    def mode(self, mode: str) -> None:
        if mode not in MODES:
            raise ValueError(f"{mode} is none of {', '.join(MODES)}")
        fresh = self.folder / "mode.new"
        fresh.write_text(mode)
        fresh.rename(self.folder / "mode")

    @property
    def accepted(self) -> list[Accepted]:
        """In the order of arrival."""
        lines = (self.folder / "accepted").read_text().splitlines()
        stated = [json.loads(line) for line in lines]
        return [Accepted(tuple(line["to"]), line["text"], line["acknowledged"]) for line in stated]

    @property
    def connections(self) -> int:
        """How often somebody knocked, let in or not."""
        return len((self.folder / "connections").read_text())


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    """A server on a free port; it and everything that it accepted are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mail-server-") as name:
        server = MailServer(Path(name), free_port())
        server.mode = "ok"
        for file in ("accepted", "connections"):
            (server.folder / file).touch()
        command = [sys.executable, "-m", "tests.mail_server", name, str(server.port)]
        process = subprocess.Popen(command, cwd=Path(__file__).parent.parent)
        try:
            _wait_until_listening(server, process)
            yield server
        finally:
            process.kill()
            process.wait()


class _Misbehaving:
    """The server's end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list
    ) -> str:
        if _mode_in(self.folder) == "wrong_sender":
            return "553 5.7.1 This sender is not yours"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list
    ) -> str:
        if _mode_in(self.folder) == "refuse_some" and "refused" in address:
            return f"550 5.1.1 {address} is not known here"
        if refusal := REFUSALS.get(_mode_in(self.folder)):
            return refusal
        if _mode_in(self.folder) == "full_mailbox" and "full" in address:
            return "452 4.2.2 This mailbox is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mode = _mode_in(self.folder)
        if mode == "busy" or (mode == "busy_for_first" and "first" in envelope.rcpt_tos[0]):
            return "451 Later, please"
        if mode == "refuse_content":
            return f"554 No such thing for {envelope.rcpt_tos[0]}"
        if mode == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        self._keep(envelope, acknowledged=not mode.endswith("after_data"))
        if mode == "close_after_data":
            server.transport.abort()
        if mode == "silent_after_data":
            await asyncio.Event().wait()
        return "250 OK"

    def _keep(self, envelope: Envelope, *, acknowledged: bool) -> None:
        content = envelope.content
        text = content.decode() if isinstance(content, bytes) else content or ""
        line = {"to": envelope.rcpt_tos, "text": text, "acknowledged": acknowledged}
        with (self.folder / "accepted").open("a") as accepted:
            accepted.write(json.dumps(line) + "\n")


async def _serve(folder: Path, port: int) -> None:
    loop = asyncio.get_running_loop()

    def welcome() -> asyncio.Protocol:
        with (folder / "connections").open("a") as connections:
            connections.write(".")
        if _mode_in(folder) == "down":
            return _Closing()
        return SMTP(_Misbehaving(folder), hostname="tests", loop=loop)

    listening = await loop.create_server(welcome, MailServer.host, port)
    async with listening:
        await listening.serve_forever()


class _Closing(asyncio.Protocol):
    """Ends every connection at once, as a port does behind which nothing runs."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.abort()


def _mode_in(folder: Path) -> str:
    return (folder / "mode").read_text()


def _wait_until_listening(server: MailServer, process: subprocess.Popen) -> None:
    wait_until(lambda: is_listening(server.port) or process.poll() is not None)
    assert process.poll() is None, "The mail server has ended."
    (server.folder / "connections").write_text("")


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2])))
