"""What comes along when people paste is taken away before anything is judged; what they meant stays."""

import pytest
from django.utils import timezone

from forms.enquiries.models import Enquiry
from forms.models import Comment, Subscription
from forms.newsletter.lists.csv_lists import Row, read_list
from forms.privacy.fingerprints import fingerprint
from site_core.characters.pasted import is_visible, plain_address, plain_phone
from tests.builders import make_article
from tests.forms.builders import comment_on, filled_in, make_contact_page, send, send_comment
from tests.forms.newsletter.visiting import sign_up, signing_up

ADDRESS = "kim.doe@example.com"
UNSEEN = ["\u202a", "\u202c", "\u202e", "\u200b", "\u200e", "\ufeff", "\u00ad", "\u2060", "\u2066"]
UNSEEN += [
    "\u034f",
    "\u1160",
    "\u17b4",
    "\u180b",
    "\u2800",
    "\u3164",
    "\ufe0f",
    "\U000e0041",
    "\U000e0100",
]
ODD_BLANKS = ["\u00a0", "\u2007", "\u202f", "\u3000", "\u2028"]
PASTED = [
    *[f"{sign}{ADDRESS}{sign}" for sign in (*UNSEEN, *ODD_BLANKS)],
    *[ADDRESS.replace("@", f"{sign}@{sign}") for sign in (*UNSEEN, *ODD_BLANKS)],
    f" \t{ADDRESS}\r\n",
]


@pytest.mark.parametrize("pasted", PASTED, ids=ascii)
def test_an_address_is_what_everybody_sees(pasted):
    assert plain_address(pasted) == ADDRESS


@pytest.mark.parametrize("text", ["kim doe@example.com", "søren@exämple.com", "kim@例え.jp"])
def test_nothing_that_somebody_sees_is_taken_out_of_an_address(text):
    assert plain_address(text) == text


@pytest.mark.parametrize(
    "pasted",
    [
        "\u202a+1 (303) 555-0142\u202c",
        "+1\u00a0(303)\u00a0555\u20110142",
        "\ufeff+1 (303)  555\u20130142\u200b",
        "+1 (303) 555\ufe0f-0142\u3164",
    ],
    ids=ascii,
)
def test_a_number_is_what_everybody_sees(pasted):
    assert plain_phone(pasted) == "+1 (303) 555-0142"


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("\u200b\u200b", False),
        ("\u00a0 \u2003\t", False),
        ("\u3164", False),
        ("\ufe0f\U000e0100", False),
        ("\u034f \u2800", False),
        ("\u202e\u202c", False),
        ("", False),
        ("Ü", True),
        ("می‌خواهم", True),
        ("👩‍👩‍👧", True),
        ("❤\ufe0f", True),
        ("…", True),
        ("\u202eRobin\u202c", True),
    ],
    ids=ascii,
)
def test_only_what_somebody_sees_is_something(text, is_seen):
    assert is_visible(text) is is_seen


@pytest.mark.django_db
class TestEveryWayIn:
    pasted = "\u202akim.doe\u200b@example.com\u00a0"

    def test_an_enquiry(self, client, now):
        fields = [("name", "Your name", True), ("email", "E-mail", True), ("phone", "Phone", True)]
        page = make_contact_page(fields=fields)
        answers = ["Kim", self.pasted, "\u202d303\u00a0555\u20110142\u202c"]

        assert send(client, page, filled_in(page, *answers, now=timezone.now())).status_code == 303

        enquiry = Enquiry.objects.get()
        assert [answer.text for answer in enquiry.answers] == ["Kim", ADDRESS, "303 555-0142"]
        assert enquiry.fingerprint == fingerprint(ADDRESS)

    @pytest.mark.parametrize("name", ["\u200b\u200b", "\u00a0", "\u3164"], ids=ascii)
    def test_a_name_that_nobody_sees_is_none(self, client, name):
        page = make_contact_page()
        posted = filled_in(page, name, ADDRESS, "Words", now=timezone.now())

        assert send(client, page, posted).status_code == 422
        article = make_article(published_at=timezone.now())
        comment = comment_on(article, now=timezone.now(), name=name)
        assert send_comment(client, article, comment).status_code == 422

    def test_a_comment(self, client, site):
        article = make_article(published_at=timezone.now())
        posted = comment_on(article, now=timezone.now(), email=self.pasted)

        assert send_comment(client, article, posted).status_code == 303
        assert Comment.objects.get().email == ADDRESS

    def test_a_sign_up(self, client, site):
        assert sign_up(client, signing_up(self.pasted)).status_code == 303
        assert Subscription.objects.get().address == ADDRESS

    def test_a_list_of_subscribers(self):
        listed = f"address,date,source\n{self.pasted},2026-03-01,Paper\n".encode()

        (row,) = read_list(listed, zone="America/Denver")

        assert isinstance(row, Row)
        assert row.address == ADDRESS

    def test_recipients_of_a_form(self):
        page = make_contact_page(recipients=f"{self.pasted}\n\u200b\nrose@example.com\ufeff")

        page.full_clean()

        assert page.recipient_list == [ADDRESS, "rose@example.com"]

    def test_the_same_address_is_found_again_however_it_came(self):
        assert fingerprint(self.pasted) == fingerprint(ADDRESS)
