"""How reviews read in the history of a page."""

from typing import Any

from site_core.reviewing import links
from site_core.reviewing.clinical import MOVED, RECORDED, UNCHANGED


def _answered(data: dict[str, Any]) -> str:
    did = "approved the text" if data["approved"] else "left a note"
    return f"{data['reader']} {did} through a review link"


IN_HISTORY = {
    RECORDED: ("Record a clinical review", "{reviewer} reviewed it on {on}; next by {due_on}"),
    UNCHANGED: ("Reviewed, nothing changed", "{reviewer} reviewed it, nothing changed"),
    MOVED: ("Move a clinical review", "Next review by {due_on}"),
    links.MADE: ("Share for review", "Shared for review with {reader}"),
    links.REVOKED: ("Revoke a review link", "The review link for {reader} was revoked"),
    links.ANSWERED: ("Answer to a review link", _answered),
}
