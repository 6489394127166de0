"""Guessing about machines without keeping anybody's address."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from forms.privacy.screening import Verdict, screen
from forms.privacy.throttling import visitor_of
from forms.privacy.tokens import FormToken, TokenRefused, idempotency_key, issue, read, reissue

HOUR = timedelta(hours=1)


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
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("", "", ""),
    ],
)
def test_behind_a_proxy_of_ours_its_word_counts_and_no_other(direct, forwarded, visitor):
    request = RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=forwarded)

    assert visitor_of(request) == visitor


def test_a_token_is_good_for_a_day_and_for_its_form_only(now):
    token = issue("form", now=now)

    assert read(token, form="form", now=now + timedelta(hours=23)).issued_at == now
    for form, later in (("other", 0), ("form", 25), ("form", -1)):
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
