"""The small warm process: has the readers loaded, forks a child for each reading, and knows no database.

Run as ``python -m blog.importers.sandbox.warm`` with one end of a Unix socket as standard input. Each byte that
arrives there brings the end of another socket: the child's line to whoever asked. It ends with its parent.
"""

import os
import signal
import sys
from socket import AF_UNIX, SOCK_STREAM, recv_fds, socket

from blog.importers import readers  # noqa: F401 - loaded before the fork, so that no child has to
from blog.importers.html import read_fragment  # noqa: F401
from blog.importers.sandbox.limits import MOST_MEMORY_MB, MOST_SECONDS, confine, receive_work, send
from blog.importers.source import UnusableSource

TOO_MUCH = "It needs more memory than a text can."


def serve(line: socket) -> None:
    """Fork a child for each socket that arrives, until the other side is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        message, ends, _, _ = recv_fds(line, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            with socket(AF_UNIX, SOCK_STREAM, fileno=ends[0]) as asked:
                answer(asked)
            os._exit(0)
        for end in ends:
            os.close(end)


def answer(line: socket) -> None:
    """Do the one piece of work that is asked for on ``line``, under limits. What fails otherwise has no answer."""
    try:
        work, arguments, seconds = receive_work(line)
    except EOFError:  # whoever asked has gone
        return
    confine(seconds=min(seconds, MOST_SECONDS), memory_mb=MOST_MEMORY_MB)
    try:
        result = ("read", work(*arguments))
    except UnusableSource as unusable:
        result = ("unusable", unusable)
    except MemoryError:
        result = ("unusable", UnusableSource(TOO_MUCH))
    send(line, result)


if __name__ == "__main__":
    with socket(fileno=os.dup(sys.stdin.fileno())) as parent:
        serve(parent)
