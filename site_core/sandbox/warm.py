"""The small warm process: loads what the work needs once, forks a child for each piece, and knows no database.

Run as ``python -m site_core.sandbox.warm`` with one end of a Unix socket as standard input. What arrives there is
the name of a module, and with it the end of another socket: the child's line to whoever asked. It ends with its
parent.
"""

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from socket import recv_fds, socket

from site_core.sandbox.limits import NAME_BYTES, Unusable, confine, receive_work, send


def serve(line: socket) -> None:
    """Fork a child for each socket that arrives, until the other side is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        name, ends, _, _ = recv_fds(line, NAME_BYTES, 1)
        if not name:
            return
        with suppress(ImportError):  # the child finds it out again, and has no answer
            import_module(name.decode().strip())  # before the fork, so that no child has to
        if os.fork() == 0:
            line.close()
            with socket(fileno=ends[0]) as asked:
                answer(asked)
            os._exit(0)
        for end in ends:
            os.close(end)


def answer(line: socket) -> None:
    """Do the one piece of work that is asked for on ``line``, under limits. What fails otherwise has no answer."""
    try:
        work, arguments, limits = receive_work(line)
    except EOFError:  # whoever asked has gone
        return
    confine(limits)
    try:
        result = ("done", work(*arguments))
    except Unusable as unusable:
        result = ("unusable", unusable)
    except MemoryError:
        return
    send(line, result)


if __name__ == "__main__":
    with socket(fileno=os.dup(sys.stdin.fileno())) as parent:
        serve(parent)
