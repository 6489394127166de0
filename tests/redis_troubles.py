"""Redis with something wrong: away, full, a copy that takes no writes, or no Redis at all."""

import socketserver
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

from tests.http_server import answering
from tests.ports import free_port
from tests.redis_server import running_redis_server

TROUBLES = ("away", "full", "read-only", "garbage")
GARBAGE = b"+OK\r\n:17\r\n$3\r\nabc\r\n<html>Bad gateway</html>\r\n"


@contextmanager
def troubled_redis(trouble: str) -> Iterator[str]:
    """The address of a server with ``trouble``, one of ``TROUBLES``."""
    with {"away": _away, "full": _full, "read-only": _read_only, "garbage": lambda: garbage_at(0)}[
        trouble
    ]() as at:
        yield at


@contextmanager
def redis_with_tls(folder: Path) -> Iterator[str]:
    """The address of a server that speaks TLS, believed by the certificate in ``folder``."""
    port = free_port()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    name = ("-addext", "subjectAltName=DNS:localhost")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run(["openssl", *words.split(), *name, *files], check=True, capture_output=True)
    tls = ("--tls-port", str(port), "--tls-cert-file", str(certificate), "--tls-key-file", str(key))
    with running_redis_server(*tls, "--tls-auth-clients", "no"):
        yield f"rediss://localhost:{port}/0?ssl_ca_certs={certificate}"


@contextmanager
def _away() -> Iterator[str]:
    yield "unix:///nowhere/redis.sock"


@contextmanager
def _full() -> Iterator[str]:
    with running_redis_server("--maxmemory", "1", "--maxmemory-policy", "noeviction") as there:
        yield there


@contextmanager
def _read_only() -> Iterator[str]:
    with running_redis_server() as there:
        with Redis.from_url(there) as server:
            server.replicaof("127.0.0.1", 9)
        yield there


@contextmanager
def garbage_at(port: int) -> Iterator[str]:
    """Somebody at ``port`` who answers everything, and is no Redis; 0 is a free one."""

    class Answer(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            while self.request.recv(4096):
                self.request.sendall(GARBAGE)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, block_on_close, allow_reuse_address = True, False, True

    server = Server(("127.0.0.1", port), Answer)
    server.handle_error = lambda *_about: None  # whoever asked has hung up
    with answering(server):
        yield f"redis://127.0.0.1:{server.server_address[1]}/0"
