"""How much a reading may use, and how it is sent to its child and back."""

import pickle
import resource
import signal
import struct
from io import BytesIO
from socket import socket

MOST_SECONDS = 20
MOST_MEMORY_MB = 600
LENGTH = struct.Struct("!Q")
ROOM = "blog.importers."


def confine(*, seconds: int, memory_mb: int) -> None:
    """From here on this process has so much memory and time; the system ends it when it wants more."""
    memory = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds * 2)


def send(line: socket, message: object) -> None:
    """Send ``message``, its length first."""
    raw = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    line.sendall(LENGTH.pack(len(raw)) + raw)


def receive_work(line: socket) -> object:
    """Receive what the site sent, which is believed. Raises ``EOFError`` when the other side is gone."""
    return pickle.loads(_message(line))  # noqa: S301 - only the site itself holds the other end


def receive_answer(line: socket) -> object:
    """Receive what a child answers: values of the importers' own classes, and nothing else.

    Raises ``EOFError`` when the child is gone, ``UnpicklingError`` when it answers with anything else.
    """
    return _Careful(BytesIO(_message(line))).load()


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if module.startswith(ROOM) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no answer.")


def _message(line: socket) -> bytes:
    (length,) = LENGTH.unpack(_exactly(line, LENGTH.size))
    return _exactly(line, length)


def _exactly(line: socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = line.recv(min(length - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
