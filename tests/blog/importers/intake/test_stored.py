"""What waits between reading and saving is the same afterwards."""

import json
from dataclasses import replace

import pytest

from blog.importers.cues import recognise
from blog.importers.intake.stored import as_values, from_values
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
