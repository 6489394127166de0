"""Who may do what, at every address of the admin, to everything that it can be about.

The table beside this file was read line by line. What a change of it means is seen in its diff.
"""

import re
from copy import copy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.response import SimpleTemplateResponse
from wagtail.admin.icons import get_icons

from tests.site_core.permission_walk.addresses import addresses
from tests.site_core.permission_walk.objects import MARKER, Walked, build
from tests.site_core.permission_walk.table import FILE, PEOPLE, as_line, read_table
from tests.site_core.permission_walk.walking import VERBS, Walker, ask
from tests.site_core.said_on_screens import forbidden_in

ICON = re.compile(r'(?:#icon-|"icon_name": ")([\w-]+)')
KEPT_FROM = ("anonymous", "Clinicians", "Reception")
"""Who reads no title of others' drafts."""


@pytest.fixture
def walked(db, settings) -> Walked:
    """The site; sessions live in cookies, which no undone request takes along."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    return build()


@pytest.mark.faults(52)
@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_what_the_table_says_in_our_words_and_no_title_of_others_drafts(
    walked, monkeypatch, who
):
    table, differing, telling, foreign, lacking = read_table(), [], [], [], set()
    icons = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    client = _log_in(walked, who, monkeypatch)
    if who == "Editors":  # administrators open all that they open, and nothing is kept from either
        monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    for address in addresses(walked.keys):
        answers = [ask(client, verb, address.path) for verb in VERBS]
        row = (address.route, address.about)
        found = "/".join(outcome for outcome, _ in answers)
        if "login" in found and walked.people[who]:  # somebody who logged out is counted as gone
            client.force_login(walked.people[who])
        if found != table.get(row, {}).get(who):
            differing.append(as_line(row, table.get(row, {}) | {who: found}))
        if who in KEPT_FROM and any(MARKER in said.lower() for _, said in answers):
            telling.append(address.path)
        lacking |= set(ICON.findall(answers[0][1])) - icons
        foreign += [f"{address.path}: {words}" for words in forbidden_in(answers[0][1])]

    assert lacking == set(), "No such icon: nothing is drawn where it should stand."
    assert foreign == [], (
        "docs/words.md has other words; locale/en/ puts them into Wagtail's screens:\n"
        + "\n".join(foreign)
    )
    assert telling == [], "These tell how others' drafts are called."
    assert differing == [], f"{FILE.name} says otherwise. What happens now:\n" + "\n".join(
        differing
    )


def test_every_address_of_the_admin_has_a_row_and_no_row_is_left_over(walked):
    now = {(address.route, address.about) for address in addresses(walked.keys)}
    missing, gone = sorted(now - read_table().keys()), sorted(read_table().keys() - now)

    assert missing == [], (
        f"New in the admin and without a row in {FILE.name}: {missing[0][0]} ({missing[0][1]}). "
        "Say there who may see it and who may change it."
    )
    assert gone == [], f"{FILE.name} has rows for addresses that are gone."


def test_nothing_in_the_table_is_an_error_page_and_nobody_gets_in_without_a_login():
    table = read_table()

    assert not [row for row, cells in table.items() if "500" in "".join(cells.values())]
    open_to_all = {row[0] for row, cells in table.items() if cells["anonymous"] != "login/login"}
    assert open_to_all == OPEN_TO_ALL


OPEN_TO_ALL = {
    "admin/jsi18n/",
    "admin/login/",
    "admin/login/passkey/",
    "admin/logout/",
    "admin/password_reset/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/password_reset/done/",
    "admin/sprite/",
}
"""What logging in and out needs; Wagtail's words and symbols among it."""


def _log_in(walked: Walked, who: str, monkeypatch: pytest.MonkeyPatch) -> Walker:
    """A client; who somebody is and what they may is looked up once, not at each of 900 requests."""
    client, person = Walker(), walked.people[who]
    if person:
        client.force_login(person)
    found = person or AnonymousUser()
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", lambda request: copy(found))
    return client
