"""Keeps the words of every page. Wagtail calls it as one of its search backends, whenever a page changes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.index import RelatedFields, SearchField
from wagtail.models import Page

from site_core.models.search import SearchWord
from site_core.search.words import STOP_STEMS, words_of

TITLE, SUMMARY, TEXT = 800, 300, 100
"""How much a word weighs where it stands; in a text it also counts how often, and how long the text is."""
IN_TITLE, IN_SUMMARY = {"title", "seo_title"}, {"summary", "search_description"}
USUAL_LENGTH = 600  # words
NONE = ""
"""The word of a page without words, so that it is not looked at again and again."""
MOST_AT_ONCE = 200


class WordIndex(BaseIndex):
    """Rows of ``SearchWord``; for pages only."""

    def reset(self) -> None:
        SearchWord.objects.all().delete()

    def add_items(self, model: type, items: Iterable[Any]) -> None:
        for item in items:
            if isinstance(item, Page):
                keep_words(item)

    def delete_item(self, item: Any) -> None:
        if isinstance(item, Page):
            SearchWord.objects.filter(page_id=item.pk).delete()


class Rebuilder:
    """For ``update_index``: pages are looked at one by one, and each replaces its own words."""

    def __init__(self, index: WordIndex) -> None:
        self.index = index

    def start(self) -> WordIndex:
        return self.index

    def finish(self) -> None:
        return None


class SearchBackend(BaseSearchBackend):
    """What ``WAGTAILSEARCH_BACKENDS`` names."""

    index_class = WordIndex
    rebuilder_class = Rebuilder


@transaction.atomic
def keep_words(page: Page) -> None:
    """Let ``page`` be found by the words that it holds now, and by no others; two may do so at once."""
    SearchWord.objects.filter(page_id=page.pk).delete()
    SearchWord.objects.bulk_create(
        [
            SearchWord(page_id=page.pk, word=word, weight=weight)
            for word, weight in sorted(weights_of(page).items())
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["page", "word"],
        update_fields=["weight"],
    )


def keep_missing_words(*, now: datetime) -> None:
    """For the worker: pages that came without Wagtail's notice, such as those of an earlier version."""
    kept = SearchWord.objects.filter(page_id=OuterRef("pk"))
    for page in Page.objects.live().filter(~Exists(kept)).specific()[:MOST_AT_ONCE]:
        keep_words(page)


def weights_of(page: Page) -> dict[str, int]:
    """The words that ``page`` holds now, and how much it is about each."""
    weights, texts = Counter(), []
    for field, text in _texts(page, type(page).get_search_fields()):
        words = words_of(text)
        if field in IN_TITLE:
            weights.update(dict.fromkeys(words, TITLE))
        elif field in IN_SUMMARY:
            weights.update({word: SUMMARY for word in words if word not in STOP_STEMS})
        else:
            texts += [word for word in words if word not in STOP_STEMS]
    length = len(texts) / USUAL_LENGTH
    for word, number in Counter(texts).items():
        weights[word] += round(2 * TEXT * number / (number + 0.5 + length))
    return weights or {NONE: 0}


def _texts(found: Any, fields: Iterable[Any], within: str = "") -> Iterator[tuple[str, str]]:
    """Name of the field, and its text; what stands in another record counts as a summary."""
    for field in fields:
        if isinstance(field, RelatedFields):
            related = getattr(found, field.field_name, None)
            for each in related.all() if hasattr(related, "all") else [related]:
                yield from _texts(each, field.fields, "summary") if each else ()
        elif isinstance(field, SearchField):
            yield within or field.field_name, _flat(field.get_value(found))


def _flat(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(_flat(each) for each in value)
    return str(value or "")
