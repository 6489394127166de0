"""Whether other mail servers believe that mail comes from us: the records of the sending domain.

SPF (RFC 7208) names the servers that may send, DKIM (RFC 6376) holds the key that mail is signed with, and DMARC
(RFC 7489) says what becomes of mail that neither vouches for. Without them, mail goes to the spam or nowhere.
"""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from site_core.checkup.connections import is_for_visitors
from site_core.checkup.findings import Finding, Looking
from site_core.queue.postbox import is_for_files

WAIT_SECONDS = 2
SPF, DKIM, DMARC = "v=spf1", "v=dkim1", "v=dmarc1"
LEAST_LABELS = 2
ADVICE = (
    "Your mail provider shows the records to set; they are entered where the domain was bought. "
    "Changes take an hour or so."
)


class NotChecked(Exception):
    """No resolver told us; ``str()`` says why, in a word."""


def look_at_mail_records(looking: Looking, now: datetime) -> Finding:
    """Whether the domain that mail comes from says who may send for it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower().rstrip(".")
    if not is_for_visitors() or is_for_files():
        return looking.worth_knowing("Not checked: no mail leaves this machine.")
    if "." not in domain:
        return looking.wrong(
            f"Mail comes from {settings.DEFAULT_FROM_EMAIL}, which is no address of the internet.",
            "Name one of the practice's domain as DEFAULT_FROM_EMAIL in .env, and restart.",
        )
    try:
        faults = list(_faults(domain))
    except NotChecked as error:
        return looking.worth_knowing(
            f"Not checked: nobody here could be asked about the records of {domain} ({error})."
        )
    if faults:
        return looking.wrong(" ".join(faults), ADVICE)
    if not settings.DKIM_SELECTOR:
        return looking.worth_knowing(
            f"{domain} says who may send for it (SPF) and what becomes of other mail (DMARC). Whether mail is signed "
            "(DKIM) was not checked.",
            "Name the provider's selector as DKIM_SELECTOR in .env, such as s1 of s1._domainkey.",
        )
    return looking.well(f"{domain} has records for SPF, DKIM and DMARC.")


def _faults(domain: str) -> Iterator[str]:
    senders = _texts_at(domain, kind=SPF, is_there=True)
    if not senders:
        yield f"{domain} does not say which servers may send its mail (no SPF record)."
    elif len(senders) > 1:
        yield f"{domain} has {len(senders)} SPF records, so that none of them counts."
    elif senders[0].lower().split()[-1] in ("+all", "all"):
        yield f"By its SPF record, everybody may send mail in the name of {domain}."
    if settings.DKIM_SELECTOR:
        place = f"{settings.DKIM_SELECTOR}._domainkey.{domain}"
        if not any(
            "p=" in text and "p=;" not in f"{text.replace(' ', '')};" for text in _texts_at(place)
        ):
            yield f"There is no key for signed mail at {place} (DKIM)."
    if not any(_texts_at(f"_dmarc.{place}", kind=DMARC) for place in _and_above(domain)):
        yield f"{domain} does not say what becomes of mail that is not its own (no DMARC record)."


def _and_above(domain: str) -> Iterator[str]:
    labels = domain.split(".")
    for first in range(len(labels) - LEAST_LABELS + 1):
        yield ".".join(labels[first:])


def _texts_at(name: str, *, kind: str = "", is_there: bool = False) -> list[str]:
    """TXT records at ``name`` that begin with ``kind``. Raises :class:`NotChecked`.

    Also where a name that ``is_there`` for certain is said not to be: closed networks know no name at all.
    """
    try:
        answer = _resolver().resolve(name, "TXT", lifetime=WAIT_SECONDS, search=False)
    except NoAnswer:
        return []
    except NXDOMAIN as error:
        if is_there:
            raise NotChecked("this machine is told that there is no such domain") from error
        return []
    except (DNSException, OSError) as error:
        raise NotChecked(type(error).__name__) from error
    texts = [b"".join(record.strings).decode(errors="replace") for record in answer]
    return [text for text in texts if text.lower().startswith(kind)]


def _resolver() -> Resolver:
    return Resolver()  # as this machine is told to ask
