"""Which pages answer a question, best first."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page

from site_core.models.pages import readable
from site_core.models.search import SearchWord
from site_core.search.closeness import close_words
from site_core.search.words import questions_of

MOST_WORDS = 10
NEARLY = 0.4
"""What a word counts that only resembles the one asked for."""


@dataclass
class Score:
    """What speaks for a page."""

    words: int = 0
    total: float = 0.0


def find_pages(text: str, *, below: Page) -> list[int]:
    """Keys of the pages that everybody may read and that hold the words of ``text``, best first.

    Pages with all of the words come alone; where there are none, those with any. A word that stands
    nowhere is taken for one that is written nearly like it.
    """
    originals = Page.objects.descendant_of(below, inclusive=True).filter(alias_of=None)
    pages = readable(originals)
    rows = SearchWord.objects.filter(page__in=pages, weight__gt=0)
    scores: dict[int, Score] = defaultdict(Score)
    questions = questions_of(text)[:MOST_WORDS]
    number_of_pages = max(1, pages.count()) if questions else 1
    for ways in questions:
        for page_id, weight in _weighed(rows, ways, number_of_pages):
            scores[page_id].words += 1
            scores[page_id].total += weight
    whole = {key for key, score in scores.items() if score.words == len(questions)}
    return _in_order(scores, whole or set(scores))


def _weighed(rows: QuerySet, ways: set[str], number_of_pages: int) -> Iterator[tuple[int, float]]:
    """Pages with one of ``ways``; how much each is about it, the more the rarer the word is."""
    found = _best(rows, dict.fromkeys(ways, 1.0))
    if not found:
        found = _best(rows, dict.fromkeys(close_words(rows, ways), NEARLY))
    rarity = math.log(1 + number_of_pages / (len(found) + 0.5))
    yield from ((page_id, weight * rarity) for page_id, weight in found.items())


def _best(rows: QuerySet, worth: dict[str, float]) -> dict[int, float]:
    best: dict[int, float] = {}
    found = rows.filter(word__in=sorted(worth)) if worth else rows.none()
    for page_id, word, weight in found.values_list("page_id", "word", "weight"):
        best[page_id] = max(best.get(page_id, 0.0), weight * worth[word])
    return best


def _in_order(scores: dict[int, Score], chosen: set[int]) -> list[int]:
    return sorted(chosen, key=lambda key: (-scores[key].words, -round(scores[key].total, 6), -key))
