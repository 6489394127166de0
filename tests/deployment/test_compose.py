"""The large set-up as Docker's file tells it: what it names exists, and what it runs accepts its files."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from site_core.env import PROJECT_DIR
from tests.deployment.programs import FILES, program

COMPOSE = yaml.safe_load((FILES / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
PINNED = re.compile(r":(RELEASE\.)?\d+[.-]\d+")
ASKED_FOR = re.compile(
    r"""(?:env\.\w+|required\w*|_unless_said|environ(?:\.get)?[(\[])\(?\s*"([A-Z_]+)\""""
)


def known_names() -> set[str]:
    """What any of our settings asks the environment for."""
    files = (PROJECT_DIR / "site_core").rglob("*.py")
    return {name for file in files for name in ASKED_FOR.findall(file.read_text())}


def ours() -> dict[str, dict]:
    return {name: one for name, one in SERVICES.items() if "build" in one}


def script_of(service: str) -> str:
    """What its shell runs before it becomes the program."""
    return SERVICES[service]["command"][2].replace("$$", "$").partition(" && ")[0]


def changed(service: str, source: str, file: str) -> str:
    """``file`` as the service changes it."""
    script = script_of(service).partition(" > ")[0].replace(source, str(FILES / file))
    return subprocess.run(script, shell=True, capture_output=True, text=True, check=True).stdout  # noqa: S602


def test_everything_of_a_large_site_is_there_and_each_image_is_pinned():
    assert set(SERVICES) >= {"site", "worker", "database", "redis", "varnish", "storage"}
    images = [one["image"] for one in SERVICES.values() if "image" in one]
    assert [image for image in images if not PINNED.search(image)] == []


def test_every_name_in_the_environment_is_one_that_the_site_asks_for():
    assert set(ours()) == {"site", "worker"}
    for service in ours().values():
        assert set(service["environment"]) <= known_names()
        assert (FILES / service["build"] / "Dockerfile").resolve().exists()
        assert service["command"][:2] == ["python", "manage.py"]


def test_what_is_named_exists():
    volumes = set(COMPOSE["volumes"])
    for service in SERVICES.values():
        assert set(service.get("depends_on", [])) <= set(SERVICES)
        for mounted in service.get("volumes", []):
            source = mounted.partition(":")[0]
            assert source in volumes or (FILES / source).resolve().exists(), mounted
    hosts = set(re.findall(r"(?:@|//)([a-z]+)[:/?]", str(SERVICES["site"]["environment"])))
    assert hosts - {"practice"} <= set(SERVICES)


def test_what_one_site_counts_is_not_thrown_away_by_another_that_starts():
    assert [one["tmpfs"] for one in ours().values()] == [["/site/var/metrics"]] * 2


def test_the_storage_s_bucket_is_the_one_that_the_site_asks_for():
    bucket = re.search(r"@([\w-]+)\?", SERVICES["site"]["environment"]["STORAGE_URL"])
    assert bucket is not None
    assert f"/data/{bucket[1]} " in SERVICES["storage"]["entrypoint"][2]


def test_varnish_takes_its_file_and_what_the_sites_tell_it(tmp_path: Path):
    text = changed("varnish", "/etc/varnish/site.vcl", "varnish.vcl")
    assert text.count('"balancer"') == 1
    assert '"172.16.0.0"/12;' in text
    (tmp_path / "site.vcl").write_text(text.replace('"balancer"', '"127.0.0.1"'))

    compiling = [
        program("varnishd"),
        "-C",
        "-f",
        str(tmp_path / "site.vcl"),
        "-n",
        f"{tmp_path}/n",
        "-j",
        "none",
    ]
    done = subprocess.run(compiling, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("which", ["proxy", "balancer"])
def test_caddy_takes_its_files(tmp_path: Path, which: str):
    if which == "proxy":
        text = changed("proxy", "/etc/caddy/site", "Caddyfile")
        assert "reverse_proxy varnish:80" in text
    else:
        text = COMPOSE["configs"]["balancer"]["content"]
        assert "dynamic a site 8000" in text
    (tmp_path / "Caddyfile").write_text(text)

    checking = [program("caddy"), "validate", "--adapter", "caddyfile", "--config", "Caddyfile"]
    done = subprocess.run(checking, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
