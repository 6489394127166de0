"""Whether a process of this machine serves the site from the database that is ours."""

import fcntl
import hashlib
import os

from django.db import connection

from site_core.env import OWNER_ONLY, VAR_DIR


def begin_to_serve() -> int:
    """Lock, until this process ends in whatever way, what :func:`is_served` asks for; the open file."""
    file = _file()
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def is_served() -> bool:
    """Whether any process has begun to serve and has not ended. Processes of other machines are not seen."""
    file = _file()
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def _file() -> int:
    database = "|".join(
        str(connection.settings_dict.get(part)) for part in ("NAME", "HOST", "PORT")
    )
    name = hashlib.sha256(database.encode()).hexdigest()[:16]
    VAR_DIR.mkdir(exist_ok=True)
    return os.open(VAR_DIR / f"serving-{name}.lock", os.O_RDWR | os.O_CREAT, OWNER_ONLY)
