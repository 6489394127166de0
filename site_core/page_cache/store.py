"""The answers that one process keeps, in a bounded amount of memory."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from functools import cache

from django.conf import settings

from site_core.page_cache.answers import HTTP_OK, Answer
from site_core.page_cache.questions import MOST_CHARACTERS, Question
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.stamps import Stamps

LOOK_SECONDS = 1.0
"""How often a process looks whether the file of stamps is still the one that others use."""


class Store:
    """Answers by question. What was not asked for longest leaves first when there is no room."""

    def __init__(self, *, stamps: Stamps, most_bytes: int) -> None:
        self.stamps = stamps
        self._most_bytes = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[Question, Answer] = OrderedDict()
        self._changing = threading.Lock()
        self._look_again_at = 0.0

    def find(self, question: Question, now: float) -> Answer | None:
        """An answer to ``question`` that is true now; it may be older than it should get."""
        if now >= self._look_again_at or now < self._look_again_at - LOOK_SECONDS:
            self._look(now)
        answer = self._answers.get(question)
        if answer is None and question.number:
            question = question.without_number()
            answer = self._answers.get(question)
            if answer is not None and answer.reads_number:
                return None
        if answer is None:
            return None
        if not self.stamps.still(answer.noted) or now >= answer.true_until:
            self._take_out(question, answer)
            return None
        try:  # noqa: SIM105 - entering a context takes as long as all the rest
            self._answers.move_to_end(question)
        except KeyError:  # another thread needed its room just now
            pass
        return answer

    def put(self, question: Question, answer: Answer) -> None:
        """Keep ``answer``. A page that is not there must first be asked for twice to push others out."""
        if answer.size > self._most_bytes or len(question.path) > MOST_CHARACTERS:
            return
        if not answer.reads_number:
            question = question.without_number()
        with self._changing:
            self._drop(question)
            self._answers[question] = answer
            self._bytes += answer.size
            if answer.status != HTTP_OK:
                self._answers.move_to_end(question, last=False)
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._answers)))

    def clear(self) -> None:
        """Forget all of it, in this process."""
        with self._changing:
            self._answers.clear()
            self._bytes = 0

    def __len__(self) -> int:
        return len(self._answers)

    def __iter__(self) -> Iterator[Answer]:
        return iter(list(self._answers.values()))

    def _look(self, now: float) -> None:
        self._look_again_at = now + LOOK_SECONDS
        if self.stamps.has_moved():
            self.clear()

    def _take_out(self, question: Question, answer: Answer) -> None:
        with self._changing:
            if self._answers.get(question) is answer:
                self._drop(question)

    def _drop(self, question: Question) -> None:
        answer = self._answers.pop(question, None)
        if answer is not None:
            self._bytes -= answer.size


@cache
def answers_at_hand() -> Store:
    """The store of this process."""
    return Store(stamps=shared_stamps(), most_bytes=settings.PAGE_CACHE_BYTES)
