"""Every screen of the admin that a role may open, as the table of permissions says; one address for each route."""

import re

import pytest

from tests.browser.editing import WritingScreen
from tests.site_core.permission_walk.addresses import Address, addresses
from tests.site_core.permission_walk.objects import Walked, build
from tests.site_core.permission_walk.table import read_table

FRAGMENTS = re.compile(
    r"/api/|/results/|/chooser/|/choose|choose-|/jsi18n|/sprite|autocomplete|dismissibles|history-results"
    r"|_chooser|/preview/|readiness|select_format|/open/|collect_action|doubts/|wording/<|/login/|password_reset/<"
    r"|/usage/<|/history/<|/copy/<|/delete/<|/set_position/|/workflow/action/|/confirm_cancellation/|/privacy/$"
)
"""Addresses that answer with no page of their own, or with the same page for another kind of thing."""


@pytest.fixture
def walked(screen: WritingScreen) -> Walked:
    """Something of everything, and an administrator who is logged in."""
    walked = build()
    screen.log_in(walked.people["Administrators"])
    return walked


def screens(walked: Walked, who: str = "Administrators") -> list[Address]:
    """One address for each route whose page somebody of the role ``who`` opens."""
    table, found = read_table(), {}
    for address in addresses(walked.keys):
        is_page = table[address.route, address.about][who].startswith("200")
        if is_page and not FRAGMENTS.search(address.route):
            found.setdefault(address.route, address)
    return list(found.values())
