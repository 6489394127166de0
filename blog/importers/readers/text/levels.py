"""h2, h3 or h4: marks in the source decide; without them votes do.

What stands under a heading may lead on to the next: a colon, a number (“here are three ways”), or
nothing at all; then what follows is a part of it. Headings dressed alike have one level, a change of dress
changes it. An article in which nothing opens a run is flat.
"""

import re
from math import inf

from blog.importers.readers.text import casing
from blog.importers.readers.text.headings import CONDITION
from blog.importers.readers.text.likeliest import NEVER, Judged, likeliest
from blog.importers.readers.text.sections import Section, bare_words, counts_in

TOP, DEEPEST, SURE, OPENING, CLOSING, LISTED = 2, 4, 3.0, 3.0, 3.0, -6.0
# So many headings may follow the list that names them.
MOST_LISTED = 5
# Below every mark that a source can have.
UNMARKED = 9
FEWEST_QUESTIONS = 3
CLOSER = re.compile(
    r"(your |the |our |some )?(next steps?|first steps?|taking the next|conclusions?|in closing|closing|final (thoughts|words|note)|in summary|summary|to sum up|"
    r"key takeaways?|takeaways?|the bottom line|moving forward|getting (started|support|help)|get (started|support|help)|finding (support|help|a therapist)|"
    r"(when|where) to (seek|get|find|ask for|reach out|call)|seeking (support|help|professional)|(professional )?(support|help) (in|for|at|is)\b|reach(ing)? out|"
    r"frequently asked|common questions|faqs?\b|questions (people|clients|we)|(helpful |further |more |additional )?(resources|reading|information)\b|(for )?more information|"
    r"where can i (find|get|learn)|how can i (find|get) (help|support)|references|sources|about (us|the author|our)|"
    r"work(ing)? with (us|a therapist|me)|how (we|i|therapy|counsel\w+|our .*|.* therapy|.*) (can |could |may |might )?(help|support)s?( you)?\b|"
    r"(you are|you['’]re) not alone|looking ahead|a (final|closing|gentle) (word|note|reminder)|ready to\b|book(ing)? (a|an|your)|contact|schedule (a|an|your)|"
    r"cuándo (buscar|pedir)|dónde (buscar|encontrar|puedo)|conclusi|para (más|mayor) información|recursos|próximos pasos|preguntas frecuentes|"
    r"wann (sie )?hilfe|fazit|zusammenfassung|nächste schritte|weitere informationen|häufige fragen|quellen|literatur)",
    re.IGNORECASE,
)


def levels_of(sections: list[Section], *, title: str) -> list[Judged[int]]:
    """One level from 2 to 4 per section; none skips a level, and the first is 2."""
    if any(section.heading.unit.depth for section in sections):
        return _marked(sections)
    if _are_counted_in(title, sections):
        return [Judged(TOP, SURE) for _ in sections]
    return _voted(sections)


def _are_counted_in(title: str, sections: list[Section]) -> bool:
    """“Seven ways to rest”: the seven headings with a number are the sections of the whole."""
    numbered = sum(section.dress == "numbered" for section in sections)
    return numbered > 1 and any(count == numbered for count in counts_in(title))


def _marked(sections: list[Section]) -> list[Judged[int]]:
    """Marks of one depth get one level wherever they stand; what is not marked goes one below."""
    levels, open_depths = [], []
    for section in sections:
        depth = section.heading.unit.depth or UNMARKED
        while open_depths and open_depths[-1] >= depth:
            open_depths.pop()
        open_depths.append(depth)
        level = min(len(open_depths) + 1, DEEPEST)
        levels.append(Judged(level, 0.0 if depth == UNMARKED else inf))
    return levels


def _voted(sections: list[Section]) -> list[Judged[int]]:
    ranks = _ranks([section.dress for section in sections]) or _asked_ranks(sections)
    own = []
    for position, section in enumerate(sections):
        top = ranks[position] if ranks else 0.0
        top += CLOSING if _closes(section) else 0.0
        top += LISTED if _is_listed(sections, position) else 0.0
        top += OPENING if _opens(section) and position + 1 < len(sections) else 0.0
        own.append({2: top, 3: 0.0 if position else NEVER, 4: -2.0 if position > 1 else NEVER})
    return likeliest(own, lambda place, a, b: _step(sections, place, a, b))


def _opens(section: Section) -> bool:
    """Whether further headings must follow under it."""
    return section.opens_by_colon or not section.body


def _closes(section: Section) -> bool:
    """Whether it is what such articles end with, or says when to get help."""
    return bool(CLOSER.match(section.text) or CONDITION.fullmatch(section.text))


def _is_listed(sections: list[Section], position: int) -> bool:
    """Whether a list shortly above names it: “The two treatments are:”, then one heading for each."""
    above = sections[max(position - MOST_LISTED, 0) : position]
    return any(bare_words(sections[position].text) in section.names for section in above)


def _ranks(dresses: list[str]) -> list[float]:
    """What the dress says: capitals stand above others, numbers below what is not numbered; empty when nothing."""
    counts = {dress: dresses.count(dress) for dress in set(dresses)}
    if counts.get("upper", 0) >= 2 and len(counts) > 1:
        return [5.0 if dress == "upper" else -5.0 for dress in dresses]
    if "part" in counts:
        return [{"numbered": 3.0, "part": -5.0}.get(dress, 0.0) for dress in dresses]
    numbered = [place for place, dress in enumerate(dresses) if dress == "numbered"]
    if len(numbered) < 2:
        return []
    inside = range(numbered[0], numbered[-1] + 1)
    parted = len(inside) > len(numbered)
    if not (parted or numbered[0]):
        return []
    own = 3.0 if parted else -3.0
    return [
        own if dress == "numbered" else -3.0 if place in inside else 1.0
        for place, dress in enumerate(dresses)
    ]


def _asked_ranks(sections: list[Section]) -> list[float]:
    """Where questions lead, what asks is a section and what does not is a part."""
    asks = [_asks(section) for section in sections]
    if not asks or not asks[0] or sum(asks) < FEWEST_QUESTIONS or 5 * sum(asks) < len(asks):
        return []
    return [2.0 if ask else -2.0 for ask in asks]


def _asks(section: Section) -> bool:
    return section.dress == "question" or casing.opens_with_question(section.text)


def _step(sections: list[Section], place: int, earlier: int, level: int) -> float:
    if level > earlier + 1:
        return NEVER
    before, section = sections[place - 1], sections[place]
    if level > earlier:
        return _deeper(before, section)
    forced = -6.0 if _opens(before) else 0.0
    if level == earlier:
        return forced + (0.5 if before.dress == section.dress else -0.5)
    leaves = 1.0 if section.dress == "question" and before.dress != "question" else 0.0
    asked = [
        casing.opens_with_question(other.text) for other in sections[max(place - 2, 0) : place]
    ]
    if casing.opens_with_question(section.text) and not any(asked):
        leaves += 2.0
    return forced - 1.5 + leaves


def _deeper(before: Section, section: Section) -> float:
    votes = -2.5
    if _opens(before):
        votes += 4.0
    elif before.leads_on:
        votes += 3.5
    return votes + (1.0 if _asks(before) and not _asks(section) else 0.0)
