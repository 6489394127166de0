"""nginx and Caddy, as docs/deployment sets them up, before the site and without it."""

import gzip
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import get_commands

from site_core.env import PROJECT_DIR
from site_core.management.processes import PATIENCE_SECONDS
from tests.deployment.programs import (
    FILES,
    Origin,
    ask,
    file_with,
    program,
    running,
    running_origin,
    without_lines,
    write_mirror,
)
from tests.ports import free_port


@contextmanager
def nginx(origin: Origin, folder: Path) -> Iterator[int]:
    name, port = program("nginx"), free_port()
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": f"127.0.0.1:{origin.port}",
        "/srv/site/var": f"{folder}/var",
        "/srv/site/templates": f"{PROJECT_DIR}/templates",
        "sendfile on;": "".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        ),
    }
    text = without_lines(file_with("nginx.conf", changes), "ssl_certificate")
    (folder / "nginx.conf").write_text(text)
    said = f"daemon off; pid {folder}/pid; error_log {folder}/errors;"
    if folder.owner() == "root":
        said += " user root;"  # the folder of a test is closed to everybody else
    with running(name, "-c", f"{folder}/nginx.conf", "-g", said, port=port, folder=folder):
        yield port


@contextmanager
def caddy(origin: Origin, folder: Path) -> Iterator[int]:
    name, port = program("caddy"), free_port()
    changes = {
        "www.example.com {": f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://www.example.com:{port} {{",
        "127.0.0.1:8000": f"127.0.0.1:{origin.port}",
        "/srv/site/var": f"{folder}/var",
        "/srv/site/templates": f"{PROJECT_DIR}/templates",
    }
    (folder / "Caddyfile").write_text(file_with("Caddyfile", changes))
    command = (name, "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile")
    with running(*command, port=port, folder=folder):
        yield port


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(request, tmp_path, monkeypatch):
    """The origin and the port of the proxy before it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    write_mirror(tmp_path / "var")
    (tmp_path / "var/static").mkdir()
    (tmp_path / "var/static/page.0123456789ab.css").write_text("p {}")
    with running_origin() as origin, request.param(origin, tmp_path) as port:
        yield origin, port


def test_the_site_is_asked_and_stands_in_for_by_copies_when_it_is_gone(proxy):
    origin, port = proxy
    status, headers, body = ask(
        port, "/blog/", X_Forwarded_Proto="http", X_Forwarded_For="10.9.9.9"
    )
    assert (status, body) == (200, b"from the site")
    assert headers.get("server", "site") == "site"
    assert "via" not in headers
    _, _, asked = origin.asked[-1]
    assert asked["Host"] == "www.example.com"
    assert asked["X-Forwarded-For"].split(",")[-1].strip() == "127.0.0.1"
    _, headers, body = ask(port, "/static/page.0123456789ab.css")
    assert body == b"p {}"
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    assert headers.get("server", "nginx") == "nginx"  # without a version; Caddy says nothing

    origin.status = 503
    assert ask(port, "/health/")[2] == b"from the site"

    origin.stop()
    for path, words in {
        "/": b"copy of the first page",
        "/blog/": b"copy of the list",
        "/blog/?page=2": b"copy of its second page",
        "/blog/?utm_source=mail": b"copy of the list",
        "/blog/feed/": b"<feed>copy</feed>",
        "/robots.txt": b"copy of robots",
    }.items():
        for cookie in ("", "__Host-session=somebody"):
            status, headers, body = ask(port, path, Cookie=cookie)
            assert (status, body) == (200, words), path
            assert headers["cache-control"] == "no-store"
            assert "default-src 'none'" in headers["content-security-policy"]

    status, headers, body = ask(port, "/blog/sleep/", Accept_Encoding="gzip")
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(body).startswith(b"copy of sleep")
    assert ask(port, "/", method="HEAD")[0] == 200


def test_what_is_sent_and_what_has_no_copy_is_refused_in_words(proxy):
    origin, port = proxy
    origin.stop()
    status, _, body = ask(port, "/contact/", method="POST")
    assert status == 503
    assert b"What you sent may not have arrived" in body
    status, _, body = ask(port, "/search/?q=sleep")
    assert status == 503
    assert b"If you need help right now" in body
    for path in (
        "/../about/index.json",
        "/%2e%2e/about/index.json",
        "/../lock",
        "/blog/?page=../../x",
    ):
        status, _, body = ask(port, path)
        assert b"made_at" not in body


def test_the_unit_starts_the_site_by_a_command_that_there_is():
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(FILES / "practice.service")
    service = unit["Service"]
    command = service["ExecStart"].split()
    assert (PROJECT_DIR / command[1]).exists()
    assert command[2] in get_commands()
    assert service["ReadWritePaths"] == f"{service['WorkingDirectory']}/var"
    assert int(service["TimeoutStopSec"]) > PATIENCE_SECONDS
    import_module(service["Environment"].partition("=")[2].rpartition(".")[0])
