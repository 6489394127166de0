"""The body of an article as a whole."""

import pytest

from blog.blocks import ArticleBody
from home.blocks import PageBody
from tests.block_checks import problems
from tests.builders import raw_block

BODIES = pytest.mark.parametrize("body", [ArticleBody(), PageBody()], ids=["article", "page"])
GROUPS = {"Text", "Conversations", "Lists", "Panels", "Pictures and files"}


def test_an_article_has_every_block_that_others_rely_on():
    assert set(ArticleBody().child_blocks) == {
        "heading",
        "paragraph",
        "bullet_list",
        "numbered_list",
        "quote_script",
        "quote",
        "callout",
        "crisis",
        "care_card",
        "do_dont",
        "image",
        "video",
        "faq",
        "call_to_action",
        "table",
        "references",
        "download",
    }


@BODIES
def test_every_block_stands_in_a_group_with_a_sentence_and_a_preview(body):
    for name, block in body.child_blocks.items():
        assert block.meta.group in GROUPS, name
        assert block.meta.description.endswith("."), name
        assert block.is_previewable, name
        assert block.meta.icon != "placeholder", name


def test_an_article_has_at_most_400_blocks():
    block = raw_block("paragraph", "<p>Words</p>")

    assert problems(ArticleBody(), [block] * 400) == {}
    assert "400" in problems(ArticleBody(), [block] * 401)[""]
