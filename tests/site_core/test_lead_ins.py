"""A lead-in never runs into the text behind it, on screen or aloud."""

import pytest

from site_core.templatetags.site_tags import set_apart
from tests.builders import make_article, raw_block


@pytest.mark.parametrize(
    ("lead_in", "text", "shown"),
    [
        ("Compassionate", "We do not blame you", "Compassionate:"),
        ("Compassionate:", "We do not blame you", "Compassionate:"),
        ("Why now?", "Because", "Why now?"),
        ("Stop!", "Breathe", "Stop!"),
        ("First.", "Breathe", "First."),
        ("Pause –", "then speak", "Pause –"),
        ("Pause—", "then speak", "Pause—"),
        ("And then …", "nothing", "And then …"),
        ("He said “why?”", "And", "He said “why?”"),
        ("“Not now”", "means later", "“Not now”:"),
        ("Step 1)", "Breathe", "Step 1):"),
        ("Pause ", "“Wait a moment.”", "Pause:"),
        ("Alone", "", "Alone"),
        ("Pause", "<p> – then speak</p>", "Pause"),
        ("暂停。", "呼吸", "暂停。"),
        ("C++", "a language", "C++:"),
    ],
)
def test_a_lead_in_without_a_mark_of_its_own_gets_a_colon(lead_in, text, shown):
    assert set_apart(lead_in, text) == shown


def test_readers_see_it(client, site):
    item = {"lead_in": "Compassionate", "text": "<p>We do not blame you</p>", "level": "1"}
    article = make_article(blocks=[raw_block("bullet_list", items=[item])])
    shown = " ".join(client.get(article.url).content.decode().split())
    assert "<strong>Compassionate:</strong> We do not blame you" in shown
