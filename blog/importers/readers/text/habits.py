"""The habit of a text: what its sure headings have in common speaks against lines that look like none of them."""

from blog.importers.readers.text import casing
from blog.importers.readers.text.likeliest import Judged
from blog.importers.readers.text.units import Unit

SURE, FEWEST_SURE, MOST_UNLIKE = 2.5, 4, 0.2
# Where none is sure, headings that stand further apart than so many paragraphs are none.
MOST_PROSE = 6
UNUSUAL = -1.5


def votes_of_habit(units: list[Unit], judged: list[Judged[str]]) -> list[float]:
    """Votes for each of ``units`` being a heading, zero or less, by what was ``judged`` without them.

    Where nearly all other sure headings are dressed as titles, a line in small letters is unusual.
    """
    found = [place for place, verdict in enumerate(judged) if verdict.label == "heading"]
    sure = {place for place in found if judged[place].margin >= SURE}
    if not sure:
        prose = sum(unit.is_prose for unit in units)
        return [UNUSUAL if MOST_PROSE * len(found) < prose else 0.0] * len(units)
    told = {place for place in sure if len(casing.words_with_letters(units[place].text)) > 1}
    small = {place for place in range(len(units)) if casing.is_sentence_case(units[place].text)}
    return [
        UNUSUAL if place in small and _is_unlike(told - {place}, small) else 0.0
        for place in range(len(units))
    ]


def _is_unlike(sure: set[int], small: set[int]) -> bool:
    return len(sure) >= FEWEST_SURE and len(sure & small) <= MOST_UNLIKE * len(sure)
