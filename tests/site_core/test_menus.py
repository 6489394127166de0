"""What the menu and the dashboard offer somebody, opens for them."""

import html
import re

import pytest
from django.urls import reverse

from tests.builders import make_therapist, make_user
from tests.forms.builders import make_comment, make_contact_page, make_enquiry

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r'(?:href="|"url": ")(/admin/[^"#?]*)')
LEAVING = ("/admin/logout/",)


def offered(client) -> set[str]:
    """Every address of the admin that stands on the dashboard and in the menu beside it."""
    shown = html.unescape(client.get(reverse("wagtailadmin_home")).content.decode())
    return set(ADDRESS.findall(shown)) - set(LEAVING)


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception", "Administrators"])
def test_nothing_that_is_offered_answers_no_permission(client, site, group):
    make_enquiry(page=make_contact_page())
    make_comment()
    client.force_login(make_user(group=group, profile=make_therapist()))

    answers = {address: client.get(address, follow=True) for address in offered(client)}

    home = reverse("wagtailadmin_home")
    sent_home = {a for a, answer in answers.items() if (home, 302) in answer.redirect_chain}
    failed = {a: answer.status_code for a, answer in answers.items() if answer.status_code != 200}
    assert (sent_home, failed) == (set(), {})
    assert len(answers) > 5
