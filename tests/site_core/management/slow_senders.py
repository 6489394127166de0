"""Sockets that hold on to a server: silent ones, and ones that send a byte now and then."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.patience import A_MOMENT

HEAD = (
    b"POST /contact/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
)


@contextmanager
def slow_senders(port: int, number: int) -> Iterator[list[socket.socket]]:
    """``number`` sockets that began to send a form; every other one sends on, a byte a second.

    The first half has one address, each of the others its own.
    """
    addresses = [f"127.0.0.{max(1, n - number // 2 + 1)}" for n in range(number)]
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(
                socket.create_connection(("127.0.0.1", port), source_address=(address, 0))
            )
            for address in addresses
        ]
        for sender in sockets:
            sender.sendall(HEAD)
        over = threading.Event()
        dripping = threading.Thread(target=_drip, args=(sockets[::2], over))
        dripping.start()
        stack.callback(dripping.join)
        stack.callback(over.set)
        yield sockets


def _drip(sockets: list[socket.socket], over: threading.Event) -> None:
    while not over.wait(A_MOMENT):
        for sender in sockets:
            try:
                sender.sendall(b"x")
            except OSError:  # given up by the server
                return
