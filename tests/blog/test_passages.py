"""What the writing checks read of an article, and which sensitive subjects it speaks of."""

import pytest

from blog.passages import passages_of, sensitive_findings
from tests.builders import make_article, raw_block


def test_every_kind_of_block_is_read_in_order_and_quotations_are_known(site):
    cell = [{"type": "text", "heading": "When"}], [{"values": ["<p>A cell</p>"]}]
    article = make_article(
        "Title",
        summary="Summary",
        blocks=[
            raw_block("heading", text="Heading", level="h2"),
            raw_block("paragraph", "<p>One <i>thought</i></p><p>Two</p>"),
            raw_block(
                "bullet_list",
                items=[
                    {"lead_in": lead_in, "text": "<p>Item</p>", "level": 1}
                    for lead_in in ("Lead.", "Lead")
                ],
            ),
            raw_block("quote_script", say="Say", instead_of="Not", situation="When", why="Why"),
            raw_block("quote", text="Theirs", attribution="Somebody"),
            raw_block("do_dont", do=["Do"], dont=["Rather not"]),
            raw_block("faq", questions=[{"question": "Q?", "answer": "<p>A</p>"}]),
            raw_block("table", caption="Caption", columns=cell[0], rows=cell[1]),
        ],
    )
    found = [(passage.text, passage.is_quotation) for passage in passages_of(article)]
    assert found == [
        ("Title", False),
        ("Summary", False),
        ("Heading", False),
        ("One *thought*\nTwo", False),
        ("Lead. Item\nLead: Item", False),
        ("When", False),
        ("Say", False),
        ("Not", True),
        ("Why", False),
        ("Theirs", True),
        ("Somebody", False),
        ("Do", False),
        ("Rather not", True),
        ("Q? A", False),
        ("Caption\nWhen\nA cell", False),
    ]


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Thoughts of suicide can come at night.", "suicide"),
        ("She keeps hurting herself.", "suicide"),
        ("He hits her when he drinks.", "abuse"),
        ("Gaslighting makes you doubt what you saw.", "abuse"),
        ("He was sexually abused as a boy.", "assault"),
        ("Bingeing in secret is exhausting.", "eating"),
        ("Her sobriety is two years old.", "substances"),
    ],
)
def test_sensitive_subjects_are_seen_with_the_sentence_that_says_so(site, words, subject):
    article = make_article(blocks=[raw_block("paragraph", f"<p>A calm start. {words}</p>")])
    assert {name: each.sentence for name, each in sensitive_findings(article).items()} == {
        subject: words
    }


def test_the_name_of_a_lifeline_makes_no_text_sensitive(site):
    words = "<p>You can call the National Suicide Prevention Lifeline.</p>"
    assert sensitive_findings(make_article(blocks=[raw_block("paragraph", words)])) == {}
