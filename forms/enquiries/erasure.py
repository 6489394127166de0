"""This desk's part of "everything about an address"."""

from operator import methodcaller

from django.db.models import QuerySet

from forms.enquiries.answering import open_notes
from forms.enquiries.models import ContactField, Enquiry
from forms.privacy.encryption import CannotUnseal
from forms.privacy.erasure import Finding
from forms.privacy.fingerprints import rows_from
from forms.privacy.retention import delete_rows


def find(address: str) -> list[Finding]:
    """What was received from ``address``, the newest first; what no key opens says so."""
    return [
        Finding(
            title=f"{enquiry} through “{enquiry.page}”",
            received_at=enquiry.received_at,
            content=_content(enquiry),
        )
        for enquiry in _from(address).select_related("page")
    ]


def erase(address: str) -> int:
    """Delete what was received from ``address`` and what staff wrote beside it; return how many came."""
    return delete_rows(_from(address))


def _from(address: str) -> QuerySet:
    address_in = methodcaller("answer_to", ContactField.Kind.EMAIL)
    unmarked = Enquiry.objects.filter(fingerprint="")
    return rows_from(address, unmarked=unmarked, address_in=address_in)


def _content(enquiry: Enquiry) -> list[tuple[str, str]]:
    try:
        given = [(answer.label, answer.text) for answer in enquiry.answers]
    except CannotUnseal as error:
        given = [("", str(error))]
    written = open_notes(enquiry)
    return given + [(f"{note.get_kind_display()} by {note.who}", text) for note, text in written]
