"""When to seek help: signs, how soon, whom to reach."""

import pytest

from blog.blocks import ArticleBody, CareCardBlock
from site_core.models import PracticeSettings
from tests.block_checks import preview, problems, rendered, words_of
from tests.builders import make_crisis_resource, make_site, make_standard_page, raw_block

pytestmark = pytest.mark.django_db

CARD = {
    "level": "today",
    "signs": ["You have not slept for three nights.", "You hear voices."],
    "whom": "practice",
    "resources": [],
    "meanwhile": "",
}


def card(**changed) -> dict:
    return raw_block("care_card", CARD | changed)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("soon", "See somebody soon In the next days or weeks."),
        ("today", "See somebody today Before this day ends"),
        ("now", "See somebody now This moment."),
    ],
)
def test_the_level_is_said_in_words(level, words):
    html = rendered(CareCardBlock(), {**CARD, "level": level, "whom": "lines"})

    assert words_of(html).startswith(words)
    assert html.section["aria-label"] == words[: len(html.section["aria-label"])]


def test_every_sign_is_a_point_of_a_list():
    html = rendered(CareCardBlock(), CARD)

    assert [point.text for point in html.select(".care-card-signs li")] == CARD["signs"]


def test_the_practice_is_reached_as_its_settings_say(site):
    PracticeSettings.objects.create(
        site=site.home.sites_rooted_here.get(),
        phone="303-555-0110",
        contact_page=make_standard_page("Contact"),
    )

    html = rendered(CareCardBlock(), CARD)

    assert html.find("a", href="tel:3035550110")
    assert html.find("a", href="/contact/")


def test_a_practice_without_a_telephone_still_says_whom_to_reach():
    make_site()

    assert "Your doctor or therapist." in words_of(rendered(CareCardBlock(), CARD))


def test_lines_are_those_chosen_or_the_primary_ones():
    make_crisis_resource("988 Lifeline")
    other = make_crisis_resource("Night line", phone="555-0100", is_primary=False)
    lines = {**CARD, "whom": "lines"}

    assert "988 Lifeline" in words_of(rendered(CareCardBlock(), lines))
    chosen = words_of(rendered(CareCardBlock(), {**lines, "resources": [other.pk]}))
    assert "Night line" in chosen
    assert "988 Lifeline" not in chosen


def test_now_cannot_wait_for_the_practice():
    assert set(problems(CareCardBlock(), {**CARD, "level": "now"})) == {"whom"}
    assert problems(CareCardBlock(), {**CARD, "level": "now", "whom": "lines"}) == {}


def test_a_card_needs_a_sign():
    assert problems(CareCardBlock(), {**CARD, "signs": []})


def test_an_article_has_one_card_a_level():
    now = card(level="now", whom="lines")

    assert problems(ArticleBody(), [card(level="soon"), card(), now]) == {}
    twice = problems(ArticleBody(), [card(), now, card()])
    assert list(twice) == ["2"]
    assert "See somebody today" in twice["2"]


def test_the_preview_shows_a_whole_card():
    assert "Ask somebody you trust" in words_of(preview(CareCardBlock()))
