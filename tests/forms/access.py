"""The log of who opened, changed and took out what, as tests read it."""

from forms.privacy.models import AccessRecord


def log() -> list[tuple[str, str]]:
    """Who did what, the first first."""
    return [(record.who, record.action) for record in AccessRecord.objects.order_by("pk")]


def log_of_rows() -> list[tuple[str, str]]:
    """What was done, and to which row."""
    return [(record.action, record.object_id) for record in AccessRecord.objects.order_by("pk")]
