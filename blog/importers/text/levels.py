"""h2, h3 or h4: marks in the source decide; without them cues vote, heading by heading.

A heading opens a run when what stands under it leads to the next heading: a paragraph with a colon,
an announcement (“here are three ways”), nothing at all. Inside a run headings are h3 until the votes
for a new section win. An article in which no heading opens a run is flat: h2 only.
"""

from dataclasses import dataclass
from statistics import median

from blog.importers.text import casing
from blog.importers.text.sections import Section
from blog.importers.text.styles import (
    breaks,
    is_dressed_up,
    is_question_led,
    question_rank,
    ranks_of,
    style_of,
)

INSIDE_RUN, OUTSIDE_RUN = -1.5, 1.0
UNSURE = 0.4
# Below every mark that a source can have.
UNMARKED, DEEPEST = 9, 4


@dataclass(frozen=True)
class Level:
    """A level from 2 to 4 with the cues that decided and whether they were clear."""

    level: int
    cues: tuple[str, ...]
    is_sure: bool


def levels_of(sections: list[Section], *, title: str, promise: str = "") -> list[Level]:
    """One level per section; none skips a level and the first is 2.

    ``promise`` are the words of the introduction that say what the article is about.
    """
    if any(section.heading.unit.depth for section in sections):
        return _marked(sections)
    return _Voting(sections, title, promise).levels()


def _marked(sections: list[Section]) -> list[Level]:
    """Marks of one depth get one level wherever they stand; what is not marked goes one below."""
    levels, open_depths = [], []
    for section in sections:
        depth = section.heading.unit.depth or UNMARKED
        while open_depths and open_depths[-1] >= depth:
            open_depths.pop()
        open_depths.append(depth)
        level = min(len(open_depths) + 1, DEEPEST)
        levels.append(Level(level, ("marked",), depth != UNMARKED))
    return levels


class _Voting:
    """Walks from heading to heading and remembers the run that is open."""

    def __init__(self, sections: list[Section], title: str, promise: str) -> None:
        self.sections = sections
        self.title = casing.stems(title)
        self.promise = casing.stems(promise)
        self.styles = [style_of(section.heading) for section in sections]
        self.ranks = ranks_of(self.styles)
        self.is_question_led = not any(self.ranks) and is_question_led(sections)
        if self.is_question_led:
            self.ranks = [question_rank(section) for section in sections]
        self.gaps = {section.heading.unit.gap for section in sections[1:]}
        self.run: list[Section] = []
        self.forced = self.in_run = False

    def levels(self) -> list[Level]:
        found = []
        for position in range(len(self.sections)):
            votes = self._votes(position)
            score = sum(votes.values())
            is_section = position == 0 or score > 0
            level = 2 if is_section else 3
            cues = tuple(name for name, vote in votes.items() if (vote > 0) == is_section and vote)
            guessed = self.is_question_led and not is_section
            sure = (
                position == 0
                or not (self.in_run or guessed)
                or (abs(score) >= UNSURE and not guessed)
            )
            found.append(Level(level, cues, sure))
            self._walk_on(position, is_section)
        return found

    def _walk_on(self, position: int, is_section: bool) -> None:
        section = self.sections[position]
        last = position + 1 == len(self.sections)
        if is_section:
            stacked = not section.body
            self.run = []
            self.forced = (section.opens_by_colon or stacked) and not last
            self.in_run = (
                self.forced or (section.announces and not last) or self._next_is_lower(position)
            )
        else:
            self.run.append(section)
            self.forced = False

    def _next_is_lower(self, position: int) -> bool:
        following = self.ranks[position + 1] if position + 1 < len(self.ranks) else 0
        return following < 0 <= self.ranks[position]

    def _votes(self, position: int) -> dict[str, float]:
        section = self.sections[position]
        last = position + 1 == len(self.sections)
        text = section.heading.text
        return {
            "first heading": 9.0 if position == 0 else 0,
            "opens a run": -6.0 if self.forced else 0,
            "inside a run": INSIDE_RUN if self.in_run else OUTSIDE_RUN,
            "a colon before further headings": 3.0 if section.opens_by_colon and not last else 0,
            "announces further headings": 1.5 if section.announces and not last else 0,
            "a heading right below": 3.0 if not section.body and not last else 0,
            "a question word": self._question(text),
            "how such articles close": 3.0 if casing.CLOSER.match(text) else 0,
            "words of the title": 1.0 if len(casing.stems(text) & self.title) >= 2 else 0,
            "promised in the introduction": 2.0 if self._is_promised(text) else 0,
            "dress": self.ranks[position],
            "space above": self._space(section),
            **self._beside_siblings(section),
        }

    def _question(self, text: str) -> float:
        if not casing.QUESTION_WORD.match(text):
            return 0
        same = any(casing.QUESTION_WORD.match(other.heading.text) for other in self.run[:2])
        return 0 if same or not self.in_run or self.forced else 2.0

    def _is_promised(self, text: str) -> bool:
        stems = casing.stems(text)
        return len(stems) >= 2 and stems <= self.promise

    def _space(self, section: Section) -> float:
        if len(self.gaps) < 2 or (min(self.gaps) == 0 and max(self.gaps) == 1):
            return 0
        return 2.0 if section.heading.unit.gap == max(self.gaps) else -1.0

    def _beside_siblings(self, section: Section) -> dict[str, float]:
        texts = [other.heading.text for other in self.run]
        text = section.heading.text
        dress = {"breaks a row of the same dress": 2.5 if is_dressed_up(texts, text) else 0}
        if len(self.run) < 2:
            return dress
        first_words = {other.split()[0].lower() for other in texts}
        return {
            **dress,
            "begins like its neighbours": -1.0 if text.split()[0].lower() in first_words else 0,
            "breaks a row of questions": breaks(texts, text, lambda words: words.endswith("?"))
            * 2.0,
            "breaks a numbered row": breaks(
                texts, text, lambda words: bool(casing.NUMBERED.match(words))
            )
            * 4.0,
            "breaks a row of the same form": breaks(
                texts, text, lambda words: words.split()[0].lower().endswith("ing")
            ),
            "longer than its neighbours": 1.0
            if section.size >= 3 and median(other.size for other in self.run) <= 1
            else 0,
        }
