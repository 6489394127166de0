"""Patterns of words, and how they are found in a sentence; the language they are written in is told in ``syntax``.

Each pattern is read from left to right over the words of one sentence and never goes back over them: the
time is the number of words times the few patterns that can begin with that word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from site_core.wording.texts import Sentence, Word
from site_core.wording.words import words

NUMBERS, NO_NAMES = words("numbers"), words("no_names")
PREFIX_LETTERS = 3


@dataclass(frozen=True, slots=True)
class OneWord:
    """One word: any of ``words`` (folded), of ``exact``, or beginning with one of ``beginnings``; or any name."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    is_number: bool = False
    is_name: bool = False

    def ends(self, sentence: Sentence, starts: set[int]) -> set[int]:
        return {start + 1 for start in starts if self._fits(sentence, start)}

    def _fits(self, sentence: Sentence, index: int) -> bool:
        return index < len(sentence.words) and self.fits(sentence.words[index])

    def fits(self, word: Word) -> bool:
        return (
            word.folded in self.words
            or word.text in self.exact
            or (bool(self.beginnings) and word.folded.startswith(self.beginnings))
            or (self.is_number and _is_number(word))
            or (self.is_name and is_written_as_name(word))
        )

    def firsts(self) -> "list[OneWord]":
        return [self]


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning of a sentence, or its end."""

    is_end: bool

    def ends(self, sentence: Sentence, starts: set[int]) -> set[int]:
        return starts & {len(sentence.words) if self.is_end else 0}

    def firsts(self) -> list[OneWord]:
        return []


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands between two words, or at the end: any of ``marks``."""

    marks: frozenset[str]
    may_be_end: bool = False

    def ends(self, sentence: Sentence, starts: set[int]) -> set[int]:
        return {start for start in starts if self._stands(sentence, start)}

    def _stands(self, sentence: Sentence, index: int) -> bool:
        is_end = index == len(sentence.words)
        return (is_end and self.may_be_end) or not self.marks.isdisjoint(sentence.before(index))

    def firsts(self) -> list[OneWord]:
        return []


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words of the same clause; ``crosses``: of this clause and the next."""

    most: int
    crosses: bool = False

    def ends(self, sentence: Sentence, starts: set[int]) -> set[int]:
        return {index for start in starts for index in self._within(sentence, start)}

    def _within(self, sentence: Sentence, start: int) -> Iterator[int]:
        yield start
        for index in range(start, min(start + self.most, len(sentence.words))):
            if index + 1 < len(sentence.words) and not (self.crosses or sentence.joins(index)):
                return
            yield index + 1


@dataclass(frozen=True)
class InARow:
    """Parts, one after the other, in one clause."""

    parts: tuple

    @property
    def is_one_word(self) -> bool:
        return len(self.parts) == 1 and isinstance(self.parts[0], OneWord)

    @property
    def ends_in_words(self) -> bool:
        """Whether something that has to be there stands behind the last gap."""
        for part in reversed(self.parts):
            if isinstance(part, Gap):
                return False
            if isinstance(part, (Edge, Mark)):
                return True
            if not _may_be_missing(part):
                break
        return True

    @cached_property
    def _steps(self) -> list[tuple]:
        """Each part, whether it has to stand in the clause of the part before, and whether it may be missing."""
        joins = [not (_crosses(left) or _crosses(right)) for left, right in pairwise(self.parts)]
        missing = [isinstance(part, Either) and part.may_be_missing for part in self.parts]
        return list(zip(self.parts, [False, *joins], missing, strict=True))

    def ends(self, sentence: Sentence, starts: set[int]) -> set[int]:
        reached = starts
        for part, joins, may_be_missing in self._steps:
            before = reached
            if joins:
                reached = {each for each in reached if each in starts or _goes_on(sentence, each)}
            reached = part.ends(sentence, reached)
            if may_be_missing:
                reached = reached | before
            if not reached:
                break
        return reached

    def needed(self) -> list[frozenset[str]]:
        """Of the words of each of these, one must stand in the sentence, after the first word; the rarest first."""
        after = [part.firsts() for part in self.parts[1:] if _needs_a_word(part)]
        plain = [
            firsts
            for firsts in after
            if all(not (one.beginnings or one.is_number or one.is_name) for one in firsts)
        ]
        sets = [frozenset().union(*(one.words | one.exact for one in firsts)) for firsts in plain]
        return sorted((words for words in sets if words), key=len)

    def firsts(self) -> list[OneWord]:
        found = []
        for part in self.parts:
            found += part.firsts()
            if not _may_be_missing(part):
                break
        return found


@dataclass(frozen=True, slots=True)
class Either:
    """One of several; ``may_be_missing``: or nothing. Those that begin with a plain word lie under it.

    ``marks`` begin with no word at all.
    """

    choices: tuple
    may_be_missing: bool = False
    by_word: dict[str, tuple] = field(default_factory=dict, compare=False)
    others: list = field(default_factory=list, compare=False)
    marks: list = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        for choice in self.choices:
            firsts = choice.firsts()
            if not firsts:
                self.marks.append(choice)
            if any(first.beginnings or first.is_number or first.is_name for first in firsts):
                self.others.append(choice)
                continue
            alone = (choice,)  # one for all its words: most words begin one choice only
            for word in {each for first in firsts for each in first.words | first.exact}:
                self.by_word[word] = self.by_word.get(word, ()) + alone

    def ends(self, sentence: Sentence, starts: set[int]) -> set[int]:
        reached = set(starts) if self.may_be_missing else set()
        for choice in self.marks:
            reached |= choice.ends(sentence, starts)
        for start in starts:
            if start < len(sentence.words):
                for choice in self._beginning_with(sentence.words[start]):
                    reached |= choice.ends(sentence, {start})
        return reached

    def _beginning_with(self, word: Word) -> Iterator:
        yield from self.by_word.get(word.folded, ())
        if word.text != word.folded:
            yield from self.by_word.get(word.text, ())
        yield from self.others

    def firsts(self) -> list[OneWord]:
        return [first for choice in self.choices for first in choice.firsts()]


_Entry = tuple[InARow, list[frozenset[str]], object]


class Patterns:
    """Many patterns, each with what it stands for, found in one pass over a sentence."""

    def __init__(self, patterns: Iterable[tuple[InARow, object]]) -> None:
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_beginning: dict[str, list[_Entry]] = {}
        self._by_number: list[_Entry] = []
        self._by_name: list[_Entry] = []
        for pattern, meaning in patterns:
            self._add(pattern, meaning)

    def found_in(self, sentence: Sentence) -> Iterator[tuple[int, int, object]]:
        """Each (first word, word after the last, meaning), from left to right; they may overlap."""
        present = sentence.vocabulary
        for index, word in enumerate(sentence.words):
            for pattern, needed, meaning in self._beginning_with(word):
                if any(map(present.isdisjoint, needed)):
                    continue
                ends = pattern.ends(sentence, {index})
                if ends:
                    yield index, max(ends), meaning

    def _beginning_with(self, word: Word) -> Iterator[_Entry]:
        yield from self._by_word.get(word.folded, ())
        if word.text != word.folded:
            yield from self._by_word.get(word.text, ())
        yield from self._by_beginning.get(word.folded[:PREFIX_LETTERS], ())
        if _is_number(word):
            yield from self._by_number
        if self._by_name and is_written_as_name(word):
            yield from self._by_name

    def _add(self, pattern: InARow, meaning: object) -> None:
        entry = (pattern, pattern.needed(), meaning)
        firsts = pattern.firsts()
        for word in {each for first in firsts for each in first.words | first.exact}:
            self._by_word.setdefault(word, []).append(entry)
        for beginning in {each[:PREFIX_LETTERS] for first in firsts for each in first.beginnings}:
            self._by_beginning.setdefault(beginning, []).append(entry)
        if any(first.is_number for first in firsts):
            self._by_number.append(entry)
        if any(first.is_name for first in firsts):
            self._by_name.append(entry)


def _may_be_missing(part: object) -> bool:
    return isinstance(part, (Edge, Mark, Gap)) or (isinstance(part, Either) and part.may_be_missing)


def _needs_a_word(part: object) -> bool:
    return not (_may_be_missing(part) or (isinstance(part, Either) and part.marks))


def _crosses(part: object) -> bool:
    """Whether a clause may end where this part begins or ends."""
    return (
        isinstance(part, (Edge, Mark))
        or (isinstance(part, Gap) and part.crosses)
        or (isinstance(part, Either) and bool(part.marks))
    )


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a pattern may go on at ``index``: in the same clause, or at the very end with nothing."""
    return index == len(sentence.words) or sentence.joins(index - 1)


def is_written_as_name(word: Word) -> bool:
    """Whether this word is written like a name; EMDR, “I” and “The” are not."""
    return word.is_capital and not word.text.isupper() and word.folded not in NO_NAMES


def _is_number(word: Word) -> bool:
    return word.text[0].isdigit() or word.folded in NUMBERS
