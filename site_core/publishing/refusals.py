"""Why something is not published, withdrawn or moved."""

from site_core.refusals import Refused


class ScheduleRefused(Refused):
    """A publication or a schedule that may not be; ``str()`` is a sentence for a person."""
