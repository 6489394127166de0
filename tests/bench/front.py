"""The measured article as readers get it, beside the least that the same server can do, and nginx.

Needs ``wrk``, ``nginx`` and ``varnishd``. All send the same compressed bytes with the same headers, in turn: the site,
the bare server and nginx by themselves, then Varnish before the site and before nginx.
"""

import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

from site_core.env import PROJECT_DIR
from site_core.management.processes import server
from tests.bench.pages import ARTICLE, MAKE_MEASURED
from tests.bench.server import bench_site, run_code, served, wait_for
from tests.bench.visits import Visitor
from tests.ports import free_port

CONNECTIONS, SECONDS, ROUNDS = 16, 3, 3
ENCODING = "Accept-Encoding: gzip, deflate, br"
LEFT_TO_SERVERS = {"content-length", "date", "server", "age"}
BEHIND, STATIC = "ours behind Varnish", "nginx behind Varnish"
GOALS = {("ours", "bare"): 0.8, ("ours", "nginx"): 0.4, (BEHIND, STATIC): 0.9}
VCL = PROJECT_DIR / "docs/deployment/varnish.vcl"
PATHS = f"{os.environ['PATH']}:/usr/sbin"
BARE = """
async def application(scope, proto):
    proto.response_bytes(200, {headers!r}, {body!r})
"""
NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    open_file_cache max=100;
    server {{ listen 127.0.0.1:{port}; root {folder}; location /health/ {{ return 200; }}
        location / {{ default_type text/html; {headers} }} }}
}}
"""


def front_figures() -> dict[str, float]:
    """Answers per second, the middle of ``ROUNDS``: of the site, of a bare callable, of nginx."""
    missing = [name for name in ("wrk", "nginx", "varnishd") if which(name, path=PATHS) is None]
    if missing:
        raise RuntimeError(f"Not installed: {', '.join(missing)}")
    with bench_site() as environment, ExitStack() as stack:
        run_code(environment, MAKE_MEASURED)
        environment["PURGE_URL"] = "http://127.0.0.1:9/"  # answers say what a cache in front may do
        ours = stack.enter_context(served(environment))
        answer, body = Visitor(ours).get(ARTICLE)
        headers = [
            (name.lower(), value)
            for name, value in answer.getheaders()
            if name.lower() not in LEFT_TO_SERVERS
        ]
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="site-front-"))
        bare = stack.enter_context(_bare(Path(folder), headers, body))
        nginx = stack.enter_context(_nginx(Path(folder), headers, body))
        places = {"ours": f"{ours}{ARTICLE}", "bare": f"{bare}/", "nginx": f"{nginx}/page"}
        for name, behind in ((BEHIND, places["ours"]), (STATIC, places["nginx"])):
            places[name] = stack.enter_context(_varnish(Path(folder) / name[:5], behind))
        host = urlsplit(ours).netloc
        rates: dict[str, list[float]] = {name: [] for name in places}
        for _ in range(ROUNDS):
            for name, place in places.items():
                rates[name].append(_rate(place, host))
    return {name: statistics.median(found) for name, found in rates.items()}


def print_front(figures: dict[str, float]) -> None:
    """The rates, and what of the others' ours is."""
    for name, rate in figures.items():
        print(f"{name:22}{rate:10,.0f} per s")
    for (one, other), goal in GOALS.items():
        print(f"{one} / {other}: {figures[one] / figures[other]:.2f} (goal: at least {goal})")


@contextmanager
def _bare(folder: Path, headers: list[tuple[str, str]], body: bytes) -> Iterator[str]:
    (folder / "bare.py").write_text(BARE.format(headers=headers, body=body))
    port = free_port()
    python, _, _, *words, _ = server(host="127.0.0.1", port=port).command
    command = [python, "-m", "granian", *words, "bare:application"]  # without the site
    with _running(command, port, folder) as address:
        yield address


@contextmanager
def _nginx(folder: Path, headers: list[tuple[str, str]], body: bytes) -> Iterator[str]:
    (folder / "page").write_bytes(body)
    port = free_port()
    added = [(name, value) for name, value in headers if name not in ("content-type", "etag")]
    lines = " ".join(f'add_header {name} "{value}";' for name, value in added)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, headers=lines))
    with _running(["nginx", "-c", str(config)], port, folder, path="/page") as address:
        yield address


@contextmanager
def _varnish(folder: Path, behind: str) -> Iterator[str]:
    parts, port = urlsplit(behind), free_port()
    folder.mkdir()
    (folder / "site.vcl").write_text(VCL.read_text().replace('"8000"', f'"{parts.port}"'))
    place = ["-n", f"{folder}/varnish", "-j", "none", "-s", "malloc,64m"]
    listen = ["-F", "-a", f"127.0.0.1:{port}", "-f", f"{folder}/site.vcl"]
    command = [str(which("varnishd", path=PATHS)), *listen, *place]
    with _running(command, port, folder, path=parts.path) as address:
        yield f"{address}{parts.path}"


@contextmanager
def _running(command: list[str], port: int, folder: Path, *, path: str = "/") -> Iterator[str]:
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}{path}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _rate(place: str, host: str) -> float:
    options = [f"-c{CONNECTIONS}", "-t1", f"-d{SECONDS}", "-H", ENCODING, "-H", f"Host: {host}"]
    said = subprocess.check_output(["wrk", *options, place], text=True)
    if "Non-2xx" in said:
        raise RuntimeError(said)
    [line] = [line for line in said.splitlines() if line.startswith("Requests/sec:")]
    return float(line.split()[1])
