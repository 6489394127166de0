"""Makes the databases in ``earlier/``, each by its release's own code: ``python -m tests.upgrades.making NAME``.

Needed only for a release that is new in ``releases.py``; takes minutes. What is kept is the SQLite file and, where
PostgreSQL is installed, a dump of the same site there.
"""

import lzma
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from site_core.env import PROJECT_DIR
from tests.upgrades.releases import KEY, PASSWORD, RELEASES, Release
from tests.with_postgres import cluster, newest_binaries

DUMP = ["--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges"]
FOR_PSQL_ALONE = re.compile(rb"(?m)^\\(un)?restrict .*\n")


def main(names: list[str]) -> None:
    """Make those of the releases called ``names``."""
    for release in (each for each in RELEASES if each.name in names):
        with tempfile.TemporaryDirectory(prefix="release-") as folder:
            code = Path(folder) / "code"
            _git("worktree", "add", "--detach", str(code), release.commit)
            try:
                _make_sqlite(release, code, Path(folder))
                _make_postgresql(release, code)
            finally:
                _git("worktree", "remove", "--force", str(code))


def _make_sqlite(release: Release, code: Path, folder: Path) -> None:
    _fill(release, code, f"sqlite:///{folder / 'site.sqlite3'}")
    with closing(sqlite3.connect(folder / "site.sqlite3")) as database:
        database.execute("VACUUM INTO ?", [str(folder / "small.sqlite3")])
    _keep(release.sqlite, (folder / "small.sqlite3").read_bytes())


def _make_postgresql(release: Release, code: Path) -> None:
    binaries = newest_binaries()
    if binaries is None:
        print("PostgreSQL is not installed: there is no dump.")
        return
    with cluster(binaries) as url:
        _fill(release, code, url)
        dump = subprocess.run([binaries / "pg_dump", *DUMP, url], check=True, capture_output=True)
    _keep(release.postgresql, FOR_PSQL_ALONE.sub(b"", dump.stdout))


def _fill(release: Release, code: Path, url: str) -> None:
    own = {
        "DATABASE_URL": url,
        "SUBMISSION_KEYS": KEY,
        "ADMIN_PASSWORD": PASSWORD,
        "VAR_DIR": str(code / "var"),
        "DJANGO_SETTINGS_MODULE": "site_core.settings.development",
    }
    for words in (["start_site", "--no-serve"], ["shell", "-v", "0", "-c", release.rows]):
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=code, env=os.environ | own, check=True)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def _git(*words: str) -> None:
    subprocess.run(["git", *words], cwd=PROJECT_DIR, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
