"""What was made before a change is never used after it, whoever is killed when."""

import os
import signal
import subprocess
import sys

import pytest

from site_core.page_cache.stamps import SITE, Stamps, place_of

KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from site_core.page_cache.stamps import Stamps
with Stamps(Path(sys.argv[1])).changing(["site"]):
    os.kill(os.getpid(), signal.SIGKILL)
"""
LIVES_BETWEEN = """
import sys
from pathlib import Path
from site_core.page_cache.stamps import Stamps
with Stamps(Path(sys.argv[1])).changing(["site"]):
    print("committing", flush=True)
    sys.stdin.read()
"""
HERE = place_of(SITE)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "site.stamps"


@pytest.fixture
def stamps(file):
    return Stamps(file)


def noted(stamps, tag=SITE):
    return [(place_of(tag), stamps.snapshot()[place_of(tag)])]


def test_what_was_made_holds_until_a_change_begins(stamps):
    before = noted(stamps)

    assert stamps.still(before)
    with stamps.changing([SITE]):
        assert not stamps.still(before)
    assert not stamps.still(before)
    assert stamps.still(noted(stamps))


def test_nothing_is_kept_that_was_read_during_a_change(stamps):
    with stamps.changing([SITE]):
        assert not stamps.snapshot().is_settled(HERE)
    assert stamps.snapshot().is_settled(HERE)


def test_one_of_two_changes_does_not_settle_the_other(stamps):
    with stamps.changing([SITE]):
        with stamps.changing([SITE]):
            pass
        assert not stamps.snapshot().is_settled(HERE)


def test_a_change_that_fails_counts_all_the_same(stamps):
    before = noted(stamps)

    with pytest.raises(RuntimeError), stamps.changing([SITE]):
        raise RuntimeError

    assert not stamps.still(before)
    assert stamps.snapshot().is_settled(HERE)


def test_other_tags_stay(stamps):
    before = noted(stamps, "comments:2")

    with stamps.changing(["comments:1"]):
        pass

    assert stamps.still(before)


def test_another_process_sees_a_change_and_who_is_killed_in_it_leaves_nothing_old(stamps, file):
    before = noted(stamps)

    killed = subprocess.run([sys.executable, "-c", KILLED_BETWEEN, file], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert not stamps.still(before)
    assert not stamps.snapshot().is_settled(HERE)
    stamps.recover()
    assert stamps.snapshot().is_settled(HERE)
    assert not stamps.still(before)


def test_a_change_that_is_still_under_way_is_not_recovered(stamps, file):
    writer = subprocess.Popen(
        [sys.executable, "-c", LIVES_BETWEEN, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout.readline() == "committing\n"
        stamps.recover()
        assert not stamps.snapshot().is_settled(HERE)
        writer.communicate("")
    assert stamps.snapshot().is_settled(HERE)


def test_a_file_that_was_deleted_or_replaced_is_noticed_and_makes_nothing_old_true(stamps, file):
    with stamps.changing([SITE]):
        pass
    before = noted(stamps)
    assert not stamps.has_moved()

    os.unlink(file)

    assert stamps.has_moved()
    assert not stamps.still(before)
    assert not stamps.has_moved()
    other = Stamps(file)
    with other.changing([SITE]):
        assert not stamps.snapshot().is_settled(HERE)
