"""What was made of a draft that came from a file is not that draft when the file comes again."""

import pytest
from wagtail.models import Page

from blog.importers.drafts import Placement, Written, fingerprint_of, write_article
from blog.importers.reading import reading_of
from blog.models import ArticlePage
from tests.blog.importers.reading import read
from tests.builders import FIRST_DAY

pytestmark = pytest.mark.django_db


def bring_in(site, text: str, *, author) -> Written:
    return write_article(
        reading=reading_of(read(text)),
        source_name="sleep.txt",
        fingerprint=fingerprint_of(text),
        placement=Placement(site.blog),
        user=author,
        now=FIRST_DAY,
    )


@pytest.mark.parametrize("how", ["copy", "alias"])
def test_a_changed_file_changes_the_draft_that_it_made(site, editor, how):
    first = bring_in(site, "Sleep well\n\nGo to bed.", author=editor)
    draft = Page.objects.get(pk=first.page_id).specific
    if how == "alias":
        made = draft.create_alias(update_slug="again", user=editor)
    else:
        made = draft.copy(update_attrs={"slug": "again"}, user=editor)

    second = bring_in(site, "Sleep well\n\nGo to bed early.", author=editor)

    assert (second.status, second.page_id) == ("updated", first.page_id)
    assert "early" not in str(ArticlePage.objects.get(pk=made.pk).body)
