"""How moves from the calendar read in the history of a page; Wagtail has words for the others."""

from datetime import datetime
from typing import Any

from site_core.practice_time import moment_in_words


def _moved(data: dict[str, Any]) -> str:
    moment = datetime.fromisoformat(data["expire_at"])
    return f"Is withdrawn {moment_in_words(moment)}"


IN_HISTORY = {
    "site_core.expiry.move": ("Move the withdrawal", _moved),
    "site_core.expiry.cancel": ("Call off the withdrawal", "Is not withdrawn any more"),
}
