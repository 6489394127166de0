"""Guessing about machines without keeping anybody's address."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from forms.privacy.posts.tokens import (
    VALID_FOR,
    FormToken,
    TokenRefused,
    idempotency_key,
    issue,
    read,
    reissue,
    same_words,
)
from forms.privacy.screening import Verdict, screen
from site_core.counters import visitor_of

HOUR = timedelta(hours=1)
LINKS = ["http://a http://b", "HTTPS://c"]


def guess(now, *, trap="", texts=("I do not sleep.",), visitor="198.51.100.7", seconds=60, **more):
    token = FormToken("nonce", now - timedelta(seconds=seconds))
    return screen(form="f", trap=trap, token=token, texts=texts, visitor=visitor, now=now, **more)


def test_somebody_who_writes_is_clean(now):
    assert guess(now).verdict == Verdict.CLEAN
    assert guess(now, texts=["See https://example.com"]).verdict == Verdict.CLEAN


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        ({"trap": "https://spam.example"}, "people do not see"),
        ({"seconds": 1}, "three seconds"),
        ({"texts": ["http://a http://b", "HTTPS://c"]}, "links"),
    ],
)
def test_one_sign_makes_a_post_doubtful_and_says_why(now, sign, reason):
    found = guess(now, **sign)

    assert found.verdict == Verdict.DOUBTFUL
    assert reason in found.reasons[0]


def test_several_signs_make_it_spam(now):
    assert guess(now, trap="x", seconds=0).verdict == Verdict.SPAM


def test_two_small_signs_together_are_still_but_a_doubt(now):
    assert guess(now, seconds=1, texts=LINKS).verdict == Verdict.DOUBTFUL
    for number in range(2):
        again = guess(now, texts=LINKS, visitor=f"198.51.100.{number}")
    assert len(again.reasons) == 2  # many links, for the third time
    assert again.verdict == Verdict.DOUBTFUL
    for number in range(6):
        guess(now, texts=[f"Words {number}"])
    often = guess(now, texts=["In a hurry"], seconds=1)
    assert (len(often.reasons), often.verdict) == (2, Verdict.DOUBTFUL)


def test_what_is_just_allowed_is_no_sign(now):
    assert guess(now, seconds=3).verdict == Verdict.CLEAN
    assert guess(now, texts=["See http://a and http://b"]).verdict == Verdict.CLEAN
    assert guess(now, begun_at=now - timedelta(seconds=1)).verdict == Verdict.CLEAN


def test_a_page_may_be_open_for_a_weekend_and_no_longer(now):
    opened = now.replace(microsecond=0)
    token = issue("f", now=opened)

    assert read(token, form="f", now=opened + VALID_FOR).issued_at == opened
    with pytest.raises(TokenRefused):
        read(token, form="f", now=opened + VALID_FOR + timedelta(seconds=1))


def test_the_same_words_in_whatever_order_have_one_key_and_other_words_another():
    said = [("name", "Kim"), ("text", "I do not sleep.")]

    assert same_words("f", said) == same_words("f", reversed(said))
    assert len({same_words("f", said), same_words("g", said), same_words("f", said[:1])}) == 3


def test_the_same_words_are_doubtful_the_third_time_and_clean_the_next_day(now):
    verdicts = [guess(now, visitor=f"198.51.100.{n}").verdict for n in range(3)]

    assert verdicts == [Verdict.CLEAN, Verdict.CLEAN, Verdict.DOUBTFUL]
    assert guess(now + timedelta(days=1)).verdict == Verdict.CLEAN


def test_many_from_one_place_are_doubtful_for_an_hour(now):
    verdicts = [guess(now, texts=[f"Words {n}"]).verdict for n in range(7)]

    assert verdicts == [Verdict.CLEAN] * 6 + [Verdict.DOUBTFUL]
    assert guess(now + HOUR, texts=["Others"]).verdict == Verdict.CLEAN


@pytest.mark.parametrize(
    ("direct", "forwarded", "visitor"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("8.8.8.8", "1.2.3.4", "8.8.8.8"),
        ("127.0.0.1", "9.9.9.9, 8.8.8.8", "8.8.8.8"),
        ("10.0.0.2", "nonsense", "10.0.0.2"),
        ("::ffff:8.8.8.8", "1.2.3.4", "8.8.8.8"),
        ("::ffff:127.0.0.1", "::ffff:8.8.8.8", "8.8.8.8"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("", "", ""),
    ],
)
def test_behind_a_proxy_of_ours_its_word_counts_and_no_other(direct, forwarded, visitor):
    request = RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=forwarded)

    assert visitor_of(request) == visitor


def test_a_token_is_good_for_a_weekend_and_for_its_form_only(now):
    token = issue("form", now=now)

    assert read(token, form="form", now=now + timedelta(hours=71)).issued_at == now
    for form, later in (("other", 0), ("form", 73), ("form", -1)):
        with pytest.raises(TokenRefused, match="Please press send once more"):
            read(token, form=form, now=now + timedelta(hours=later))


def test_a_token_that_replaces_another_does_not_look_too_quick(now):
    token = read(reissue("form", now=now), form="form", now=now)

    found = screen(form="f", trap="", token=token, texts=["Words"], visitor="", now=now)
    assert found.verdict == Verdict.CLEAN


def test_the_same_words_from_the_same_page_are_one_post(now):
    token, other = (read(issue("form", now=now), form="form", now=now) for _ in range(2))
    said = [("q-1", "Robin"), ("q-2", "I do not sleep.")]

    assert idempotency_key(token, said) == idempotency_key(token, reversed(said))
    assert idempotency_key(token, said) != idempotency_key(other, said)
    assert idempotency_key(token, said) != idempotency_key(
        token, [("q-1", "Robin"), ("q-2", "I do not eat.")]
    )
    assert len(idempotency_key(token, [("q-1", "\ud800")])) == 64
