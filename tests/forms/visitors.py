"""Machines of several kinds, and people of several kinds, at each of the three desks.

Everybody comes from another place. For tests, and for the bench, which lets many of them come.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count

from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from forms.newsletter.views import STEP_FIELD
from forms.privacy.posts.tokens import TOKEN_FIELD, issue, same_words
from forms.privacy.screening import TRAP_FIELD
from tests.forms.builders import filled_in, send, send_comment

Kinds = dict[str, Callable[[int, str], dict[str, str]]]
"""What sets a post of each kind apart, for the number of a visitor and the name of a form."""
_places = count(1)


def somewhere() -> dict[str, str]:
    """Another place each time: the address that a proxy passes on."""
    number = next(_places)
    return {
        "HTTP_X_FORWARDED_FOR": f"198.{number // 62500}.{number // 250 % 250}.{number % 250 + 1}"
    }


def aged(form: str, **age: int) -> str:
    """The token of a page that was opened so long ago."""
    return issue(form, now=timezone.now() - timedelta(**age))


MACHINES: Kinds = {
    "fills in everything": lambda n, form: {TRAP_FIELD: "http://pills.example"},
    "posts at once": lambda n, form: {TOKEN_FIELD: issue(form, now=timezone.now())},
    "has never seen the page": lambda n, form: {TOKEN_FIELD: ""},
    "sends links": lambda n, form: {"words": f"{n} " + "http://pills.example " * 4},
    "says the same": lambda n, form: {"words": "Cheap pills, write to me."},
    "has good manners": lambda n, form: {"words": f"I like your site very much, {n}."},
}
PEOPLE: Kinds = {
    "without JavaScript": lambda n, form: {"words": f"I do not sleep since {n} weeks."},
    "by autofill": lambda n, form: {TOKEN_FIELD: aged(form, seconds=4)},
    "with a screen reader": lambda n, form: {TOKEN_FIELD: aged(form, minutes=40)},
    "by pasting": lambda n, form: {
        "words": f"  {n}\u00a0“Dear\u200b all”\r\n\r\nhttps://example.com"
    },
    "in a page of yesterday": lambda n, form: {TOKEN_FIELD: aged(form, hours=47)},
}


def posts(kinds: Kinds, number: int, form: str) -> Iterator[dict[str, str]]:
    """So many of each kind, to the form of that name."""
    for kind, what in kinds.items():
        for each in range(number):
            said = {"words": f"{kind} {each}", "address": f"p-{next(_places)}@example.com"}
            yield {TOKEN_FIELD: aged(form, minutes=2), TRAP_FIELD: ""} | said | what(each, form)


def write_to(page: Page, post: dict[str, str]) -> int:
    """Send ``post`` through a contact page; the answer's status."""
    answers = filled_in(page, "Kim", post["address"], post["words"], now=timezone.now())
    return send(Client(), page, answers | _own(post), **somewhere()).status_code


def comment_under(article: Page, post: dict[str, str]) -> int:
    """Send ``post`` as a comment; the answer's status."""
    posted = {"name": "Kim", "text": post["words"], "email": "", **_own(post)}
    return send_comment(Client(), article, posted, **somewhere()).status_code


def sign_up(post: dict[str, str]) -> int:
    """Ask for the newsletter, with the second press that doubtful ones are asked for."""
    about = same_words(STEP_FIELD, [("address", post["address"])])
    posted = {"address": post["address"], STEP_FIELD: aged(about, seconds=5), **_own(post)}
    return Client().post("/newsletter/", posted, **somewhere()).status_code


def _own(post: dict[str, str]) -> dict[str, str]:
    return {name: post[name] for name in (TOKEN_FIELD, TRAP_FIELD)}
