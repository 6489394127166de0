"""The mail server and the site's own address, each tried for real."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from site_core.checkup.connections import look_at_hsts, look_at_https, look_at_mail
from site_core.checkup.findings import State
from tests.http_server import answering


def test_a_server_that_answers_is_well_and_one_that_does_not_is_wrong(looking, now, mail_server):
    assert look_at_mail(looking, now).state == State.WELL

    mail_server.mode = "down"
    found = look_at_mail(looking, now)

    assert found.is_wrong
    assert "does not let us in" in found.seen


def test_mail_without_encryption_to_another_machine_is_wrong(looking, now, mail_server, settings):
    settings.EMAIL_HOST = mail_server_by_another_name = "127.0.0.2"

    found = look_at_mail(looking, now)

    assert found.is_wrong
    assert "without encryption" in found.seen or "does not let us in" in found.seen
    assert mail_server_by_another_name in found.seen


@pytest.mark.parametrize(
    ("is_production", "state"), [(True, State.WRONG), (False, State.WORTH_KNOWING)]
)
def test_mail_into_files_is_for_desks_only(looking, now, settings, tmp_path, is_production, state):
    settings.SECURE_SSL_REDIRECT = is_production
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)

    assert look_at_mail(looking, now).state == state


class Site(BaseHTTPRequestHandler):
    """What is asked whether it lives."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/health/live" else 404)
        self.end_headers()

    def log_message(self, *words) -> None:
        """Nothing is written between the tests' lines."""


@pytest.fixture
def certificate(tmp_path) -> tuple[datetime, str]:
    """When a certificate for localhost ends, and the file with it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(tz=UTC).replace(microsecond=0)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(today - timedelta(days=1)).not_valid_after(
        today + timedelta(days=40)
    )
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
    return today + timedelta(days=40), str(file)


@pytest.fixture
def https_site(for_visitors, certificate) -> Iterator[str]:
    """The site's address answers by https, with a certificate that nobody has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1])
    server = HTTPServer(("localhost", 0), Site)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=True
    )
    server.handle_error = lambda request, address: None
    with answering(server):
        for_visitors.SITE_URL = f"https://localhost:{server.server_port}"
        yield for_visitors.SITE_URL


def test_a_certificate_that_browsers_do_not_believe_is_wrong(looking, now, https_site):
    found = look_at_https(looking, now)

    assert found.is_wrong
    assert "do not believe the certificate of localhost" in found.seen


def test_one_that_they_believe_is_well_until_it_ends_soon(
    looking, https_site, certificate, monkeypatch
):
    ends_at, file = certificate
    monkeypatch.setenv("SSL_CERT_FILE", file)

    assert look_at_https(looking, ends_at - timedelta(days=30)).state == State.WELL
    found = look_at_https(looking, ends_at - timedelta(days=10))

    assert found.is_wrong
    assert f"ends on {ends_at:%Y-%m-%d}" in found.seen


def test_an_address_that_cannot_be_reached_may_be_the_network_s_fault(looking, now, for_visitors):
    for_visitors.SITE_URL = "https://127.0.0.1:9"

    assert look_at_https(looking, now).state == State.WORTH_KNOWING


def test_an_address_without_https_is_wrong_in_production_only(looking, now, for_visitors, settings):
    for_visitors.SITE_URL = "http://www.example.com"
    assert look_at_https(looking, now).is_wrong
    settings.SECURE_SSL_REDIRECT = False
    assert look_at_https(looking, now).state == State.WORTH_KNOWING


def test_browsers_must_be_told_to_insist_on_https(looking, now, for_visitors):
    for_visitors.SECURE_HSTS_SECONDS = 63_072_000
    assert look_at_hsts(looking, now).state == State.WELL
    for_visitors.SECURE_HSTS_SECONDS = 0
    assert look_at_hsts(looking, now).is_wrong
