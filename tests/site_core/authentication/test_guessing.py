"""A million codes are soon tried from many networks: an account counts them all."""

from django.test import Client
from django.utils import timezone

from site_core.authentication.second_factor.codes import recovery_codes
from site_core.authentication.second_factor.guessing import MOST_WRONG_CODES
from site_core.queue.outbox import deliver_waiting
from tests.site_core.authentication.people import (
    PASSWORD,
    code_of,
    make_enrolled,
    say_code,
    say_password,
)


def test_wrong_codes_from_many_networks_end_until_there_is_a_new_password(db, mailoutbox):
    ada, secret = make_enrolled()

    def codes(code: str, network: int) -> int:
        browser = Client(REMOTE_ADDR=f"2001:db8:0:{network:x}::1")
        say_password(browser, password=password)
        return say_code(browser, code).status_code

    password = PASSWORD
    wrong = [codes("000000", network) for network in range(MOST_WRONG_CODES)]
    assert wrong == [422] * MOST_WRONG_CODES
    assert [codes(code_of(secret), network) for network in (100, 101)] == [429, 429]
    deliver_waiting(clock=timezone.now)
    told = [mail for mail in mailoutbox if "codes that were wrong" in mail.body]
    assert len(told) == 1

    password = "another long one, 99"
    ada.set_password(password)
    ada.save()
    assert codes(code_of(secret), 102) == 302


def test_codes_are_too_many_to_be_guessed_in_twenty_tries(db):
    ada, secret = make_enrolled()
    kept = recovery_codes(user=ada)

    assert len({*kept}) == 10
    assert all(len(code) == 8 and code.isdecimal() for code in kept)
    assert len(code_of(secret)) == 6
