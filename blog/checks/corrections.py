"""Corrections: each is whole, and a change to what a professional had reviewed is asked about."""

import re
from collections.abc import Iterator

from blog.models import ArticlePage
from blog.passages import passages_of
from site_core.publishing.gate import Problem

WORD = re.compile(r"\w+")
UNFINISHED = Problem(
    "A correction needs a date, what was wrong and what is right.",
    is_firm=True,
    place="corrections",
)
ASKED = Problem(
    "The text has changed since it was clinically reviewed. Was something in it wrong? Then add a correction, "
    "so that readers who remember it can tell.",
    blocks=False,
    place="corrections",
)


def correction_problems(article: ArticlePage) -> Iterator[Problem]:
    """For the gate: unfinished corrections, and a reviewed text that changes without one."""
    corrections = list(article.corrections.all())
    if not all(each.is_whole for each in corrections):
        yield UNFINISHED
    if article.pk and article.live and article.reviewed_on:
        before = ArticlePage.objects.get(pk=article.pk)
        is_corrected = {*map(str, corrections)} - {*map(str, before.corrections.all())}
        if not is_corrected and _words_of(article) != _words_of(before):
            yield ASKED


def _words_of(article: ArticlePage) -> list[str]:
    """What it says, whatever the spacing, the marks and the blocks."""
    text = "\n".join(passage.text for passage in passages_of(article))
    return WORD.findall(text.casefold())
