"""The kinds of entries."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What happens on that day; the values stand in addresses."""

    LIVE = "live", "Went live"
    PLANNED = "planned", "Planned"
    SCHEDULED = "scheduled", "Goes live"
    EXPIRES = "expires", "Is withdrawn"
    REVIEW_DUE = "review_due", "Review due"

    @property
    def is_whole_day(self) -> bool:
        """Whether it has a day and no time."""
        return self is Kind.REVIEW_DUE

    @property
    def is_over(self) -> bool:
        """Whether it has happened: it is shown, and nothing is done with it."""
        return self is Kind.LIVE

    @property
    def icon(self) -> str:
        """The name of a symbol of Wagtail's."""
        return _ICONS[self]


_ICONS = {
    Kind.LIVE: "check",
    Kind.PLANNED: "edit",
    Kind.SCHEDULED: "calendar-check",
    Kind.EXPIRES: "circle-xmark",
    Kind.REVIEW_DUE: "glasses",
}
