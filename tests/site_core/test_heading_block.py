"""Headings: what they refuse, the order they keep, where they can be linked to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.blocks import ArticleBody
from home.blocks import PageBody
from site_core.blocks import HeadingBlock, outline_of
from tests.block_checks import preview, problems, rendered
from tests.builders import raw_block


def headings(*levels: str, text: str = "A heading") -> list[dict]:
    return [raw_block("heading", text=f"{text} {level}", level=level) for level in levels]


def test_a_heading_needs_words():
    assert "text" in problems(HeadingBlock(), {"text": "", "level": "h2"})


def test_a_heading_has_at_most_160_signs():
    assert problems(HeadingBlock(), {"text": "a" * 160, "level": "h2"}) == {}
    assert "160" in problems(HeadingBlock(), {"text": "a" * 161, "level": "h2"})["text"]


@pytest.mark.parametrize("level", ["h1", "h5", "", "p"])
def test_a_heading_has_one_of_three_levels(level):
    assert "level" in problems(HeadingBlock(), {"text": "Why", "level": level})


@pytest.mark.parametrize("level", ["h2", "h3", "h4"])
@pytest.mark.django_db
def test_a_heading_becomes_the_element_of_its_level_with_an_anchor(level):
    [element] = rendered(HeadingBlock(), {"text": "What helps & why", "level": level})(level)

    assert element["id"] == "what-helps-why"
    assert element.get_text(strip=True).startswith("What helps & why")


@pytest.mark.django_db
def test_markup_in_a_heading_is_shown_as_it_was_typed():
    html = rendered(HeadingBlock(), {"text": "<script>x</script>", "level": "h2"})

    assert not html("script")


@pytest.mark.django_db
def test_the_preview_shows_a_heading():
    assert preview(HeadingBlock()).find(["h2", "h3", "h4"])


@pytest.mark.parametrize("body", [ArticleBody, PageBody])
@pytest.mark.parametrize(
    "levels", [("h2",), ("h2", "h3"), ("h2", "h3", "h4"), ("h2", "h3", "h4", "h2", "h3")]
)
def test_headings_that_follow_one_another_are_accepted(body, levels):
    assert problems(body(), headings(*levels)) == {}


@pytest.mark.parametrize("body", [ArticleBody, PageBody])
@pytest.mark.parametrize(
    ("levels", "refused"),
    [
        (("h3",), {"0"}),
        (("h4",), {"0"}),
        (("h3", "h2"), {"0"}),
        (("h2", "h4"), {"1"}),
        (("h2", "h3", "h2", "h4"), {"3"}),
        (("h4", "h3", "h2"), {"0", "1"}),
        (("h2", "h4", "h4", "h3", "h4"), {"1", "2"}),
    ],
)
def test_each_heading_that_skips_a_level_is_refused_where_it_stands(body, levels, refused):
    assert set(problems(body(), headings(*levels))) == refused


def test_blocks_between_headings_do_not_change_their_order():
    between = raw_block("paragraph", "<p>Words</p>")
    [part] = headings("h3")
    [section] = headings("h2")

    assert problems(ArticleBody(), [section, between, part]) == {}
    assert set(problems(ArticleBody(), [between, part])) == {"1"}


def test_the_sentence_names_the_heading_and_says_what_to_do():
    sentence = problems(ArticleBody(), headings("h3", text="Small steps"))["0"]

    assert "Small steps h3" in sentence
    assert "Make it a section, or add one above it." in sentence


def test_the_outline_has_sections_with_their_parts_and_no_details():
    body = ArticleBody().to_python(headings("h2", "h3", "h4", "h3", "h2"))

    first, second = outline_of(body)

    assert [part.text for part in first.children] == ["A heading h3", "A heading h3"]
    assert second.children == []


def test_anchors_are_unique_even_when_a_suffix_is_taken():
    texts = ["Why", "Why", "Why 2", "Why", "…"]
    body = ArticleBody().to_python([raw_block("heading", text=text, level="h2") for text in texts])

    anchors = [entry.anchor for entry in outline_of(body)]

    assert len(set(anchors)) == len(texts)
    assert anchors[0] == "why"
    assert [child.value.anchor for child in body] == anchors


def test_an_outline_drawn_twice_gives_the_same_anchors():
    body = ArticleBody().to_python(headings("h2", "h2"))
    first = [entry.anchor for entry in outline_of(body)]

    assert [entry.anchor for entry in outline_of(body)] == first


@given(texts=st.lists(st.text("ab2- ", max_size=6), max_size=12))
def test_anchors_are_unique_whatever_the_headings_say(texts):
    body = ArticleBody().to_python([raw_block("heading", text=text, level="h2") for text in texts])

    anchors = [entry.anchor for entry in outline_of(body)]

    assert len(set(anchors)) == len(anchors)
    assert all(anchors)
