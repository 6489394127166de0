"""Nobody picks the encoding in which Django reads: it would do so before anything of ours could answer.

Asked of both doors that a server may call: the one that it is called by, and the plain one.
"""

from io import BytesIO

import pytest

from site_core.front import application as front
from site_core.front.calling import call
from site_core.front.encodings import reading_utf_8
from site_core.wsgi import application as plain
from tests.site_core.front.test_calling import asked

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
DOORS = {"front": front.application._django, "plain": plain}


def status_at(door: str, said: str) -> int:
    reply = call(DOORS[door], asked(("host", "testserver"), ("content-type", said)), BytesIO())
    assert (b"UTF-8" in reply.body) == (reply.status == 415)
    return reply.status


def passed_on(said: str) -> str:
    """The ``Content-Type`` that Django is told."""
    told = []

    def django(environ, start_response):
        told.append(environ["CONTENT_TYPE"])
        start_response("200 OK", [])
        return []

    call(reading_utf_8(django), asked(("content-type", said)), BytesIO())
    return told[0]


@pytest.mark.faults(29)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", [FORM, PARTS, "application/json", ""])
@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "punycode", "hex", "rot13", "utf-7", "utf-16", '"idna"', ""]
)
def test_an_encoding_that_no_browser_names_is_refused(door, kind, charset):
    for said in (f"{kind}; charset={charset}", f"{kind};CHARSET = {charset}; a=b"):
        assert status_at(door, said) == 415


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "said",
    [
        f"{FORM}; charset=utf-8; charset=idna",
        f"{FORM}; charset=utf-8,{FORM}; charset=idna",
        f"{FORM}; charset*=utf-8''idna",
        f"{FORM}; charset*=nobody-knows''idna",
    ],
)
def test_nor_in_a_roundabout_way(door, said):
    assert status_at(door, said) == 415


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "utf8"])
def test_what_goes_without_saying_is_not_passed_on(charset):
    assert passed_on(f"multipart/form-data; charset={charset}; boundary=x") == PARTS


@pytest.mark.parametrize("said", ["", FORM, PARTS, "multipart/form-data; boundary=charset", "é"])
def test_what_names_none_is_read(said):
    assert passed_on(said) == said
