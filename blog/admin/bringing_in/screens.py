"""Where the screens lie, and what stands above each."""

from django.urls import reverse

from site_core.screens import Screen

TITLE = "Bring in a text"
START, INTAKE, SAVE_ALL = "bring_in", "bring_in_intake", "bring_in_save_all"
TEXT, AMEND, SAVE = "bring_in_text", "bring_in_amend", "bring_in_save"
READ_NOW, DROP = "bring_in_read", "bring_in_drop"


class BringingIn(Screen):
    """A screen below “Bring in a text”."""

    page_title = TITLE
    header_icon = "upload"

    def get_way(self) -> list[tuple[str, str]]:
        return [(TITLE, reverse(START))]


def is_part_wanted(request) -> bool:
    """Whether a script asks for the part that has changed instead of a page."""
    return request.headers.get("X-Requested-With") == "fetch"
