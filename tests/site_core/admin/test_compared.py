"""Two versions of a page differ in what they say, not in how the editor numbers it."""

import json

import pytest
from wagtail.admin.compare import comparison_class_registry
from wagtail.models import Page

from blog.models import ArticlePage
from forms.enquiries.models import ContactPage
from tests.builders import raw_block

pytestmark = pytest.mark.django_db

LINK = '<a linktype="external" href="https://example.com/">here</a>'
SAVED = LINK.replace('linktype="external" href', "href").replace('/"', '/" linktype="external"')


def is_changed(name: str, before: Page, after: Page) -> bool:
    """What Wagtail's screen asks of each field."""
    field = before._meta.get_field(name)
    return comparison_class_registry.get(field)(field, before, after).has_changed()


def article(text: str, item: str = "One") -> ArticlePage:
    listed = raw_block("bullet_list", items=[{"text": f"<p>{item}</p>"}])
    return ArticlePage(body=json.dumps([raw_block("paragraph", text), listed]))


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("<p>It’s so.</p>", '<p data-block-key="a1b2c">It’s so.</p>', False),
        ('<p data-block-key="a1">So</p>', '<p data-block-key="b2">So</p>', False),
        (f"<p>{LINK}</p>", f'<p data-block-key="a1">{SAVED}</p>', False),
        ("<p>Hers &amp; so.<br>On</p>", '<p data-block-key="a1">Hers &amp; so.<br/>On</p>', False),
        ("<p>Hers</p>", "<p>His</p>", True),
        ("<p>Hers</p>", "<p><b>Hers</b></p>", True),
        (f"<p>{LINK}</p>", f"<p>{LINK.replace('.com', '.org')}</p>", True),
    ],
)
def test_a_text_is_changed_by_words_marks_and_links_alone(before, after, changed):
    assert is_changed("body", article(before), article(after)) is changed
    thanks = [ContactPage(thanks_text=text) for text in (before, after)]
    assert is_changed("thanks_text", *thanks) is changed


def test_what_is_said_inside_a_block_counts_and_so_do_its_kind_and_place():
    before = article("<p>So</p>")
    fewer, turned = article("<p>So</p>"), article("<p>So</p>")
    del fewer.body[1]
    turned.body = json.dumps([*turned.body.raw_data][::-1])

    assert not is_changed("body", before, article("<p>So</p>"))
    for after in (article("<p>So</p>", item="Two"), fewer, turned):
        assert is_changed("body", before, after)
