"""Markdown: what CommonMark says outright, with tables, footnotes and front matter."""

import pytest

from blog.importers.readers.html import read_fragment
from blog.importers.readers.markdown import read_markdown
from blog.importers.source import Source, UnusableSource
from blog.importers.tree import Heading, Image, Listing, Paragraph, Quote, References, Table, plain

WHOLE = """---
title: Rest without guilt
description: What rest takes.
date: 2021-03-04
tags: [rest, "sleep"]
---

Rest is *not* a **reward**.[^1]

## Why

1. Stop
   - breathe
2. Go on

> Be kind.

| When | What |
|------|------|
| Now  | [this](https://example.com/) |

![A path](path.png "On the hill")

[^1]: A study, <https://example.com/study>.
"""


def read(text: str):
    return read_markdown(Source("rest.md", "rest", ".md", text, "utf-8"))


def test_every_part_is_what_it_says():
    article = read(WHOLE)
    kinds = [Paragraph, Heading, Listing, Quote, Table, Image, References]
    assert [type(node) for node in article.nodes] == kinds
    assert (article.title, article.summary, article.date) == (
        "Rest without guilt",
        "What rest takes.",
        "2021-03-04",
    )
    assert (article.tags, article.doubts) == (("rest", "sleep"), ())


def test_lists_keep_their_depth_and_footnotes_become_sources():
    listing, references = read(WHOLE).nodes[2], read(WHOLE).nodes[-1]
    assert [(item.level, item.ordered) for item in listing.items] == [
        (1, True),
        (2, False),
        (1, True),
    ]
    assert references.items[0].url == "https://example.com/study"


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("# Rest\n\nWords.\n", "Rest", ["Words."]),
        ("---\ntitle: Rest\n---\n# Rest\n\nWords.\n", "Rest", ["Words."]),
        ("# One\n\na\n\n# Two\n\nb\n", "rest", ["One", "a", "Two", "b"]),
        ("---\nno fields here\n---\n\nWords.\n", "rest", ["no fields here", "Words."]),
    ],
    ids=["one heading above", "said twice", "two of a kind", "dashes that are none"],
)
def test_the_title_is_said_or_stands_above_all(text, title, left):
    article = read(text)
    assert (article.title, [plain(node.text) for node in article.nodes]) == (title, left)


def test_html_in_markdown_is_read_as_html():
    article = read(
        "<details><summary>How long?</summary>\n\nAn *hour*.\n\n</details>\n\n<script>x</script>\n"
    )
    assert [question.question for question in article.nodes[0].items] == ["How long?"]
    assert len(article.nodes) == 1


def test_a_place_is_the_line_of_the_file():
    assert [node.place for node in read("One.\n\n\nTwo.\n\n## Three\n\n- four\n").nodes] == [
        1,
        4,
        6,
        8,
    ]


def test_nothing_to_read_is_one_sentence():
    with pytest.raises(UnusableSource, match="no words"):
        read("***\n")


def test_front_matter_that_is_a_trap_is_not_read():
    bomb = "a: &a [x]\n" + "".join(f"k{n}: &k{n} [*a, *a, *a]\n" for n in range(9))
    assert read(f"---\n{bomb}---\n\nWords.\n").title == "rest"


def test_what_is_nested_beyond_reason_is_one_sentence():
    with pytest.raises(UnusableSource, match="too deeply"):
        read(">" * 5000 + " deep\n")
    assert read(">" * 40 + " deep\n").source_words == ("deep",)


def test_markdown_and_the_html_that_it_means_are_the_same():
    html = "<ul><li>One</li><li>Two<ul><li>Under</li></ul></li></ul>"
    (said,) = read("- One\n- Two\n  - Under\n").nodes
    (meant,) = read_fragment(html).nodes
    assert said.items == meant.items


@pytest.mark.parametrize(
    "text", ["word\n\n" * 20_000, "a|b|c|d|e|f|g\n" * 19_000], ids=["lines", "cells"]
)
def test_more_than_an_article_is_refused_at_once(text: str):
    with pytest.raises(UnusableSource, match="part by part"):
        read(text)
