"""Nobody picks the encoding in which Django reads: it would do so before anything of ours could answer."""

from io import BytesIO

import pytest

from site_core.front.bodies import BodyRefused
from site_core.front.calling import environ_of
from site_core.front.encodings import refuse_other_encodings
from tests.site_core.front.test_calling import asked

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.faults(29)
@pytest.mark.parametrize("kind", [FORM, PARTS, "application/json", ""])
@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "punycode", "hex", "rot13", "utf-7", "utf-16", '"idna"', ""]
)
def test_an_encoding_that_no_browser_names_is_refused(kind, charset):
    for said in (f"{kind}; charset={charset}", f"{kind};CHARSET = {charset}; a=b"):
        with pytest.raises(BodyRefused, match="UTF-8") as refused:
            refuse_other_encodings(said)
        assert refused.value.status == 415


@pytest.mark.parametrize(
    "said",
    [
        f"{FORM}; charset=utf-8; charset=idna",
        f"{FORM}; charset=utf-8,{FORM}; charset=idna",
        f"{FORM}; charset*=utf-8''idna",
        f"{FORM}; charset*=nobody-knows''idna",
    ],
)
def test_nor_in_a_roundabout_way(said):
    with pytest.raises(BodyRefused):
        refuse_other_encodings(said)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "utf8"])
def test_what_goes_without_saying_is_not_passed_on(charset):
    said = f"multipart/form-data; charset={charset}; boundary=x"

    refuse_other_encodings(said)

    environ = environ_of(asked(("content-type", said)), BytesIO())
    assert environ["CONTENT_TYPE"] == PARTS


@pytest.mark.parametrize("said", ["", FORM, PARTS, "multipart/form-data; boundary=charset", "é"])
def test_what_names_none_is_read(said):
    refuse_other_encodings(said)
