"""Reads a text with a register, and says what it found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from site_core.wording.assertion import (
    is_argued_against,
    is_asked,
    is_denied,
    is_help,
    is_refuted,
    is_reported,
    is_supposed,
)
from site_core.wording.exemptions import (
    is_mentioned,
    is_name,
    is_quoted,
    quoted_spans,
    stands_in,
)
from site_core.wording.explanations import is_explained
from site_core.wording.persons import is_about_one_person
from site_core.wording.registers import Register, Rule, Wording, crisis
from site_core.wording.shapes import addresses_as_links, is_wall_of_capitals
from site_core.wording.texts import Sentence, sentences_of, without_edges

WALL, LINK = "title-case-wall", "link-text"


@dataclass(frozen=True)
class Finding:
    """``words`` of ``sentence`` (on ``line``, counted from 1) that ``rule`` speaks against."""

    line: int
    rule: Rule
    words: str
    sentence: str
    better: str
    start: int

    @property
    def key(self) -> tuple[str, str]:
        """The rule and the words, however they are written."""
        return self.rule.id, self.words.casefold()


@dataclass(frozen=True)
class _Match:
    first: int
    last: int
    wording: Wording | Rule

    @property
    def denies(self) -> bool:
        return self.wording.denies


def check(text: str, *, register: Register, is_quotation: bool = False) -> list[Finding]:
    """What ``register`` finds in plain ``text``, in reading order; linear in the length of ``text``.

    ``is_quotation``: all of it is somebody else's words, as in a quote or in what not to say.
    """
    read, _ = without_edges(text)
    reading = _Reading(register, [(0, len(read))] if is_quotation else quoted_spans(read))
    return [finding for sentence in sentences_of(text) for finding in reading.of(sentence)]


def speaks_of_crisis(text: str) -> bool:
    """Whether ``text`` has words that somebody should read today, over line breaks too."""
    return bool(check(" ".join(text.split()), register=crisis()))


@dataclass
class _Reading:
    """One pass over a text: which terms were explained, and what was said already."""

    register: Register
    quoted: list[tuple[int, int]]
    settled: set[tuple[str, str]] = field(default_factory=set)

    def of(self, sentence: Sentence) -> Iterator[Finding]:
        found = list(self._found_in(sentence))
        yield from (each for each in found if not any(_yields(each, other) for other in found))
        yield from self._addresses(sentence)
        wall = self.register.rules.get(WALL)
        if wall and is_wall_of_capitals(sentence):
            yield Finding(
                sentence.line, wall, sentence.text, sentence.text, wall.better, sentence.start
            )

    def _addresses(self, sentence: Sentence) -> Iterator[Finding]:
        """Links whose words are their address, where nobody quotes them."""
        rule = self.register.rules.get(LINK)
        for first, last in addresses_as_links(sentence) if rule else ():
            start = sentence.start + first
            if not stands_in(self.quoted, start):
                words = sentence.text[first:last]
                yield Finding(sentence.line, rule, words, sentence.text, rule.better, start)

    def _found_in(self, sentence: Sentence) -> Iterator[Finding]:
        """The longest match of each rule at each place; what is excused hides none that is not."""
        taken: dict[Rule, list[_Match]] = {}
        for match in _matches(sentence, self.register):
            finding, others = _finding(match, sentence), taken.setdefault(match.wording.rule, [])
            if any(_overlap(match, other) for other in others):
                continue
            is_settled = finding.key in self.settled
            if not is_settled and self._is_excused(match, sentence, finding):
                continue
            others.append(match)
            if finding.rule.once:
                self.settled.add(finding.key)
            if not is_settled:
                yield finding

    def _is_excused(self, match: "_Match", sentence: Sentence, finding: Finding) -> bool:
        excuses, first, last = match.wording.excused_by, match.first, match.last
        if "explanation" in excuses and is_explained(sentence, first, last):
            self.settled.add(finding.key)
            return True
        if "quotation" in excuses and is_quoted(sentence, first, last, self.quoted):
            return True
        return any(excuse in excuses and EXCUSES[excuse](sentence, match) for excuse in EXCUSES)


EXCUSES: dict[str, Callable[[Sentence, _Match], bool]] = {
    "mention": lambda sentence, match: (
        is_mentioned(sentence, match.first, match.last)
        or is_argued_against(sentence, match.first, match.last)
    ),
    "report": lambda sentence, match: is_reported(sentence, match.first, match.last),
    "question": lambda sentence, match: is_asked(sentence) or is_supposed(sentence, match.first),
    "help": lambda sentence, match: is_help(sentence),
    "person": lambda sentence, match: is_about_one_person(sentence, match.first, match.last),
    "negation": lambda sentence, match: (
        is_denied(sentence, match.first, match.first if match.denies else match.last)
        or is_refuted(sentence, match.last)
    ),
    "name": lambda sentence, match: is_name(sentence, match.first, match.last),
}
"""What excuses the words of a match, besides quotation and explanation, which need the text around them."""


def _matches(sentence: Sentence, register: Register) -> Iterator[_Match]:
    """All matches, the first and longest first, without those that mean something else."""
    found = [_Match(*each) for each in register.wordings.found_in(sentence)]
    if not found:
        return
    others = [_Match(*each) for each in register.others.found_in(sentence)]
    for match in sorted(found, key=lambda each: (each.first, -each.last)):
        senses = (
            {match.wording} if match.wording.regardless else {match.wording, match.wording.rule}
        )
        if not any(_overlap(match, other) for other in others if other.wording in senses):
            yield match


def _overlap(one: _Match, other: _Match) -> bool:
    return one.first < other.last and other.first < one.last


def _yields(one: Finding, other: Finding) -> bool:
    """Whether the other rule, to which this one yields, found some of the same words."""
    return one.rule.yields_to == other.rule.id and (
        one.start < other.start + len(other.words) and other.start < one.start + len(one.words)
    )


def _finding(match: _Match, sentence: Sentence) -> Finding:
    words = sentence.words
    start, end = words[match.first].start, words[match.last - 1].end
    wording = match.wording
    return Finding(
        line=sentence.line,
        rule=wording.rule,
        words=sentence.text[start:end],
        sentence=sentence.text,
        better=wording.better,
        start=sentence.start + start,
    )
