"""Typed reading of the environment; one message names everything that is missing.

Settings ask for each value where they use it and call :func:`refuse_if_incomplete` last, so that
an operator repairs a new machine in one round instead of one variable at a time.
"""

import base64
import binascii
import os
import re
from contextlib import suppress
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_DIR = Path(__file__).resolve().parent.parent


class Environment(environ.Env):
    """As the library's, but a text that begins with "$" names no other variable: secrets may do so."""

    def str(self, var: str, *args, **kwargs) -> str:
        value = os.environ.get(var, "")
        return value if value.startswith("$") else super().str(var, *args, **kwargs)


env = Environment()
environ.Env.read_env(PROJECT_DIR / ".env", overwrite=False)

VAR_DIR = Path(env.str("VAR_DIR", default=str(PROJECT_DIR / "var"))).resolve()
"""What the site itself writes: database, media, static files, cache, mail."""

OWNER_ONLY, FOLDER_OWNER_ONLY = 0o600, 0o700
"""The modes of files and folders that nobody else on the machine reads."""
KEY_BYTES = 32
NOT_SET_UP = 78
"""The exit code where settings or keys are missing or wrong (``EX_CONFIG`` of ``sysexits.h``)."""
NOT_FOR_THE_WORLD = {
    "",
    "arpa",
    "home",
    "internal",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "test",
}
"""Endings of names that only this machine or its house knows (RFC 2606, RFC 6762, RFC 8375)."""

_missing: dict[str, str] = {}


def make_private_file(path: str | Path) -> None:
    """An empty file that its owner alone reads, unless there is one or none can be made.

    One that is there is not opened: closing it again would drop the locks that SQLite holds on it in this process
    (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def private_folder(folder: Path) -> Path:
    """``folder``, made where it is missing, which nobody else on the machine opens."""
    with suppress(OSError):  # somebody else's folder: whether it can be used is seen soon
        folder.mkdir(mode=FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
        folder.chmod(FOLDER_OWNER_ONLY)
    return folder


def settings_module() -> str:
    """The settings of this machine, where the environment does not name any.

    Somebody who says https, or a name that the world can look up, runs the site for visitors: what is missing
    beside it must be asked for, and not made up.
    """
    scheme, _, place = env.str("SITE_URL", default="").strip().lower().rpartition("://")
    named = [place, *env.str("ALLOWED_HOSTS", default="").split(",")]
    is_production = scheme == "https" or any(map(_is_for_the_world, named))
    return f"site_core.settings.{'base' if is_production else 'development'}"


def _is_for_the_world(place: str) -> bool:
    _, dot, ending = re.split("[/:]", place.strip().lower())[0].rpartition(".")
    return bool(dot) and not ending.isdigit() and ending not in NOT_FOR_THE_WORLD


def required(name: str, why: str) -> str:
    """The value of ``name``; when unset or empty, it is noted with ``why`` and ``""`` is returned."""
    value = env.str(name, default="").strip()
    if not value:
        _missing[name] = why
    return value


def note_missing(name: str, why: str) -> None:
    """Let :func:`refuse_if_incomplete` name ``name``, whose value cannot be used."""
    _missing[name] = why


def required_list(name: str, why: str) -> list[str]:
    """Like :func:`required`, for comma-separated values; blanks around and between are dropped."""
    return [part.strip() for part in required(name, why).split(",") if part.strip()]


def required_keys(name: str, why: str) -> list[str]:
    """Like :func:`required_list`, for keys: each is 32 random bytes in URL-safe base64."""
    keys = required_list(name, why)
    if keys and not all(_is_key(key) for key in keys):
        _missing[name] = (
            "one of these is not a key. Was it copied whole, and nothing else? Each has 44 characters and ends in “=”"
        )
        return []
    return keys


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, altchars=b"-_", validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False


def refuse_if_incomplete() -> None:
    """Raise ``ImproperlyConfigured`` with one message that names every value that was missing."""
    if _missing:
        lines = "\n".join(f"  {name}: {why}" for name, why in _missing.items())
        raise ImproperlyConfigured(
            f"The site cannot start. Set these in the environment or in .env:\n{lines}"
        )
