"""``install_service``: three files for one machine, from what docs/deployment shows, and one page that leads there."""

import os
import pwd
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError

from site_core.env import PROJECT_DIR
from site_core.management import service
from site_core.management.service import CADDY, UNIT, InstallRefused, Machine, install
from tests.site_core.test_settings import run

PAGE = PROJECT_DIR / "docs/deployment/first-machine.md"
HOST, MAIL = "www.my-practice.org", "smtp+tls://me:secret@mail.example.org:587"
ME = pwd.getpwuid(os.geteuid()).pw_name
WORST_EXPOSURE = 3.0
"""Of 10, as systemd-analyze counts; a unit without any protection has 9.6."""
PROTECTIONS = ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictSUIDSGID")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch) -> Machine:
    """A root folder with systemd's and Caddy's folders in it, and a folder for code."""
    for place in (UNIT, CADDY):
        (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / CADDY).write_text("# of the package\n")
    folder = tmp_path / "opt/practice"
    folder.mkdir(parents=True)
    monkeypatch.setattr(service, "VAR_DIR", folder / "var")
    return Machine(root=tmp_path, folder=folder, user=ME)


def test_three_files_are_written_and_what_was_there_is_kept(machine: Machine) -> None:
    unit, caddy, settings = install(machine=machine, host=HOST, mail=MAIL)

    assert f"WorkingDirectory={machine.folder}\n" in unit.read_text()
    assert f"User={ME}\n" in unit.read_text()
    assert f"\n{HOST} {{\n" in caddy.read_text()
    for path in (unit, caddy):
        assert service.HOST_THERE not in path.read_text()
        assert service.FOLDER_THERE not in path.read_text()
    assert caddy.with_name("Caddyfile.before").read_text() == "# of the package\n"
    assert settings.stat().st_mode & 0o777 == 0o600


def test_its_settings_are_all_that_production_asks_for(machine: Machine) -> None:
    settings = install(machine=machine, host=HOST, mail=MAIL)[2].read_text()
    stated = dict(re.findall(r"(?m)^([A-Z_]+)=(.*)$", settings))

    shown = run("from django.conf import settings; print(settings.SITE_URL)", **stated)

    assert (shown.stdout.strip(), shown.stderr) == (f"https://{HOST}", "")


def test_no_two_machines_have_the_same_keys(machine: Machine) -> None:
    first = install(machine=machine, host=HOST, mail=MAIL)[2].read_text().splitlines()
    machine.settings.unlink()
    (second,) = install(machine=machine, host=HOST, mail=MAIL)
    same = set(first) & set(second.read_text().splitlines())
    assert not any(line.startswith(("SECRET_KEY", "SUBMISSION_KEYS")) for line in same)


def test_a_site_that_was_tried_here_before_keeps_the_key_of_what_it_holds(machine: Machine) -> None:
    (machine.folder / "var").mkdir()
    (machine.folder / "var/submission-key").write_text("kept before\n")
    settings = install(machine=machine, host=HOST, mail=MAIL)[2].read_text()
    assert "\nSUBMISSION_KEYS=kept before\n" in settings


def test_a_second_time_changes_nothing_and_never_the_settings(machine: Machine) -> None:
    install(machine=machine, host=HOST, mail=MAIL)
    settings = machine.settings.read_text()

    assert install(machine=machine, host=HOST, mail="") == []
    assert install(machine=machine, host="other.example.org", mail="") == [machine.root / CADDY]
    assert machine.settings.read_text() == settings


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"host": "https://www.my-practice.org/"}, "no name of a site"),
        ({"host": "localhost"}, "no name of a site"),
        ({"host": "my-practice.org {\n}\n"}, "no name of a site"),
        ({"mail": "smtp://mail.example.org"}, "--mail"),
        ({"mail": "smtp+tls://one two"}, "--mail"),
        ({"mail": ""}, "--mail"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(machine, wrong, sentence) -> None:
    with pytest.raises(InstallRefused, match=sentence):
        install(**({"machine": machine, "host": HOST, "mail": MAIL} | wrong))
    assert not (machine.root / UNIT).exists()
    assert not machine.settings.exists()


def test_an_account_or_a_program_that_is_not_there_is_named(machine: Machine) -> None:
    nobody = Machine(root=machine.root, folder=machine.folder, user="nobody-of-that-name")
    with pytest.raises(InstallRefused, match="adduser --system"):
        install(machine=nobody, host=HOST, mail=MAIL)
    shutil.rmtree((machine.root / CADDY).parent)
    with pytest.raises(InstallRefused, match="Caddy is not installed"):
        install(machine=machine, host=HOST, mail=MAIL)


def test_the_command_says_it_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no name of a site") as refusal:
        call_command("install_service", "nonsense", root=tmp_path)
    assert refusal.value.returncode == 2


def _analyzed(*words: str) -> subprocess.CompletedProcess:
    command = ["systemd-analyze", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_systemd_takes_the_unit_and_finds_little_that_it_could_still_do(machine: Machine) -> None:
    here = Machine(root=machine.root, folder=PROJECT_DIR, user=ME)
    said = service._filled(service.TEMPLATES / UNIT.name, here, HOST)
    options = dict(re.findall(r"(?m)^([A-Z]\w+)=(.*)$", said))
    assert {options[name] for name in PROTECTIONS} == {"true"}
    assert (options["ProtectSystem"], options["CapabilityBoundingSet"]) == ("strict", "")

    if shutil.which("systemd-analyze"):
        unit = machine.root / UNIT
        unit.write_text(said)
        verified = _analyzed("verify", "--man=no", "--recursive-errors=no", str(unit))
        assert [line for line in verified.stderr.splitlines() if unit.name in line] == []
        judged = _analyzed("security", "--offline=true", "--no-pager", str(unit))
        level = re.search(r"exposure level for \S+: ([\d.]+)", judged.stdout)
        assert level, judged.stderr
        assert float(level[1]) <= WORST_EXPOSURE


def test_caddy_takes_its_file(machine: Machine) -> None:
    caddy = shutil.which("caddy")
    if not caddy:
        pytest.skip("Caddy is not installed.")
    file = install(machine=machine, host=HOST, mail=MAIL)[1]
    done = subprocess.run(
        [caddy, "adapt", "--adapter", "caddyfile", "--config", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"HOME": str(machine.root), "XDG_DATA_HOME": str(machine.root)},
    )
    assert done.returncode == 0, done.stderr
    assert f'"host":["{HOST}"]' in done.stdout


def test_the_page_needs_ten_commands_and_each_can_be_said() -> None:
    block = re.search(r"```sh\n(.*?)```", PAGE.read_text(), re.DOTALL)[1]
    lines = block.replace("<where the code lies>", "somewhere").splitlines()
    commands = [shlex.split(line) for line in lines]
    assert len(commands) <= 10

    managed = [words[words.index("manage.py") + 1] for words in commands if "manage.py" in words]
    assert managed == ["install_service", "start_site"]
    assert set(managed) <= set(get_commands())
    assert (PROJECT_DIR / next(words[-1] for words in commands if "pip" in str(words))).is_file()

    (asked,) = (words for words in commands if "install_service" in words)
    assert service.HOST.fullmatch(asked[asked.index("install_service") + 1])
    assert service.MAIL.fullmatch(asked[-1])

    (account,) = (words for words in commands if "adduser" in words)
    assert (account[-2], f"User={account[-1]}") == (service.FOLDER_THERE, service.USER_THERE)
    unit = (service.TEMPLATES / UNIT.name).read_text()
    assert f"WorkingDirectory={service.FOLDER_THERE}" in unit
    assert service.USER_THERE in unit
