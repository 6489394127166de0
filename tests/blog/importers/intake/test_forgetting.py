"""Originals are gone after a few days; the report stays."""

from datetime import timedelta

import pytest

from blog.importers.intake import details_of, forget_originals, save_as_draft
from blog.models import ArticlePage, IntakeText
from blog.models.intake import KEEP_ORIGINALS_DAYS
from site_core.queue.chores import chores
from tests.builders import FIRST_DAY

pytestmark = pytest.mark.django_db
LATER = FIRST_DAY + timedelta(days=KEEP_ORIGINALS_DAYS)


def test_the_report_stays_and_what_was_brought_in_goes(bring):
    saved, _ = bring(("one.md", "# One\n\nWords."), ("two.md", "# Two\n\nWords."))
    save_as_draft(text=saved, details=details_of(saved), now=FIRST_DAY)

    assert forget_originals(now=LATER - timedelta(seconds=1)) == 0
    assert forget_originals(now=LATER) == 2

    one, two = IntakeText.objects.all()
    assert (one.state, two.state) == ("saved", "forgotten")
    assert (bytes(one.content), one.reading, one.title) == (b"", None, "One")
    assert "Bring it in again" in two.sentence
    assert ArticlePage.objects.get().title == "One"
    assert forget_originals(now=LATER) == 0


def test_the_worker_does_it():
    assert forget_originals in [chore.verb for chore in chores()]
