"""What waits between reading and saving is the same afterwards."""

import json
from dataclasses import replace

import pytest

from blog.importers.cues import recognise
from blog.importers.intake.stored import CLASSES, as_values, from_values
from blog.importers.readers.markdown import read_markdown
from blog.importers.source import source_of
from tests.blog.importers.readers.text.test_whole_article import ARTICLE
from tests.blog.importers.readers.word import files
from tests.blog.importers.reading import read

RICH = """---
title: Rest
tags: [one, two]
---

A *first* [line](https://example.com/).[^1]

1. one
   - inner

> Said.

| a | b |
|---|---|
| 1 | 2 |

![A lake](lake.png)

[^1]: A study, 2019.
"""


@pytest.mark.parametrize(
    "article",
    [
        read(ARTICLE.read_text(encoding="utf-8")),
        recognise(read_markdown(source_of("rest.md", RICH.encode()))),
        files.read(files.table(("a", "b")) + files.item("one") + files.paragraph("Words")),
    ],
    ids=["text", "markdown", "word"],
)
def test_an_article_comes_back_from_json_as_it_was(article):
    back = from_values(json.loads(json.dumps(as_values(article))))

    assert back == replace(article, pictures={}, source_words=())


NAMES = """Article Callout Carried Cell Crisis Doubt Heading Image Item LeftOut Listing Paragraph Question Questions Quote
Reference References Remark Run Script Step Table Unknown Video"""


def test_a_kind_of_node_keeps_the_name_that_rows_know_it_by():
    assert set(NAMES.split()) <= set(CLASSES)
