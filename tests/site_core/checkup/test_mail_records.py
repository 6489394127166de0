"""What the sending domain's records say, asked of a real name server, or plainly that nobody could be asked."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from dns.resolver import Resolver

from site_core.checkup import mail_records
from site_core.checkup.findings import State
from site_core.checkup.mail_records import look_at_mail_records

DOMAIN = "mail.my-practice.org"
RIGHT = {
    DOMAIN: ["v=spf1 include:_spf.provider.example -all", "google-site-verification=1"],
    f"s1._domainkey.{DOMAIN}": ["v=DKIM1; k=rsa; p=MIIBIjANBg"],
    "_dmarc.my-practice.org": ["v=DMARC1; p=quarantine"],
}


class NameServer:
    """Answers questions for TXT with ``records``; there is no other name. Says nothing while it ``is_silent``."""

    def __init__(self) -> None:
        self.records, self.is_silent = dict(RIGHT), False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            packet, sender = self._socket.recvfrom(4096)
            if not packet:
                return
            if not self.is_silent:
                self._socket.sendto(self._answer(dns.message.from_wire(packet)), sender)

    def _answer(self, question: dns.message.Message) -> bytes:
        answer = dns.message.make_response(question, recursion_available=True)
        name = question.question[0].name.to_text(omit_final_dot=True).lower()
        quoted = [f'"{text}"' for text in self.records.get(name, [])]
        if quoted:
            answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *quoted))
        elif name not in self.records:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer.to_wire()

    def stop(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()


@pytest.fixture
def names(monkeypatch, for_visitors) -> Iterator[NameServer]:
    """A name server that this machine asks; mail comes from ``DOMAIN`` and is signed."""
    server = NameServer()

    def resolver() -> Resolver:
        made = Resolver(configure=False)
        made.nameservers, made.port = ["127.0.0.1"], server.port
        return made

    monkeypatch.setattr(mail_records, "_resolver", resolver)
    monkeypatch.setattr(mail_records, "is_for_files", lambda: False)
    for_visitors.DEFAULT_FROM_EMAIL = f"The practice <website@{DOMAIN}>"
    for_visitors.DKIM_SELECTOR = "s1"
    yield server
    server.stop()


def test_a_domain_with_all_three_is_well(looking, now, names) -> None:
    assert look_at_mail_records(looking, now).state == State.WELL


@pytest.mark.parametrize(
    ("name", "texts", "sentence"),
    [
        (DOMAIN, [], "no SPF"),
        (DOMAIN, ["v=spf1 -all", "v=spf1 ~all"], "2 SPF records"),
        (DOMAIN, ["v=spf1 +all"], "everybody may send"),
        (f"s1._domainkey.{DOMAIN}", [], "DKIM"),
        (f"s1._domainkey.{DOMAIN}", ["v=DKIM1; p="], "DKIM"),
        ("_dmarc.my-practice.org", [], "no DMARC"),
    ],
)
def test_what_is_missing_or_wrong_is_named_with_what_to_do(
    looking, now, names, name, texts, sentence
) -> None:
    names.records[name] = texts

    found = look_at_mail_records(looking, now)

    assert found.is_wrong
    assert sentence in found.seen
    assert found.seen.count(".") >= 1
    assert found.advice


def test_a_network_that_knows_no_name_says_nothing_about_ours(looking, now, names) -> None:
    names.records.clear()
    assert look_at_mail_records(looking, now).seen.startswith("Not checked")


def test_without_its_selector_a_signature_is_not_looked_for(looking, now, names, settings) -> None:
    settings.DKIM_SELECTOR = ""
    found = look_at_mail_records(looking, now)
    assert found.state == State.WORTH_KNOWING
    assert "not checked" in found.seen


def test_a_name_server_that_says_nothing_is_not_waited_for(
    looking, now, names, monkeypatch
) -> None:
    monkeypatch.setattr(mail_records, "WAIT_SECONDS", 0.2)
    names.is_silent = True

    found = look_at_mail_records(looking, now)

    assert found.state == State.WORTH_KNOWING
    assert found.seen.startswith("Not checked")


def test_an_address_that_the_internet_does_not_know_is_wrong(looking, now, names, settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "website@localhost"
    assert look_at_mail_records(looking, now).is_wrong


def test_a_desk_asks_nobody(looking, now, names, settings) -> None:
    settings.SECURE_SSL_REDIRECT = False
    assert look_at_mail_records(looking, now).seen.startswith("Not checked")
