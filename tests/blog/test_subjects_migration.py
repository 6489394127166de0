"""Articles from before sensitive subjects were found get theirs, without a look at what their blocks point to."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import ArticlePage
from tests.builders import make_article, make_crisis_resource, raw_block
from tests.migrations import migration

pytestmark = pytest.mark.django_db
WORDS = "Thoughts of suicide can come at night."


@pytest.mark.parametrize(
    "block",
    [
        raw_block("paragraph", f"<p>{WORDS}</p>"),
        raw_block("quote_script", say=WORDS, instead_of="Not", situation="When", why="Why"),
        raw_block("faq", questions=[{"question": "Q?", "answer": f"<p>{WORDS}</p>"}]),
        raw_block("bullet_list", items=[{"lead_in": "", "text": f"<p>{WORDS}</p>", "level": 1}]),
    ],
    ids=["paragraph", "script", "question", "item"],
)
def test_what_is_stored_is_read_and_nothing_else(site, block) -> None:
    line = raw_block("crisis", resources=[make_crisis_resource().pk])
    spoken = make_article("One", blocks=[line, block])
    silent = make_article("Two", blocks=[raw_block("paragraph", "<p>A meadow.</p>")])
    ArticlePage.objects.update(subjects_in_text="")

    with CaptureQueriesContext(connection) as asked:
        migration("blog", "0006_writing_checks").find_subjects(apps, None)

    found = dict(ArticlePage.objects.values_list("pk", "subjects_in_text"))
    assert (found[spoken.pk], found[silent.pk]) == ("suicide", "")
    assert not any("crisisresource" in query["sql"] for query in asked.captured_queries)
