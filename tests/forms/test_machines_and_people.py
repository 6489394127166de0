"""What machines send is kept from people's eyes, and what people send is never refused.

Machines of several kinds, and people who write without JavaScript, by autofill, with a screen reader, by
pasting, or in a page of yesterday evening. Everybody comes from another place.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

import pytest
from django.test import Client
from django.utils import timezone

from forms.models import Comment, Enquiry, Subscription
from forms.newsletter.views import FORM_NAME, STEP_FIELD
from forms.privacy.screening import TRAP_FIELD
from forms.privacy.throttling import MOST_TOGETHER
from forms.privacy.tokens import TOKEN_FIELD, issue, same_words
from site_core.models import OutboxMessage
from tests.builders import make_article
from tests.forms.builders import filled_in, make_contact_page, send, send_comment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
OF_EACH_KIND = 12
_places = count(1)


def somewhere() -> dict[str, str]:
    """Another place each time: the address that a proxy passes on."""
    number = next(_places)
    return {"HTTP_X_FORWARDED_FOR": f"198.51.{number // 250}.{number % 250 + 1}"}


def aged(form: str, **age: int) -> str:
    return issue(form, now=timezone.now() - timedelta(**age))


MACHINES: dict[str, Callable[[int, str], dict[str, str]]] = {
    "fills in everything": lambda n, form: {TRAP_FIELD: "http://pills.example"},
    "posts at once": lambda n, form: {TOKEN_FIELD: issue(form, now=timezone.now())},
    "has never seen the page": lambda n, form: {TOKEN_FIELD: ""},
    "sends links": lambda n, form: {"words": f"{n} " + "http://pills.example " * 4},
    "says the same": lambda n, form: {"words": "Cheap pills, write to me."},
    "has good manners": lambda n, form: {"words": f"I like your site very much, {n}."},
}
PEOPLE: dict[str, Callable[[int, str], dict[str, str]]] = {
    "without JavaScript": lambda n, form: {"words": f"I do not sleep since {n} weeks."},
    "by autofill": lambda n, form: {TOKEN_FIELD: aged(form, seconds=4)},
    "with a screen reader": lambda n, form: {TOKEN_FIELD: aged(form, minutes=40)},
    "by pasting": lambda n, form: {
        "words": f"  {n}\u00a0“Dear\u200b all”\r\n\r\nhttps://example.com"
    },
    "in a page of yesterday": lambda n, form: {TOKEN_FIELD: aged(form, hours=20)},
}


def posts(kinds: dict, number: int, form: str) -> Iterator[dict[str, str]]:
    for kind, what in kinds.items():
        for each in range(number):
            said = {"words": f"{kind} {each}", "address": f"p-{next(_places)}@example.com"}
            yield {TOKEN_FIELD: aged(form, minutes=2), TRAP_FIELD: ""} | said | what(each, form)


def write(page, post: dict[str, str], now: datetime) -> int:
    answers = filled_in(page, "Kim", post["address"], post["words"], now=now)
    own = {name: post[name] for name in (TOKEN_FIELD, TRAP_FIELD)}
    return send(Client(), page, answers | own, **somewhere()).status_code


def comment(article, post: dict[str, str]) -> int:
    own = {name: post[name] for name in (TOKEN_FIELD, TRAP_FIELD)}
    posted = {"name": "Kim", "text": post["words"], "email": "", **own}
    return send_comment(Client(), article, posted, **somewhere()).status_code


def sign_up(post: dict[str, str]) -> int:
    own = {name: post[name] for name in (TOKEN_FIELD, TRAP_FIELD)}
    about = same_words(STEP_FIELD, [("address", post["address"])])
    posted = {"address": post["address"], STEP_FIELD: aged(about, seconds=5), **own}
    return Client().post("/newsletter/", posted, **somewhere()).status_code


def messages(kind: str) -> int:
    """How many are sent now; what is gathered waits for the end of the hour."""
    rows = OutboxMessage.objects.filter(kind__startswith=f"{kind}:")
    return rows.filter(not_before__lte=timezone.now()).count()


class TestMachines:
    def test_reception_sees_few_of_their_enquiries(self):
        page = make_contact_page()
        for post in posts(MACHINES, OF_EACH_KIND, page.form_name):
            write(page, post, timezone.now())

        assert Enquiry.objects.believed().count() <= MOST_TOGETHER
        assert messages("enquiry_received") <= MOST_TOGETHER
        assert Enquiry.objects.count() >= 4 * OF_EACH_KIND  # and nothing is lost

    def test_editors_see_few_of_their_comments(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        for post in posts(MACHINES, OF_EACH_KIND, f"comment-{article.pk}"):
            comment(article, post)

        assert Comment.objects.waiting().count() <= MOST_TOGETHER
        trapped = Comment.objects.filter(reasons__0__startswith="A field that people do not see")
        assert {row.state for row in trapped} == {"spam"}

    def test_few_strangers_get_mail_that_they_asked_for(self):
        for post in posts(MACHINES, OF_EACH_KIND, FORM_NAME):
            sign_up(post)

        assert messages("newsletter_confirmation") <= MOST_TOGETHER
        assert Subscription.objects.held().exists()

    def test_words_of_a_crisis_do_not_ring_all_night(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        for number in range(3 * MOST_TOGETHER):
            post = {"words": f"I want to kill myself {number}", "address": ""}
            comment(
                article,
                post | {TOKEN_FIELD: aged(f"comment-{article.pk}", minutes=2), TRAP_FIELD: ""},
            )

        assert messages("comment_urgent") <= MOST_TOGETHER
        assert Comment.objects.waiting().filter(is_urgent=True).count() == 3 * MOST_TOGETHER


class TestPeople:
    def test_nobody_who_writes_to_the_practice_is_refused(self):
        page = make_contact_page()
        written = [*posts(PEOPLE, OF_EACH_KIND, page.form_name)]

        assert {write(page, post, timezone.now()) for post in written} == {303}
        assert Enquiry.objects.exclude(state="spam").count() == len(written)

    def test_nobody_who_comments_is_refused(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        written = [*posts(PEOPLE, OF_EACH_KIND, f"comment-{article.pk}")]

        assert {comment(article, post) for post in written} == {303}
        assert not Comment.objects.spam().exists()
        assert Comment.objects.count() == len(written)

    def test_nobody_who_signs_up_is_refused(self):
        written = [*posts(PEOPLE, OF_EACH_KIND, FORM_NAME)]

        assert {sign_up(post) for post in written} == {303}
        assert not Subscription.objects.filter(verdict="spam").exists()
        assert Subscription.objects.count() == len(written)
