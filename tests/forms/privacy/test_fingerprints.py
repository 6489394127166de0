"""An address is found again however it is written; many at once need one look at the key."""

import pytest

from forms.privacy.fingerprints import fingerprint, fingerprints

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written", ["Kim@Example.com", "  kim@example.com\n", "KIM@EXAMPLE.COM", "kim@example.com"]
)
def test_every_way_of_writing_gives_the_same(written):
    assert fingerprint(written) == fingerprint("kim@example.com")


def test_a_domain_in_letters_is_that_of_the_wire():
    assert fingerprint("kim@bücher.example") == fingerprint("kim@xn--bcher-kva.example")


def test_no_address_has_no_fingerprint():
    assert fingerprints(["", "  "]) == ["", ""]


def test_many_are_those_of_each_and_open_the_key_once(django_assert_num_queries):
    addresses = [f"reader-{number}@example.com" for number in range(20)]
    one_by_one = [fingerprint(address) for address in addresses]

    with django_assert_num_queries(1):
        together = fingerprints(addresses)

    assert together == one_by_one
    assert len(set(together)) == 20
