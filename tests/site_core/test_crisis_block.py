"""Where somebody in danger finds help at once."""

import pytest

from site_core.blocks import CrisisBlock
from tests.block_checks import preview, problems, rendered, words_of
from tests.builders import make_crisis_resource

pytestmark = pytest.mark.django_db


def test_no_lines_named_shows_the_primary_ones():
    make_crisis_resource("988 Lifeline")
    make_crisis_resource("Some other line", phone="1-800-555-0100", is_primary=False)

    words = words_of(rendered(CrisisBlock(), {"resources": []}))

    assert "988 Lifeline" in words
    assert "Some other line" not in words


def test_lines_that_are_named_are_shown_instead():
    make_crisis_resource("988 Lifeline")
    other = make_crisis_resource("Some other line", phone="1-800-555-0100", is_primary=False)

    html = rendered(CrisisBlock(), {"resources": [other.pk]})

    assert "988 Lifeline" not in words_of(html)
    assert html.find("a", href="tel:18005550100")


def test_a_line_tells_how_to_write_to_it_and_where_it_is_on_the_web():
    line = make_crisis_resource(sms="Text TALK to 38255", url="https://example.org/help")

    html = rendered(CrisisBlock(), {"resources": [line.pk]})

    assert "Text TALK to 38255" in words_of(html)
    assert html.find("a", href="https://example.org/help")


def test_a_line_without_a_number_offers_nothing_to_dial():
    line = make_crisis_resource("Text line", phone="", sms="Text HOME to 741741")

    html = rendered(CrisisBlock(), {"resources": [line.pk]})

    assert not html.select('a[href="tel:"]')


def test_at_most_six_lines_are_named():
    lines = [make_crisis_resource(f"Line {number}").pk for number in range(7)]

    assert problems(CrisisBlock(), {"resources": lines[:6]}) == {}
    assert problems(CrisisBlock(), {"resources": lines})


def test_a_line_that_was_deleted_does_not_break_the_page():
    line = make_crisis_resource("Old line")
    pk = line.pk
    line.delete()

    rendered(CrisisBlock(), {"resources": [pk]})


def test_the_preview_shows_the_primary_lines():
    make_crisis_resource("988 Lifeline")

    assert "988 Lifeline" in words_of(preview(CrisisBlock()))
