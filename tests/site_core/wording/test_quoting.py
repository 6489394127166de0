"""Words of a text inside a sentence of ours: what they quote themselves is marked another way."""

import pytest

from blog.checks.wording import findings_in
from site_core.wording.quoting import quoted
from tests.builders import make_ready, raw_block


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("“Calm down” asks for a lot.", "“‘Calm down’ asks for a lot.”"),
        ('"Calm down" asks for a lot.', "“'Calm down' asks for a lot.”"),
        ("It’s a lot.", "“It’s a lot.”"),
    ],
)
def test_no_quotation_mark_is_doubled(words, said):
    assert quoted(words) == said


def test_what_the_check_of_words_says_doubles_none_either(site):
    harsh = "<p>“Hello” was all that lunatic said to us.</p>"
    article = make_ready(published=False, blocks=[raw_block("paragraph", harsh)])

    (found,) = (each for each in findings_in(article) if "lunatic" in each.finding.sentence)

    assert "in “‘Hello’ was all" in found.sentence
