"""The habit of a text: what its sure headings have in common speaks against lines that look like none of them."""

from blog.importers.readers.text import casing
from blog.importers.readers.text.likeliest import Judged
from blog.importers.readers.text.units import Unit

SURE, FEWEST_SURE, MOST_UNLIKE = 2.5, 3, 0.2
# Where none is sure, headings that stand further apart than so many paragraphs are none.
MOST_PROSE = 4
UNUSUAL = -1.5


def votes_of_habit(units: list[Unit], judged: list[Judged[str]]) -> list[float]:
    """Votes for each of ``units`` being a heading, zero or less, by what was ``judged`` without them.

    Where nearly all other sure headings are dressed as titles, a line in small letters is unusual, and the
    other way round.
    """
    found = [place for place, verdict in enumerate(judged) if verdict.label == "heading"]
    sure = {place for place in found if judged[place].margin >= SURE}
    if not sure:
        prose = sum(unit.is_plain and unit.stop == "." for unit in units)
        return [UNUSUAL if MOST_PROSE * len(found) < prose else 0.0] * len(units)
    told = {place for place in sure if len(casing.words_with_letters(units[place].text)) > 1}
    votes = [0.0] * len(units)
    for is_so in (casing.is_sentence_case, casing.is_title_case):
        alike = {place for place, unit in enumerate(units) if is_so(unit.text)}
        like = len(told & alike)
        for place in alike:
            itself = place in told
            others = len(told) - itself
            if others >= FEWEST_SURE and like - itself <= MOST_UNLIKE * others:
                votes[place] = UNUSUAL
    return votes
