"""One answer as different browsers ask for it."""

import gzip
import math

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse

from site_core.page_cache.answers import answer_from, coding_for

WORDS = "<p>How to listen.</p>" * 50


def made(content=WORDS, **headers):
    response = HttpResponse(content)
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return answer_from(response, noted=(), true_until=math.inf)


def asked(answer, method="GET", accepted="", if_none_match=""):
    status, headers, body = answer.to(method, accepted, if_none_match, answer.made_at + 7)
    return status, dict(headers), body


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("br;q=0.0,gzip;q=0", "identity"),
        ("", "identity"),
        ("identity", "identity"),
        ("deflate", "identity"),
    ],
)
def test_the_best_coding_that_is_taken(accepted, coding):
    assert coding_for(accepted) == coding


@pytest.mark.parametrize(
    ("accepted", "opened"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_every_coding_holds_the_same_words_and_says_what_it_is(accepted, opened):
    status, headers, body = asked(made(), accepted=accepted)

    assert status == 200
    assert opened(body).decode() == WORDS
    assert headers.get("content-encoding", "") == accepted
    assert headers["content-length"] == str(len(body))
    assert headers["vary"] == "Accept-Encoding"
    assert headers["age"] == "7"


def test_each_coding_has_a_name_of_its_own():
    answer = made()
    names = {asked(answer, accepted=coding)[1]["etag"] for coding in ("br", "gzip", "")}

    assert len(names) == 3


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
@pytest.mark.parametrize("wrap", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_it_gets_no_bytes(coding, wrap):
    answer = made()
    _, full, _ = asked(answer, accepted=coding)

    status, headers, body = asked(answer, accepted=coding, if_none_match=wrap.format(full["etag"]))

    assert (status, body) == (304, b"")
    assert "content-length" not in headers
    about_body = {"content-length", "content-type", "content-encoding"}
    assert headers == {name: full[name] for name in full if name not in about_body}


def test_who_has_another_one_gets_it_whole():
    assert asked(made(), if_none_match='"other"')[0] == 200


def test_what_no_browser_keeps_is_kept_here_and_always_sent_whole():
    response = HttpResponse(WORDS, headers={"Cache-Control": "no-store"})
    response.kept_for_readers = True
    answer = answer_from(response, noted=(), true_until=math.inf)
    _, headers, _ = asked(answer)

    assert headers["cache-control"] == "no-store"
    assert asked(answer, if_none_match=headers["etag"])[0] == 200


def test_a_head_has_the_headers_and_no_body():
    answer = made()

    assert asked(answer, "HEAD", "br")[:2] == asked(answer, "GET", "br")[:2]
    assert asked(answer, "HEAD", "br")[2] == b""


@pytest.mark.faults(44)
@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "private"},
        {"Cache_Control": "max-age=0, no-store"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Encoding, User-Agent"},
        {"Vary": "*"},
    ],
)
def test_what_is_for_one_reader_is_not_kept(headers):
    assert made(**headers) is None


@pytest.mark.faults(44)
def test_cookies_streams_and_other_states_are_not_kept():
    cookie = HttpResponse("words")
    cookie.set_cookie("a", "b")
    for response in (cookie, StreamingHttpResponse(["words"]), HttpResponse(status=302)):
        assert answer_from(response, noted=(), true_until=math.inf) is None
