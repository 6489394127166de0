"""Finding an e-mail address again without keeping it readable.

A fingerprint is HMAC-SHA256 of the address with a key of its own. That key is made once and kept
sealed in the database, so new ``SUBMISSION_KEYS`` change how it is sealed and no fingerprint. It is the first
thing that a site seals: where no key opens it, the machine has other keys than the site.
"""

import hmac
import logging
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.encoding import punycode

from forms.privacy.encryption import CannotUnseal, seal, unseal
from forms.privacy.models import FingerprintKey
from site_core.characters.pasted import plain_address

logger = logging.getLogger(__name__)

KEY_BYTES = 32
_ONLY_ROW = 1


def fingerprint(address: str) -> str:
    """64 hexadecimal digits, the same for every way of writing ``address``; ``""`` for none.

    Raises ``CannotUnseal`` when the key of fingerprints cannot be opened.
    """
    return fingerprints([address])[0]


def fingerprint_or_none(address: str) -> str:
    """:func:`fingerprint`, and ``""`` while its key cannot be opened: no message is lost by that.

    Erasure looks into rows without one.
    """
    try:
        return fingerprint(address)
    except CannotUnseal:
        logger.exception("The key of fingerprints cannot be opened")
        return ""


def fingerprints(addresses: Iterable[str]) -> list[str]:
    """:func:`fingerprint` of each of ``addresses``, for many at once: the key is opened only once."""
    key, normal = open_key(), [normalised(address) for address in addresses]
    return [hmac.new(key, each.encode(), "sha256").hexdigest() if each else "" for each in normal]


def normalised(address: str) -> str:
    """``address`` without what nobody sees, in small letters, the domain as on the wire (IDNA).

    The part before the @ is folded as well: that two people differ only in capitals there is
    allowed (RFC 5321, 2.4) and never seen.
    """
    local, at, domain = plain_address(address).casefold().rpartition("@")
    try:
        return f"{local}{at}{punycode(domain)}"
    except UnicodeError:  # no domain that exists; still the same every time
        return f"{local}{at}{domain}"


def open_key() -> bytes:
    """The key of fingerprints, which is made and sealed when it is first asked for. Raises ``CannotUnseal``."""
    row = FingerprintKey.objects.filter(pk=_ONLY_ROW).first()
    if row is None:
        fresh = seal(secrets.token_hex(KEY_BYTES))
        row = FingerprintKey.objects.get_or_create(pk=_ONLY_ROW, defaults={"sealed": fresh})[0]
    return bytes.fromhex(unseal(row.sealed))


def rows_from(address: str, *, unmarked: QuerySet, address_in: Callable[[Any], str]) -> QuerySet:
    """What came from ``address``: by its fingerprint, and those of ``unmarked``, which have none, that name it.

    Rows have none that came without an address, or while the key of fingerprints could not be opened.
    """

    def names_it(row: Any) -> bool:
        try:
            return normalised(address_in(row)) == normalised(address) != ""
        except CannotUnseal:
            return False

    marked = Q(fingerprint=fingerprint(address)) & ~Q(fingerprint="")
    by_hand = [row.pk for row in unmarked if names_it(row)]
    return unmarked.model.objects.filter(marked | Q(pk__in=by_hand))


def give_up_earlier_key() -> None:
    """Where no key opens it, and none ever will, another is made: no earlier address is found again."""
    try:
        open_key()
    except CannotUnseal:
        FingerprintKey.objects.all().delete()
        open_key()
