"""How long the writing checks take: per text of 2,000 words, and whether that stays so in longer ones."""

import time

from site_core.wording import care, check
from tests.site_core.wording.test_care_register import sentences

WORDS = 2_000
TIMES = (1, 10, 50)
RUNS = 5


def wording_rows() -> list[dict[str, float]]:
    """For each length in words: milliseconds of processor time for 2,000 of them, the median of five."""
    text = _text_of(WORDS)
    check(text, register=care())  # the register is read once in each process
    return [
        {"words": WORDS * times, "milliseconds": _median(text * times) / times} for times in TIMES
    ]


def print_wording(rows: list[dict[str, float]]) -> None:
    """A line for each length."""
    for row in rows:
        print(f"{row['words']:>8,} words: {row['milliseconds']:6.1f} ms per {WORDS:,} (goal: 100)")


def _text_of(words: int) -> str:
    """Text as therapists write it, and what the rules look for, in equal parts."""
    found = [sentence for _, _, sentence in sentences()]
    whole = " ".join(found * (words // sum(len(each.split()) for each in found) + 1))
    return " ".join(whole.split()[:words]) + "\n"


def _median(text: str) -> float:
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        check(text, register=care())
        taken.append((time.process_time() - began) * 1000)
    return sorted(taken)[RUNS // 2]
