"""Where tests let servers listen on this machine."""

import socket

HERE = "127.0.0.1"


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


def is_listening(port: int) -> bool:
    """Whether somebody does."""
    with socket.socket() as probe:
        return probe.connect_ex((HERE, port)) == 0
