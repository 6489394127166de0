"""Votes for a line being a heading: by its place, its dress and its words, relative to the shape of the text."""

import re
from itertools import takewhile

from blog.importers.readers.text import casing
from blog.importers.readers.text.asides import FAREWELL, is_aside
from blog.importers.readers.text.contents import said_elsewhere
from blog.importers.readers.text.likeliest import NEVER
from blog.importers.readers.text.shape import Shape
from blog.importers.readers.text.site_words import is_surely_site
from blog.importers.readers.text.units import Unit

# Against every line, before anything speaks for it; and for what is named in a table of contents.
DOUBT, NAMED, UNANSWERED, CROWDED, SUBTITLE = -3.5, 2.0, 2.5, 1.0, 2.5
LONGEST_HEADING, MOST_WORDS, MOST_QUESTION_WORDS, FEWEST_QUESTIONS = 150, 20, 26, 3
LONG_WORDS, HALF = 12, 6
INNER_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs|No))(?<!\b(?:Mrs|Sra|e\.g|i\.e))(?<!\b(?:Prof|etc\.))[.!?]['\"”’]?\s+['\"“‘¿¡]?[A-ZÀ-Þ¿¡]"
)
QUOTED = re.compile(r"[\"“„«‘].*[\"”“»’]$")
# “Download the form”, “Find a clinic near you”: the words of a link that stood alone.
LINKING = re.compile(
    r"(find|get|download|learn|read|view|visit|see|watch|sign up|subscribe|apply|click|go to|order|browse|contact|use our|más información|descargar|ver|mehr erfahren|herunterladen)\b(?!.*[:?]$)",
    re.IGNORECASE,
)
# “Call 999 if:”, “See your doctor when:”: an order under a condition, above a list.
CONDITION = re.compile(
    r"(?!(you|i|we|they|it|this|that|your|these|some|if|when)\b)[^.!?,]{3,90}\b(if|when|si|wenn|falls)( \w+){0,4}:",
    re.IGNORECASE,
)
# What lists of works and addresses stand under.
READING = re.compile(
    r"(\w+ )?(references?|sources?|resources|reading|bibliography|books?|quellen|literatur|referencias|fuentes|recursos|lecturas?)\b",
    re.IGNORECASE,
)
# “Friday, 8 to 14”, “For couples: $240”, “A client, 2022”: a line that says a value.
VALUE = re.compile(r".*([,:(] ?[^,:(]{0,20}|[$€£] ?)\d[\d.,:]*")
MODAL = re.compile(r"\b(can|could|should|may|might|will|would|include|whether)\b", re.IGNORECASE)


def heading_votes(units: list[Unit], shape: Shape) -> list[float]:
    """For each of ``units`` the votes for being a heading; ``NEVER`` when it cannot be one."""
    asking = sum(_asks(unit) for unit in units) >= FEWEST_QUESTIONS
    repeating = said_elsewhere(units)
    named = {units[position].text for position in repeating}
    tail = len(units) if shape.spacing == "copied" else _start_of_tail(units)
    return [
        NEVER
        if position in repeating or position > tail or _is_fact(units, position)
        else _heading_votes(units, position, shape, asking) + (NAMED if unit.text in named else 0.0)
        for position, unit in enumerate(units)
    ]


def _start_of_tail(units: list[Unit]) -> int:
    """The place of the first of the short lines that end a text, a date or a credit below them aside."""
    end = len(units) - sum(is_aside(unit.text) for unit in units[-1:])
    told = [unit.stop or unit.label or not unit.is_plain or is_aside(unit.text) for unit in units]
    return max((place + 1 for place in range(end) if told[place]), default=0)


def _is_fact(units: list[Unit], position: int) -> bool:
    """Whether a line and one beside it are each a label with a value: no text stands under those."""
    unit, near = units[position], units[max(position - 1, 0) : position + 2]
    alike = [other for other in near if other.label and (unit.stop or not other.stop)]
    return bool(unit.label) and len(alike) > 1


def _asks(unit: Unit) -> bool:
    asks = casing.is_question(unit.text) and casing.opens_with_question(unit.text)
    return asks and could_be_heading(unit)


def could_be_heading(unit: Unit, *, asking: bool = False) -> bool:
    """Whether nothing about the line itself forbids that it is a heading.

    Where headings ask (``asking``), one may tell first what it asks about: “I am new here. Where do I begin?”
    """
    text = unit.text
    if not unit.is_plain or len(text) > LONGEST_HEADING or "\n" in text:
        return False
    most = MOST_QUESTION_WORDS if casing.is_question(text) else MOST_WORDS
    if unit.words > most or unit.stop in (".", ",", ";", "…", "。"):
        return False
    first = casing.words_with_letters(text)[:1]
    if not first or (first[0][0].islower() and not casing.NUMBERED.match(text)):
        return False
    inner = INNER_STOP.search(casing.NUMBERED.sub("", text))
    if inner and asking and casing.is_question(text) and inner.group().startswith("."):
        inner = not casing.opens_with_question(text[inner.end() - 1 :])
    return not (inner or is_surely_site(text) or QUOTED.fullmatch(text) or is_aside(text))


def _heading_votes(units: list[Unit], position: int, shape: Shape, asking: bool) -> float:
    unit = units[position]
    if unit.depth:
        return -NEVER
    unmarked = shape.has_hashes and not unit.bold
    signs = any(FAREWELL.fullmatch(above.text) for above in units[position - 1 : position])
    never = position + 1 == len(units) or unmarked or signs
    if never or not could_be_heading(unit, asking=asking):
        return NEVER
    look = _dress(unit) + _wording(unit, shape, asking)
    found = _place(units, position, shape) + look + _cohesion(units, position)
    crowded = 0 if shape.spacing == "copied" else _crowd(units, position)
    return DOUBT + found - UNANSWERED * _questions_beside(units, position) - CROWDED * crowded


def _place(units: list[Unit], position: int, shape: Shape) -> float:
    unit, following = units[position], units[position + 1]
    if shape.spacing == "copied":
        text_below = following.below or not following.is_plain
        votes = (NEVER if unit.below else 1.5) + (0.5 if unit.above else 0.0)
        if text_below or (unit.above and _stands_above_text(units, position + 1)):
            return votes + 1.5
        return votes - 1.5
    if shape.spacing == "tight":
        stacked = 0.5 if _stands_above_text(units, position + 1) else -0.5
        return 2.0 + (_text_below(following) or stacked)
    if not position and not unit.above:
        return NEVER  # a line under the title
    above = 1.0 if unit.above else -1.0
    if not position and unit.words > 3 and not casing.is_question(unit.text):
        above -= SUBTITLE
    below = 1.0 if unit.below or following.is_prose else 0.0
    return above + below + _text_below(following)


def _stands_above_text(units: list[Unit], position: int) -> bool:
    """Whether a line may be a heading with a paragraph right below, in a copied text."""
    below = units[position + 1 : position + 2]
    return could_be_heading(units[position]) and bool(below) and below[0].is_prose


def _text_below(following: Unit) -> float:
    """For a text or a list below; against what is neither and no heading: an address, a date; or goes on in items."""
    if following.is_item and following.stop == ",":
        return -2.5
    if following.is_prose or following.label or not following.is_plain:
        return 1.0
    could_be_more = following.stop or following.words >= LONG_WORDS or could_be_heading(following)
    return 0.0 if could_be_more and not is_aside(following.text) else -2.5


def _cohesion(units: list[Unit], position: int) -> float:
    """A heading names what the text below it speaks of; what names the text above, right above a heading, ends it."""
    unit, following = units[position : position + 2]
    stems = casing.stems(unit.text)
    if not stems:
        return 0.0
    above, below = units[max(position - 2, 0) : position], units[position + 1 : position + 3]
    if stems & _stems(below):
        return 1.0
    names = casing.opens_with_question(unit.text) or not casing.is_sentence_case(unit.text)
    ends = not names and not unit.stop and could_be_heading(following) and following.stop != ":"
    return -2.0 if ends and stems & _stems(above) else -0.5


def _crowd(units: list[Unit], position: int) -> int:
    """In how many rows of three short lines it stands, below the first of them: names, prices, days."""
    rows = [units[position - 2 : position + 1]]
    rows += [units[position - 1 : position + 2]] * (not units[position + 1].label)
    bare = [[could_be_heading(unit) and not unit.stop for unit in row] for row in rows]
    return bare.count([True] * 3)


def _stems(units: list[Unit]) -> frozenset[str]:
    return casing.stems(" ".join(unit.text for unit in units))


def _questions_beside(units: list[Unit], position: int) -> int:
    """How many lines of a row with a question ask, too, up to two: nothing answers those."""
    if not casing.is_question(units[position].text):
        return 0
    sides = (units[max(position - 2, 0) : position][::-1], units[position + 1 : position + 3])
    asks = [[unit.is_plain and casing.is_question(unit.text) for unit in side] for side in sides]
    return min(sum(len(list(takewhile(bool, side))) for side in asks), 2)


def _dress(unit: Unit) -> float:
    capitals = (
        3.0 if casing.is_upper(unit.text) else 2.0 if casing.is_title_case(unit.text) else 0.0
    )
    numbered = 1.0 if casing.NUMBERED.match(unit.text) else 0.0
    return (3.0 if unit.bold else 0.0) + capitals + numbered


def _wording(unit: Unit, shape: Shape, asking: bool) -> float:
    text = unit.text
    asks = casing.opens_with_question(text)
    capitals = casing.is_capitalised(text)
    votes = min((LONG_WORDS - unit.words) / HALF, 1.0)
    votes += 1.0 if not unit.stop or (unit.stop == ":" and shape.spacing == "copied") else 0.0
    if casing.is_question(text):
        votes = max(votes, 0.0)
        votes += 2.5 if asks or asking or "¿" in text else 0.0
    elif asks:
        votes += 1.0
    if unit.stop == ":":
        votes += _colon_votes(text, capitals, shape)
    votes += 2.0 if READING.fullmatch(text.rstrip(":")) else 0.0
    votes -= 2.0 if VALUE.fullmatch(text) else 0.0
    if LINKING.match(text) and (asking or not capitals):
        votes -= 5.0
    return votes


def _colon_votes(text: str, capitals: bool, shape: Shape) -> float:
    if CONDITION.fullmatch(text) and not MODAL.search(text):
        return 1.5
    if shape.spacing == "copied":
        return 0.0  # a paragraph would have a blank line below
    return -1.0 if capitals else -4.0
