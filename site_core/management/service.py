"""A machine of one's own: the site as a unit of systemd, Caddy with https in front, settings for visitors.

What is written are the files of ``docs/deployment`` with this machine's folder, account and name in them.
"""

import os
import pwd
import re
import secrets
import shutil
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path

from site_core.env import KEY_BYTES, OWNER_ONLY, PROJECT_DIR, VAR_DIR

TEMPLATES = PROJECT_DIR / "docs" / "deployment"
UNIT, CADDY = Path("etc/systemd/system/practice.service"), Path("etc/caddy/Caddyfile")
FOLDER_THERE, HOST_THERE, USER_THERE = "/srv/site", "www.example.com", "User=practice"
"""What stands in the templates for this machine's own."""
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])")
MAIL = re.compile(r"smtp\+(tls|ssl)://\S+")
EVERYBODY_READS = 0o644
SETTINGS = """\
# Made by manage.py install_service; .env.example says what else may stand here.
SECRET_KEY={secret}
ALLOWED_HOSTS={host}
SITE_URL=https://{host}
EMAIL_URL={mail}
DEFAULT_FROM_EMAIL=website@{domain}

# Seals what visitors send, and the backups. Nobody opens either without it: keep a copy of this line on paper, or in
# a password manager, apart from the backups.
SUBMISSION_KEYS={key}
"""


class InstallRefused(Exception):
    """Nothing was written; ``str()`` is a sentence that says what to do."""


@dataclass(frozen=True)
class Machine:
    """Where things lie: ``root`` is ``/``, ``folder`` holds the site's code, ``user`` is who runs it."""

    root: Path
    folder: Path
    user: str

    @property
    def settings(self) -> Path:
        return self.folder / ".env"


def install(*, machine: Machine, host: str, mail: str) -> list[Path]:
    """Write unit, Caddyfile and, where there are none, settings; what was written, in this order.

    A file that is there and says something else is kept beside the new one as ``….before``. Settings that are there
    stay as they are. Raises ``InstallRefused`` for what is no host name or no mail server, for an account that does
    not exist, and where the folders of systemd or Caddy are missing or closed.
    """
    _refuse_what_cannot_be(machine, host, mail)
    try:
        written = [
            _lay(machine.root / UNIT, _filled(TEMPLATES / UNIT.name, machine, host)),
            _lay(machine.root / CADDY, _filled(TEMPLATES / CADDY.name, machine, host)),
            _make_settings(machine.settings, host, mail),
        ]
        _hand_over([machine.settings, VAR_DIR, *VAR_DIR.rglob("*")], machine.user)
    except PermissionError as error:
        raise InstallRefused(
            f"{error.filename} is closed to you. Put sudo before the command."
        ) from error
    return [path for path in written if path]


def _refuse_what_cannot_be(machine: Machine, host: str, mail: str) -> None:
    if not HOST.fullmatch(host):
        raise InstallRefused(
            f"“{host}” is no name of a site. Write it as visitors will, such as www.your-practice.com."
        )
    if not MAIL.fullmatch(mail) and not machine.settings.exists():
        raise InstallRefused(
            "Name your mail server with --mail smtp+tls://user:password@host:587 (or smtp+ssl://…:465)."
        )
    if machine.user not in {account.pw_name for account in pwd.getpwall()}:
        raise InstallRefused(
            f"This machine has no account “{machine.user}”. Make it: "
            f"adduser --system --group --home {machine.folder} {machine.user}"
        )
    for place, program in ((UNIT, "systemd"), (CADDY, "Caddy")):
        if not (machine.root / place).parent.is_dir():
            raise InstallRefused(
                f"{(machine.root / place).parent} is not there: {program} is not installed here."
            )


def _filled(template: Path, machine: Machine, host: str) -> str:
    said = template.read_text().replace(FOLDER_THERE, str(machine.folder))
    return said.replace(HOST_THERE, host).replace(USER_THERE, f"User={machine.user}")


def _lay(path: Path, content: str) -> Path | None:
    """Write ``content`` there; ``None`` if it is there already."""
    if path.exists():
        if path.read_text() == content:
            return None
        shutil.copy2(path, path.with_name(f"{path.name}.before"))
    path.write_text(content)
    path.chmod(EVERYBODY_READS)
    return path


def _make_settings(path: Path, host: str, mail: str) -> Path | None:
    """Settings with keys of their own; ``None`` if there are some."""
    content = SETTINGS.format(
        secret=secrets.token_urlsafe(2 * KEY_BYTES),
        key=_key_of_before() or urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
        host=host,
        domain=host.removeprefix("www."),
        mail=mail,
    )
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return None
    with open(file, "w") as lines:
        lines.write(content)
    return path


def _key_of_before() -> str:
    """What ``make start`` made up when the site was tried here: it opens what it holds; ``""`` if it never was."""
    file = VAR_DIR / "submission-key"
    return file.read_text().strip() if file.exists() else ""


def _hand_over(paths: list[Path], user: str) -> None:
    """Give to ``user`` what this command made; only root can, and nobody else has to."""
    if os.geteuid() != 0:
        return
    account = pwd.getpwnam(user)
    for path in paths:
        if path.exists():
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
