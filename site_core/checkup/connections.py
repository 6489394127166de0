"""What reaches others: the mail server, and the site's own address with its certificate."""

import ssl
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPException, HTTPSConnection
from socket import gaierror
from urllib.parse import urlsplit

from django.conf import settings

from site_core.checkup.findings import Finding, Looking
from site_core.queue.postbox import (
    NotHandedOver,
    is_for_files,
    is_in_clear,
    try_server,
    where_mail_goes,
)

HTTPS_PORT = 443
WAIT_SECONDS = 3
RENEW_DAYS = 14
LEAST_HSTS = timedelta(days=180)


def is_for_visitors() -> bool:
    """Whether this runs with production settings; a desk on this machine speaks plain http."""
    return settings.SECURE_SSL_REDIRECT


def look_at_mail(looking: Looking, now: datetime) -> Finding:
    """Whether a mail server takes what the site writes."""
    if is_for_files():
        if is_for_visitors():
            return looking.wrong(
                f"No mail leaves this machine: it is written {where_mail_goes()}.",
                "Name your mail server as EMAIL_URL in .env, and restart.",
            )
        return looking.worth_knowing(f"Mail is not sent but written {where_mail_goes()}.")
    try:
        try_server(wait_seconds=WAIT_SECONDS)
    except NotHandedOver as error:
        return looking.wrong(
            f"Mail goes to {where_mail_goes()}, and that does not let us in ({error}).",
            "Look at EMAIL_URL in .env: host, port, user, password. Nothing is lost: mail waits.",
        )
    if is_in_clear():
        return looking.wrong(
            f"Mail leaves without encryption: it goes to {where_mail_goes()}.",
            "Write EMAIL_URL with smtp+tls:// (port 587) or smtp+ssl:// (port 465).",
        )
    return looking.well(f"Mail goes to {where_mail_goes()}, which answers.")


def look_at_https(looking: Looking, now: datetime) -> Finding:
    """Whether the site's address answers by https, with a certificate that browsers believe for a while."""
    if not is_for_visitors():
        return looking.worth_knowing(
            "This is a desk: the site speaks plain http, on this machine only.",
            "Before visitors come, read docs/operations.md.",
        )
    url = urlsplit(settings.SITE_URL)
    if url.scheme != "https" or not url.hostname:
        return looking.wrong(
            f"SITE_URL is {settings.SITE_URL}, which is no https address.",
            "Write SITE_URL=https://… into .env.",
        )
    try:
        ends_at = _certificate_ends_at(url.hostname, url.port or HTTPS_PORT)
    except ssl.SSLCertVerificationError as error:
        return looking.wrong(
            f"Browsers do not believe the certificate of {url.hostname}: {error.verify_message}.",
            "Look at the log of your proxy (Caddy, nginx, certbot).",
        )
    except (gaierror, OSError, HTTPException) as error:
        return looking.worth_knowing(
            f"From this machine, {settings.SITE_URL} cannot be reached ({type(error).__name__}).",
            "That may be the network. Open the address from outside.",
        )
    if ends_at - now < timedelta(days=RENEW_DAYS):
        return looking.wrong(
            f"The certificate of {url.hostname} ends on {ends_at:%Y-%m-%d}.",
            "It should have been renewed by itself. Look at the log of your proxy.",
        )
    return looking.well(
        f"{settings.SITE_URL} answers; its certificate is good until {ends_at:%Y-%m-%d}."
    )


def look_at_hsts(looking: Looking, now: datetime) -> Finding:
    """Whether browsers are told to speak nothing but https."""
    if not is_for_visitors():
        return looking.worth_knowing("At a desk, browsers are not told to insist on https.")
    if LEAST_HSTS.total_seconds() > settings.SECURE_HSTS_SECONDS:
        return looking.wrong(
            "Browsers are not told to insist on https (Strict-Transport-Security).",
            "Leave SECURE_HSTS_SECONDS as site_core/settings/base.py has it.",
        )
    return looking.well("Browsers that were here once speak nothing but https to this site.")


def _certificate_ends_at(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with closing(HTTPSConnection(host, port, timeout=WAIT_SECONDS, context=context)) as connection:
        connection.request("HEAD", "/health/live")
        stated = connection.sock.getpeercert()["notAfter"]
        connection.getresponse().read()
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(stated), tz=UTC)
