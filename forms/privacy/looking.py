"""Whether the keys of this machine open what is stored here, for the checkup."""

from datetime import datetime

from django.conf import settings

from forms.privacy.encryption import CannotUnseal, unseal
from forms.privacy.fingerprints import open_key
from forms.privacy.models import FingerprintKey
from forms.privacy.rotation import SealedColumn, sealed_columns
from site_core.checkup.findings import Finding, Looking

SHORTEST_SECRET = 50


def look_at_keys(looking: Looking, now: datetime) -> Finding:
    """The newest row of every sealed column is opened; the secret that signs links is looked at."""
    if closed := sorted({str(one.model._meta.verbose_name_plural) for one in _closed()}):
        return looking.wrong(
            f"No key of this machine opens the newest of these: {', '.join(closed)}.",
            "Put the key that was in use before back into SUBMISSION_KEYS, behind the new one.",
        )
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        return looking.wrong(
            "SECRET_KEY is short enough to be guessed.",
            "Make a new one: openssl rand -base64 48. Put the old one into SECRET_KEY_FALLBACKS.",
        )
    return looking.well(
        "The keys of this machine open what is stored here. Are they kept elsewhere too?"
    )


def refuse_other_keys() -> None:
    """Raise ``CannotUnseal`` where the site was sealed with keys that this machine does not have.

    The key of fingerprints tells, which is sealed first; where it is not there yet, all else that is sealed.
    """
    if not FingerprintKey.objects.exists() and _closed():
        raise CannotUnseal
    open_key()


def _closed() -> list[SealedColumn]:
    return [column for column in sealed_columns() if not _opens(column)]


def _opens(column: SealedColumn) -> bool:
    try:
        for value in column.rows().order_by("-pk").values_list(column.name, flat=True)[:1]:
            unseal(column.token_in(value))
    except CannotUnseal:
        return False
    return True
