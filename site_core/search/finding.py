"""Which pages answer a question, best first."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import Count, QuerySet
from wagtail.models import Page

from site_core.models.pages.queries import readable
from site_core.models.search import SearchWord
from site_core.page_cache import LISTED, remembered
from site_core.search.closeness import close_words
from site_core.search.words import questions_of

MOST_WORDS = 10
MOST_RANKED = 1_000
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
    nowhere is taken for one that is written nearly like it. Of a word that more than ``MOST_RANKED`` pages
    hold, only those are looked at that hold a rarer one as well, or else those that are most about it.
    """
    questions = questions_of(text)[:MOST_WORDS]
    if not questions:
        return []
    originals = Page.objects.descendant_of(below, inclusive=True).filter(alias_of=None)
    pages = readable(originals)
    rows = SearchWord.objects.filter(page__in=pages, weight__gt=0)
    name = f"pages to search below {below.pk}"
    number_of_pages = max(1, remembered(name, pages.count, tags=[LISTED]))
    numbers = _numbers_of(questions)
    counted = [(sum(numbers[way] for way in ways), ways) for ways in questions]
    scores: dict[int, Score] = defaultdict(Score)
    for number, ways in sorted(counted, key=itemgetter(0)):
        weighed = _weighed(rows, ways, number, scores)
        holding = number if number > MOST_RANKED else len(weighed)
        rarity = math.log(1 + number_of_pages / (holding + 0.5))
        for page_id, weight in weighed.items():
            scores[page_id].words += 1
            scores[page_id].total += weight * rarity
    whole = {key for key, score in scores.items() if score.words == len(questions)}
    return _in_order(scores, whole or set(scores))


def _numbers_of(questions: list[set[str]]) -> Counter[str]:
    """How many pages hold each word, those included that not everybody may read; one alone is not counted."""
    if len(questions) == 1:
        return Counter()
    rows = SearchWord.objects.filter(word__in=sorted(set().union(*questions)), weight__gt=0)
    return Counter(dict(rows.values_list("word").annotate(number=Count("*")).order_by()))


def _weighed(
    rows: QuerySet, ways: set[str], number: int, found: Collection[int]
) -> dict[int, float]:
    """Pages with one of ``ways``, and how much each is about it; ``number`` is how many there may be."""
    if number > MOST_RANKED and found:
        return _best(rows.filter(page_id__in=sorted(found)), ways, most=len(found))
    return _best(rows, ways) or _best(rows, close_words(rows, ways), worth=NEARLY)


def _best(
    rows: QuerySet, words: Iterable[str], *, worth: float = 1.0, most: int = 0
) -> dict[int, float]:
    best: dict[int, float] = {}
    for word in sorted(words):  # one by one: so the index gives those that are most about it
        about_it = rows.filter(word=word).order_by("-weight", "-page_id")
        for page_id, weight in about_it.values_list("page_id", "weight")[: most or MOST_RANKED]:
            best[page_id] = max(best.get(page_id, 0.0), weight * worth)
    return best


def _in_order(scores: dict[int, Score], chosen: set[int]) -> list[int]:
    return sorted(chosen, key=lambda key: (-scores[key].words, -round(scores[key].total, 6), -key))
