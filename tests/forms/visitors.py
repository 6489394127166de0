"""Machines of several kinds, and people of several kinds, at each of the three desks.

Everybody comes from another place. For tests, and for the bench, which lets many of them come.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from itertools import count

from altcha import Challenge, Payload, solve_challenge
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from forms.newsletter.views import FORM_NAME, STEP_FIELD
from forms.privacy.posts.beginning import ANY_FORM, BEGUN_FIELD
from forms.privacy.posts.proof import PROOF_FIELD, new_challenge
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


def begun(**ago: int) -> str:
    """What the script of a form was given when the form was touched, so long ago."""
    return issue(ANY_FORM, now=timezone.now() - timedelta(**ago))


def solved(address: str, form: str) -> dict[str, str]:
    """``address``, with the work that the newsletter asks for it; other desks ask for none."""
    if form != FORM_NAME:
        return {}
    about = same_words(STEP_FIELD, [("address", address)])
    challenge = Challenge.from_dict(json.loads(new_challenge(about, now=timezone.now())))
    proof = Payload(challenge, solve_challenge(challenge)).to_base64()
    return {"address": address, PROOF_FIELD: proof}


@cache
def one_solution() -> str:
    return solved("kim@example.com", FORM_NAME)[PROOF_FIELD]


@cache
def one_touch() -> str:
    return begun(seconds=20)


MACHINES: Kinds = {
    "fills in everything": lambda n, form: {TRAP_FIELD: "http://pills.example"},
    "posts at once": lambda n, form: {TOKEN_FIELD: issue(form, now=timezone.now())},
    "has never seen the page": lambda n, form: {TOKEN_FIELD: ""},
    "sends links": lambda n, form: {"words": f"{n} " + "http://pills.example " * 4},
    "says the same": lambda n, form: {"words": "Cheap pills, write to me."},
    "has good manners": lambda n, form: {"words": f"I like your site very much, {n}."},
    "runs scripts": lambda n, form: {"words": f"Do call {n}.", BEGUN_FIELD: begun(seconds=20)},
    "runs scripts at once": lambda n, form: {BEGUN_FIELD: begun(seconds=0)},
    "keeps one touch of a form": lambda n, form: {BEGUN_FIELD: one_touch()},
    "takes its time": lambda n, form: {TOKEN_FIELD: aged(form, hours=20)},
    "solves puzzles": lambda n, form: solved(f"solver-{n}@example.com", form),
    "sends one solution": lambda n, form: {PROOF_FIELD: one_solution()},
    "says it in other signs": lambda n, form: {"words": f"Ch\u0435ap\u200b p\u0456lls {n}"},
    "writes marks for links": lambda n, form: {"words": f"[url]a{n}[/url] [url]b[/url] [url]c"},
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
    return {name: said for name, said in post.items() if name not in {"words", "address"}}
