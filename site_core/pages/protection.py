"""How this site protects its readers, in sentences made from the settings in force.

A room tells what it keeps by registering a teller (:func:`tell`); nothing here is typed into a
page, where it would stay when a setting changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from site_core.pages.site_context import SiteContext


class Subject(Enum):
    """What readers ask about, in this order, with the heading that they see."""

    BROWSER = "What your browser keeps"
    OTHERS = "Other companies"
    LOGS = "What is written down when you read"
    SENT = "What you send us"
    EXIT = "Leaving quickly"
    LIMITS = "What this site cannot do"


Teller = Callable[[SiteContext], Iterable[str]]
_tellers: dict[Subject, list[Teller]] = {subject: [] for subject in Subject}


@dataclass(frozen=True)
class Section:
    """A heading and the sentences below it."""

    title: str
    sentences: list[str]


def tell(subject: Subject, teller: Teller) -> None:
    """Let ``teller`` say what is true of ``subject``, whenever somebody reads the page."""
    if teller not in _tellers[subject]:
        _tellers[subject].append(teller)


def sections_for(site: SiteContext) -> list[Section]:
    """All that was registered, as it is true of ``site`` now; a subject without a word is left out."""
    told = {
        subject: [sentence for teller in tellers for sentence in teller(site)]
        for subject, tellers in _tellers.items()
    }
    return [Section(subject.value, sentences) for subject, sentences in told.items() if sentences]


def days_in_words(days: int) -> str:
    """Such as “1 day” or “180 days”."""
    return f"{days} day{'' if days == 1 else 's'}"
