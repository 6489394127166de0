"""Small losses add up: what saving by itself wrote over is kept before a handful of its words is gone."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from blog.models import ArticlePage
from site_core.drafts.keeping import what_to_keep

NOON = datetime(2026, 11, 27, 19, tzinfo=UTC)
WORDS = [f"{letter}{letter.swapcase()}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]


class Saving:
    """A screen that saves by itself; ``kept`` are versions that stay, oldest first."""

    def __init__(self):
        self.kept, self.running, self.saves = [], None, 0

    def save(self, **texts: str) -> None:
        body = [{"type": "paragraph", "id": key, "value": text} for key, text in texts.items()]
        after = {"body": json.dumps(body)}
        if self.running:
            at = NOON + timedelta(seconds=self.saves)
            keeping = what_to_keep(self.running, after, saved_at=at, model=ArticlePage)
            self.kept += [json.dumps(fullest.content) for fullest in keeping.kept]
            self.kept += [] if keeping.overwrites else [json.dumps(self.running)]
            after |= keeping.carried.as_content() if keeping.carried else {}
        self.running = json.loads(json.dumps(after))
        self.saves += 1

    def keeps(self, words: str) -> bool:
        return any(words in version for version in self.kept)


@pytest.fixture
def saving() -> Saving:
    return Saving()


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_a_paragraph_that_is_deleted_a_few_words_at_a_time_is_kept_whole(saving, at_once):
    saving.save(one="")
    saving.save(one=" ".join(WORDS))

    for left in range(len(WORDS) - at_once, -at_once, -at_once):
        saving.save(one=" ".join(WORDS[: max(left, 0)]))

    assert saving.keeps(" ".join(WORDS))
    assert len(saving.kept) <= len(WORDS) / 5 + 1


def test_a_few_words_of_each_of_many_paragraphs_are_a_loss_as_well(saving):
    whole = {f"p{number}": f"{word} and more of it" for number, word in enumerate(WORDS)}
    saving.save(**whole)

    for key in whole:
        saving.save(**(whole := {**whole, key: "and more of it"}))

    assert all(saving.keeps(f"{word} and more") for word in WORDS[:-5])


def test_what_was_written_between_small_losses_is_kept_too(saving):
    begun, later = WORDS[:12], WORDS[12:24]
    saving.save(one=" ".join(begun))
    saving.save(one=" ".join(begun[:10]))
    saving.save(one=" ".join(begun[:10] + later))

    for left in (9, 6, 3, 0):
        saving.save(one=" ".join(begun[:10] + later[:left]))

    assert saving.keeps(" ".join(begun[:10] + later))


def test_one_block_after_another_that_loses_a_word_before_it_goes_is_kept(saving):
    saving.save(one=" ".join(WORDS[:12]), two="Stays")
    saving.save(one=" ".join(WORDS[:10]), two="Stays")
    saving.save(two="Stays")

    assert saving.keeps(" ".join(WORDS[:12]))


def test_corrections_and_words_that_are_not_finished_make_no_version(saving):
    for text in (
        "A gar",
        "A garden in sprng",
        "A garden in spring, wtih roses",
        "The garden in spring, with roses",
    ):
        saving.save(one=text)

    assert saving.kept == []


def test_what_came_back_is_no_loss(saving):
    for _ in range(9):
        saving.save(one=" ".join(WORDS))
        saving.save(one=" ".join(WORDS[:-3]))
    saving.save(one=" ".join(WORDS))

    assert saving.kept == []
    assert list(saving.running) == ["body"]


def test_a_long_text_is_compared_at_once(saving):
    saving.save(one=" ".join(f"one{number}" for number in range(5000)))
    saving.save(one=" ".join(f"two{number}" for number in range(5000)))

    assert saving.keeps("one4999")
