"""Doubts beside the body: they go when the block is changed or confirmed, and a script in doubt stays unpublished."""

import pytest

from blog.importers.drafts import confirm_block, remember_doubts
from blog.importers.mapper import blocks_of
from blog.importers.tree import Paragraph, Run, Script
from blog.models import ImportDoubt
from site_core.publishing.gate import problems_of
from tests.builders import FIRST_DAY, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mapped():
    script = Script(say="I am here.").doubted("script", "Is this for readers to say?")
    mapped = blocks_of(
        [Paragraph(text=(Run("One "), Run("line", bold=True))).doubted("text", "Look."), script]
    )
    remember_doubts(doubts=mapped.doubts, raw_body=mapped.raw, now=FIRST_DAY)
    return mapped


def refusals(raw: list[dict]) -> list[str]:
    article = make_article(blocks=raw, published=False)
    return [
        problem.sentence for problem in problems_of(article) if "words to say" in problem.sentence
    ]


def kinds(raw: list[dict]) -> list[str]:
    return [doubt.kind for doubt in ImportDoubt.objects.open_in(raw)]


def test_a_script_that_nobody_confirmed_stands_at_the_gate(mapped):
    assert ["I am here" in sentence for sentence in refusals(mapped.raw)] == [True]


def test_a_confirmed_script_may_go_live(mapped):
    confirmed = confirm_block(block_id=mapped.blocks[1].id, user=make_user(), now=FIRST_DAY)
    assert (confirmed, refusals(mapped.raw)) == (1, [])


def test_a_changed_script_may_go_live(mapped):
    paragraph, script = mapped.raw
    changed = {**script, "value": {**script["value"], "say": "I am with you."}}
    assert refusals([paragraph, changed]) == []
    assert kinds([paragraph, changed]) == ["text"]


def test_a_script_that_a_person_wrote_has_no_doubt(mapped):
    written = {
        "type": "quote_script",
        "value": {"say": "I am here."},
        "id": "7d0f8f3e-0000-4000-8000-000000000000",
    }
    assert refusals([written]) == []


def test_how_the_editor_stores_a_paragraph_makes_no_difference(mapped):
    paragraph, script = mapped.raw
    stored = {**paragraph, "value": '<p data-block-key="x1">One <b>line</b></p>'}
    assert kinds([stored, script]) == ["text", "script"]


def test_doubts_follow_their_block_and_come_in_the_order_of_the_body(mapped):
    assert kinds(list(reversed(mapped.raw))) == ["script", "text"]
    assert kinds(mapped.raw[:1]) == ["text"]
