"""A backup says how the site was set up, whatever can be set, and nothing that opens a door."""

import re

import pytest

from site_core.backups.stated_settings import (
    ADDRESSES,
    BUCKETS,
    OF_THE_MACHINE,
    PLAIN,
    SECRET,
    stated_settings,
)
from site_core.env import PROJECT_DIR

NAMES = re.compile(r"`([A-Z][A-Z_]+)`")


def test_every_setting_is_stated_or_left_to_the_machine() -> None:
    table = (
        (PROJECT_DIR / "README.md").read_text().partition("## Settings")[2].partition("\n## ")[0]
    )
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    known = {name for cell in first_cells for name in NAMES.findall(cell)}

    assert known == {*PLAIN, *ADDRESSES, *BUCKETS, *SECRET, *OF_THE_MACHINE}


def test_what_was_not_set_is_not_stated(monkeypatch) -> None:
    for name in (*PLAIN, *ADDRESSES, *BUCKETS, *SECRET):
        monkeypatch.delenv(name, raising=False)

    comment, *lines = stated_settings().splitlines()

    assert (comment[0], lines) == ("#", [])


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "STORAGE_URL",
            "s3://key:hidden@bucket/files?endpoint=https://s3.example.com&region=eu",
            "STORAGE_URL=s3://key:PASSWORD@bucket/files?endpoint=https://s3.example.com&region=eu",
        ),
        ("BACKUP_URL", "file:///mnt/far", "BACKUP_URL=file:///mnt/far"),
        (
            "CACHE_URL",
            "rediss://:hidden@host/0?password=hidden",
            "CACHE_URL=rediss://:PASSWORD@host/0",
        ),
        ("PURGE_URL", "fastly://hidden@service", "# PURGE_URL="),
        ("METRICS_TOKEN", "hidden", "# METRICS_TOKEN="),
        ("DKIM_SELECTOR", "mail", "DKIM_SELECTOR=mail"),
    ],
)
def test_what_opens_a_door_is_left_out(monkeypatch, name: str, value: str, line: str) -> None:
    monkeypatch.setenv(name, value)

    stated = stated_settings()

    assert line in stated.splitlines()
    assert "hidden" not in stated
