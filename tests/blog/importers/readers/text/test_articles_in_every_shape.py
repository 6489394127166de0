"""Whole articles of many kinds keep their outline and their lists in whatever shape their text arrives.

The articles lie beside this file: a listicle, questions, a letter, an exercise, a text without headings, Spanish,
German and more. No single one has to be perfect; all of them together have to be nearly so.
"""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from blog.importers.readers.markdown import read_markdown
from blog.importers.readers.text import read_text
from blog.importers.source import Source, open_source
from blog.importers.tree import Heading, Listing, plain
from tests.blog.importers.readers.text.shapes import (
    as_browsers_copy,
    as_word_saves,
    lines_of_nodes,
    with_blank_lines,
)

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.md"))
SHAPES = [with_blank_lines, as_word_saves, as_browsers_copy]


@pytest.fixture(scope="module")
def articles():
    return [read_markdown(open_source(path)) for path in ARTICLES]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_headings_are_found_at_their_level_and_few_others_are_made(shape, articles):
    pairs = [(_headings(article), _headings(_again(article, shape))) for article in articles]

    texts = [([text for text, _ in want], [text for text, _ in got]) for want, got in pairs]
    wanted, made = (sum(len(side[place]) for side in texts) for place in (0, 1))
    hits = sum(_in_common(want, got) for want, got in texts)
    assert hits >= 0.97 * wanted
    assert hits >= 0.95 * made
    assert sum(_in_common(want, got) for want, got in pairs) >= 0.9 * wanted


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_items_are_found_and_paragraphs_stay_paragraphs(shape, articles):
    pairs = [(_items(article), _items(_again(article, shape))) for article in articles]

    hits = sum(_in_common(want, got) for want, got in pairs)
    assert hits >= 0.95 * sum(len(want) for want, _ in pairs)
    assert hits >= 0.95 * sum(len(got) for _, got in pairs)


def _again(article, shape):
    text = shape(lines_of_nodes(article.title, article.nodes))
    return read_text(Source("again.txt", "again", ".txt", text, "utf-8"))


def _headings(article) -> list[tuple[str, int]]:
    return [(plain(node.text), node.level) for node in article.nodes if isinstance(node, Heading)]


def _items(article) -> list[str]:
    lists = [node for node in article.nodes if isinstance(node, Listing)]
    return [plain(item.text) for node in lists for item in node.items]


def _in_common(want: list, got: list) -> int:
    matches = SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks()
    return sum(match.size for match in matches)
