"""How much a piece of work may use, and how it is sent to its child and back."""

import pickle
import resource
import signal
import struct
from dataclasses import dataclass
from io import BytesIO
from socket import socket

LENGTH = struct.Struct("!Q")
OWN_ROOM = "site_core.sandbox."
NAME_BYTES = 200
"""As many are sent for the name of a module, so that one reading has it whole."""


class Unusable(Exception):
    """What was given cannot be used; the message is one sentence for a person."""


@dataclass(frozen=True)
class Limits:
    """Seconds of a processor, megabytes of memory of its own, and seconds of the clock: many, for a loaded machine."""

    seconds: int
    memory_mb: int
    wait_seconds: int = 120


def confine(limits: Limits) -> None:
    """From here on this process has so much memory and time; the system ends it when it wants more.

    Counted is what the process writes to (Linux), not what libraries only reserve.
    """
    memory = limits.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.wait_seconds)


def send(line: socket, message: object) -> None:
    """Send ``message``, its length first."""
    raw = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    line.sendall(LENGTH.pack(len(raw)))
    line.sendall(raw)


def receive_work(line: socket) -> object:
    """Receive what the site sent, which is believed. Raises ``EOFError`` when the other side is gone."""
    return pickle.loads(_message(line))  # noqa: S301 - only the site itself holds the other end


def receive_answer(line: socket, *, room: str) -> object:
    """Receive what a child answers: values of classes below ``room`` or of ours, and nothing else.

    Raises ``EOFError`` when the child is gone, ``UnpicklingError`` when it answers with anything else.
    """
    return _Careful(_message(line), (room, OWN_ROOM)).load()


class _Careful(pickle.Unpickler):
    def __init__(self, raw: bytearray, rooms: tuple[str, ...]) -> None:
        super().__init__(BytesIO(raw))
        self._rooms = rooms

    def find_class(self, module: str, name: str) -> object:
        if module.startswith(self._rooms) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no answer.")


def _message(line: socket) -> bytearray:
    (length,) = LENGTH.unpack(_exactly(line, LENGTH.size))
    return _exactly(line, length)


def _exactly(line: socket, length: int) -> bytearray:
    parts = bytearray()
    while len(parts) < length:
        part = line.recv(min(length - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return parts
