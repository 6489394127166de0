"""The door for the editor: the clipboard's HTML or text, as blocks."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from blog.importers.paste import blocks_from_paste
from blog.importers.source import UnusableSource
from site_core.models import PracticeImage
from tests.builders import make_user

MIXED = "<h2>Small steps</h2><p>Some <b>words</b>.</p><ul><li>one</li><li>two</li></ul><p>End.</p>"


def test_a_paste_says_what_it_became():
    pasted = blocks_from_paste(html=MIXED)
    assert [block["type"] for block in pasted.blocks] == [
        "heading",
        "paragraph",
        "bullet_list",
        "paragraph",
    ]
    assert pasted.sentence == "1 heading, 1 list, 2 paragraphs"
    assert not pasted.is_plain


def test_a_sentence_is_plain():
    assert blocks_from_paste(html="<span>Only <b>words</b></span>").is_plain


def test_the_text_is_read_when_the_html_says_nothing_more():
    text = "A first line stands here.\n\n• one\n• two\n\nAnd an end."
    pasted = blocks_from_paste(html=f"<pre>{text}</pre>", text=text)
    assert "bullet_list" in [block["type"] for block in pasted.blocks]
    assert all(item["id"] for item in pasted.blocks[1]["value"]["items"])


def test_a_text_that_word_was_only_a_typewriter_for_is_read_as_a_text():
    lines = [
        "A Title",
        "",
        "Some words stand here.",
        "",
        "Small Steps",
        "",
        "•\tone",
        "•\ttwo",
        "",
        "An end.",
    ]
    html = "".join(f"<p class=MsoNormal>{line or '&nbsp;'}<o:p></o:p></p>" for line in lines)

    pasted = blocks_from_paste(html=html, text="\r\n".join(lines))

    assert [block["type"] for block in pasted.blocks] == [
        "heading",
        "paragraph",
        "heading",
        "bullet_list",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "html", ["", "<p>&nbsp;</p>", "<script>x</script>"], ids=["nothing", "blank", "script"]
)
def test_nothing_to_read_is_one_sentence(html):
    with pytest.raises(UnusableSource, match="no words"):
        blocks_from_paste(html=html)


@pytest.mark.django_db
def test_a_picture_that_the_clipboard_holds_is_stored_for_who_pasted_it():
    content = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(content, "PNG")
    data = b64encode(content.getvalue()).decode()
    html = f"<p>See</p><img alt='A path' src='data:image/png;base64,{data}'>"
    user = make_user()

    (picture,) = blocks_from_paste(html=html, user=user).blocks[1:]

    image = PracticeImage.objects.get()
    assert (image.uploaded_by_user, image.description) == (user, "A path")
    assert picture["value"]["image"] == image.pk


def test_markdown_that_is_pasted_as_text_keeps_its_tables_and_its_title():
    text = "# Two ways\n\nA line\nthat goes on.\n\n| Before | After |\n| --- | --- |\n| tense | calm |\n\n> Breathe.\n"

    pasted = blocks_from_paste(text=text)

    assert [block["type"] for block in pasted.blocks] == ["heading", "paragraph", "table", "quote"]
