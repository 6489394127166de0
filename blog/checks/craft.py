"""How an article is made: long sentences, numbers typed by hand, pictures without words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.db.models import QuerySet

from blog.models import ArticlePage
from blog.passages import Passage, passages_of
from site_core.databases.prepared import prepared
from site_core.models import CrisisResource
from site_core.wording import Finding
from site_core.wording.craft import digits, empty_picture_words, shapes_in

SHOW_LINE = (
    "the block “Crisis help” with “{name}”, which changes wherever it stands when the line does"
)
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d[\d\s().-]+\d")


def shapes_of(article: ArticlePage) -> Iterator[tuple[Finding, Passage]]:
    """What is found in the shape of ``article``, with its place, in reading order; at most one query."""
    passages = list(passages_of(article))
    lines = _names_by_number() if any(DIGIT.search(each.text) for each in passages) else {}
    for passage in passages:
        for finding in shapes_in(passage.text, known=lines):
            name = lines.get(digits(finding.words), "")
            better = SHOW_LINE.format(name=name) if name else finding.better
            yield replace(finding, better=better), passage
    for block in article.body:
        if block.block_type == "image" and not block.value.get("decorative"):
            for finding in empty_picture_words(block.value.get("alt") or ""):
                yield finding, Passage(finding.sentence, "body", str(block.id))


def _names_by_number() -> dict[str, str]:
    """The names of crisis lines by each of their numbers, digits only."""
    return {
        digits(number): name
        for name, phone, sms in _lines()
        for number in (phone, *NUMBER.findall(sms))
        if digits(number)
    }


@prepared()
def _lines() -> QuerySet[tuple[str, str, str]]:
    return CrisisResource.objects.values_list("name", "phone", "sms")
