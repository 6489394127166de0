"""Many short passages: nothing that hurts is offered for copying, and what the reader is told to say is found."""

import pytest

from tests.blog.importers.cues.passages import TO_SAY
from tests.blog.importers.cues.quoted_only import NEVER
from tests.blog.importers.reading import scripts


@pytest.mark.parametrize("text", NEVER)
def test_what_others_say_think_or_threaten_is_never_offered_for_copying(text: str):
    assert scripts(text) == []


@pytest.mark.parametrize(("text", "say"), TO_SAY)
def test_what_the_writer_tells_the_reader_to_say_is_offered(text: str, say: str):
    assert say in [found for _, found, _, _ in scripts(text)]
