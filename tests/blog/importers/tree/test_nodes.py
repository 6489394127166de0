"""The neutral tree: values that readers fill and cues change by making new ones."""

import pytest

from blog.importers.tree import Heading, Paragraph, Run, line, plain


def test_what_a_format_said_outright_is_certain_until_somebody_doubts_it():
    said = Heading(text=line("Small steps"), level=2, place=7)
    guessed = said.doubted("level", "This may be a part of the section above.")

    assert said.certain
    assert not guessed.certain
    assert [(doubt.kind, doubt.place) for doubt in guessed.doubts] == [("level", 7)]


def test_the_same_doubt_is_said_once():
    once = Paragraph(text=line("Well then")).doubted("text", "Read this again.")
    assert once.doubted("text", "Read this again.") == once


def test_a_text_reads_without_its_looks():
    text = (Run("See "), Run("our page", bold=True, href="https://example.com/"), Run("."))
    assert plain(text) == "See our page."


@pytest.mark.parametrize("words", ["", "  ", "\u00a0"], ids=["nothing", "blanks", "fixed-blank"])
def test_what_nobody_can_read_is_no_text(words):
    assert line(words) == ()
