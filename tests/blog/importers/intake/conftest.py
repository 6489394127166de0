"""Texts on their way in."""

import pytest

from blog.importers.intake import read_text, receive
from blog.models import IntakeText
from tests.builders import FIRST_DAY, make_site, make_user

TEXT = "# Rest\n\nRest is not a reward.\n\n## Why\n\nYou could say: “I am done for today.”\n"


@pytest.fixture
def ada(db):
    """A clinician."""
    return make_user("ada")


@pytest.fixture
def bring(ada):
    """Receive files, ``name=content`` pairs or one Markdown text, and return their rows, read unless told not to."""

    def bring(*files: tuple[str, str | bytes], by=None, is_read=True, **options):
        files = files or [("rest.md", TEXT)]
        intake = receive(
            files=[(name, raw if isinstance(raw, bytes) else raw.encode()) for name, raw in files],
            brought_by=by or ada,
            blog=make_site().blog,
            now=FIRST_DAY,
            **options,
        )
        for text in intake.texts.all() if is_read else ():
            read_text(text=text, now=FIRST_DAY)
        return list(IntakeText.objects.filter(intake=intake))

    return bring
