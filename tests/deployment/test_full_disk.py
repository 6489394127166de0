"""A disk that is full: nothing is half kept, readers go on reading, and it recovers when there is room."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench.enquiries import CONTACT, form_in
from tests.collected_files import lay_collected_files
from tests.deployment.large import ACCEPTED, answered, post_form
from tests.migrated_database import migrated_copy
from tests.patience import wait_until
from tests.site_core.management.running_site import started_site

SIZE = "20m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 20 MB of its own."""
    place = tmp_path / "small"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.xfail(
            "No disk can be mounted here: nobody but the machine's owner could change that."
        )
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.faults(6)
@pytest.mark.xdist_group("large")
def test_a_message_that_finds_no_room_is_not_thanked_for_and_the_next_one_is_kept(
    small_disk, tmp_path
):
    database = migrated_copy(small_disk).rename(small_disk / "site.sqlite3")
    lay_collected_files(tmp_path / "var")
    with started_site(tmp_path / "var", DATABASE_URL=f"sqlite:///{database}") as site:
        site.wait_until_it_answers()
        form = form_in(site.get(CONTACT)[2].decode())

        def write(message: str) -> tuple[int, str]:
            return post_form(site.port, {name: value or message for name, value in form.items()})

        assert write("While there is room")[0] == ACCEPTED
        kept = messages_in(database)
        filler = fill(small_disk)
        wait_until(lambda: write("While it fills up")[0] == 503)
        status, text = write("When it is full")
        assert (status, "988" in text) == (503, True)
        assert site.get("/blog/")[0] == 200

        filler.unlink()
        wait_until(lambda: (answered(write, "There is room again") or (0,))[0] == ACCEPTED)
        assert messages_in(database) > kept


def fill(disk: Path) -> Path:
    """Nothing more fits after it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"0" * 4096)
        except OSError:
            return filler


def messages_in(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT count(*) FROM forms_enquiry").fetchone()[0]
