"""Property-based: what is read fits the blocks of an article, and storing it twice changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Revision

from blog.blocks import ArticleBody
from blog.importers.drafts import Placement, fingerprint_of, write_article
from blog.importers.reading import reading_of
from blog.models import ArticlePage
from tests.blog.importers.readers.text.test_no_word_is_lost import TEXTS
from tests.blog.importers.reading import read
from tests.builders import FIRST_DAY

LONG = st.builds(
    lambda line, times: line * times,
    st.sampled_from(
        [
            "A long line without an end ",
            "One sentence after another. ",
            "“Please say this to me.” ",
            "word",
            "- item after item\n",
            "Label: text that goes on. ",
            "Visit example.org now. ",
        ]
    ),
    st.integers(min_value=1, max_value=600),
)
MANY = st.lists(st.one_of(TEXTS, LONG), max_size=4).map("\n\n".join)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(MANY)
def test_every_block_can_be_published_as_it_is(text: str):
    body = ArticleBody()
    raw = reading_of(read(text)).mapped.raw[:400]

    if raw:
        body.clean(body.to_python(raw))


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_storing_the_same_text_again_changes_nothing(blog_index, text: str):
    def store():
        return write_article(
            reading=reading_of(read(text)),
            source_name="any.txt",
            fingerprint=fingerprint_of(text),
            placement=Placement(blog_index),
            now=FIRST_DAY,
        )

    first = store()
    before = (ArticlePage.objects.count(), Revision.objects.count())

    second = store()

    assert (second.status, second.page_id) == ("unchanged", first.page_id)
    assert (ArticlePage.objects.count(), Revision.objects.count()) == before
