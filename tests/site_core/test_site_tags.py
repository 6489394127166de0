"""Filters and tags that templates of every room use."""

import pytest
from django.test import RequestFactory
from wagtail.blocks import CharBlock, StreamBlock
from wagtail.rich_text import RichText

from site_core.templatetags.site_tags import holds, host, inline_prose, next_step, picture, prose
from tests.builders import make_image, make_site


def test_rich_text_becomes_html():
    assert prose(RichText("<p>One <b>true</b> sentence.</p>")) == (
        "<p>One <b>true</b> sentence.</p>"
    )


def test_text_that_was_expanded_is_not_expanded_again():
    text = RichText("<p>before</p>")
    text.expanded = "<p>after</p>"

    assert prose(text) == "<p>after</p>"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<p data-block-key="a1">One line.</p>', "One line."),
        ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Two.</p>"),
        ("", ""),
    ],
)
def test_one_line_loses_the_paragraph_around_it_and_two_keep_theirs(source, shown):
    assert inline_prose(RichText(source)) == shown


def test_a_body_knows_whether_it_holds_a_kind_of_block():
    block = StreamBlock([("note", CharBlock()), ("step", CharBlock())])
    body = block.to_python([{"type": "note", "value": "x"}])

    assert holds(body, "note")
    assert not holds(body, "step")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.nimh.nih.gov/a?b=c", "nimh.nih.gov"),
        ("https://example.org:8443/", "example.org"),
        ("", ""),
    ],
)
def test_an_address_is_told_by_its_website(url, said):
    assert host(url) == said


def test_no_picture_gives_nothing():
    assert picture({}, None, "card") is None


@pytest.mark.django_db
def test_a_picture_comes_in_two_widths_with_its_words():
    shown = picture({}, make_image(description="A ridge at dawn"), "wide")

    assert shown.alt == "A ridge at dawn"
    assert shown.srcset.count("w") >= 2
    assert shown.url.endswith(".webp")
    assert shown.width > 0
    assert shown.height > 0


@pytest.mark.django_db
def test_words_given_beside_a_picture_win_even_when_empty():
    assert picture({}, make_image(description="A ridge"), "card", "").alt == ""


@pytest.mark.django_db
def test_a_step_to_an_unpublished_page_leads_nowhere():
    team = make_site().team
    team.live = False
    context = {"request": RequestFactory().get("/")}

    assert next_step(context, {"kind": "page", "page": team, "label": "Meet us"}) is None


@pytest.mark.django_db
def test_a_step_to_a_page_is_called_what_the_page_is_called():
    context = {"request": RequestFactory().get("/")}
    step = next_step(context, {"kind": "page", "page": make_site().team, "label": ""})

    assert (step.url, step.label) == ("/team/", "Team")
