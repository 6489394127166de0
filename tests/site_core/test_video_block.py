"""Videos: nothing is loaded from elsewhere."""

import pytest

from site_core.blocks import VideoBlock
from tests.block_checks import preview, problems, rendered, words_of

VIDEO = {
    "url": "https://example.com/v",
    "title": "Three slow breaths",
    "transcript": "Breathe in.\n\nBreathe out.",
}


@pytest.mark.parametrize("field", ["url", "title", "transcript"])
def test_every_part_is_needed(field):
    assert set(problems(VideoBlock(), {**VIDEO, field: ""})) == {field}


def test_what_is_no_web_address_is_refused():
    assert set(problems(VideoBlock(), {**VIDEO, "url": "javascript:alert(1)"})) == {"url"}


@pytest.mark.django_db
def test_the_video_is_a_link_and_its_words_are_on_the_page():
    html = rendered(VideoBlock(), VIDEO)

    assert html.find("a", href="https://example.com/v")
    assert "Three slow breaths" in words_of(html)
    assert "Breathe out." in words_of(html)


@pytest.mark.django_db
def test_nothing_is_loaded_from_elsewhere():
    html = rendered(VideoBlock(), VIDEO)

    assert not html.find(["iframe", "embed", "object", "video", "script"])
    assert not html.find(src=lambda address: address and address.startswith("http"))


@pytest.mark.django_db
def test_the_preview_shows_a_transcript():
    assert "count to four" in words_of(preview(VideoBlock()))
