"""Reading in a child with limits: what is too much ends with one sentence, and the next reading works."""

import os
import time

import pytest

from blog.importers.apart import ReadingFailed, read_apart
from blog.importers.readers.html import read_fragment
from blog.importers.source import UnusableSource
from site_core.sandbox import Limits


def test_a_reading_comes_back_from_another_process():
    assert read_apart(os.getpid) != os.getpid()
    assert len(read_apart(read_fragment, "<h2>One</h2><p>two</p>").nodes) == 2


def test_a_refusal_comes_back_with_its_sentence():
    with pytest.raises(UnusableSource, match="nested too deeply"):
        read_apart(read_fragment, "<div>" * 400)


@pytest.mark.faults(32, 47)
@pytest.mark.parametrize(
    ("work", "arguments"),
    [
        (bytearray, (4 * 1024**3,)),
        (time.sleep, (60,)),
        (os._exit, (3,)),
        (os.open, ("nowhere",)),
    ],
    ids=["memory", "time", "crash", "error"],
)
def test_a_child_that_wants_too_much_ends_alone(work, arguments, capfd):
    little = Limits(seconds=1, memory_mb=300, wait_seconds=1)
    with pytest.raises(UnusableSource) as refused:
        read_apart(work, *arguments, name="big.docx", limits=little)
    assert str(refused.value).count(".") >= 1
    assert len(read_apart(read_fragment, "<p>still here</p>").nodes) == 1


@pytest.mark.faults(33)
def test_a_child_knows_no_secret_of_the_site():
    assert read_apart(os.path.expandvars, "$DJANGO_SETTINGS_MODULE") == "$DJANGO_SETTINGS_MODULE"


def test_a_child_may_answer_with_nothing_but_what_readers_return():
    with pytest.raises(ReadingFailed):
        read_apart(os.stat, "/")
