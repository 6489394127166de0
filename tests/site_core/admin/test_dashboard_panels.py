"""What can be pressed on the dashboard arrives, sent as a browser sends it."""

import re

from django.template.loader import get_template
from django.test import Client
from wagtail.admin.ui.components import Component

from site_core.screens import DashboardPanel
from tests.builders import make_crisis_resource, make_user
from tests.forms.newsletter.readers import make_announcement
from tests.site_core.authentication.people import say_password

FORM = re.compile(r'<form[^>]* method="post" action="([^"]+)".*?</form>', re.DOTALL)
INCLUDED = re.compile(r'{% include "([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def panels_with_forms() -> list[str]:
    """The names of our panels in which something is sent."""
    ours = [
        each for each in Component.__subclasses__() if not each.__module__.startswith("wagtail")
    ]
    assert ours == [DashboardPanel]
    panels = DashboardPanel.__subclasses__()
    return sorted(each.name for each in panels if "<form" in source_of(each.template_name))


def source_of(template: str) -> str:
    """What it says, and what it includes says."""
    source = get_template(template).template.source
    return source + "".join(map(source_of, INCLUDED.findall(source)))


def test_every_form_of_every_panel_carries_its_token(site):
    make_user("ada", group="Administrators")
    make_crisis_resource(checked_on=None)
    make_announcement()
    browser = Client(enforce_csrf_checks=True)
    asked = TOKEN.search(browser.get("/admin/login/").content.decode())
    say_password(browser, csrfmiddlewaretoken=asked[1])
    shown = browser.get("/admin/").content.decode()

    forms = {form[1]: TOKEN.search(form[0]) for form in FORM.finditer(shown)}
    assert len(forms) == len(panels_with_forms()) == 4
    assert [address for address, token in forms.items() if not token] == []
    for address, token in forms.items():
        answer = browser.post(address, {"csrfmiddlewaretoken": token[1], "later": "1"})
        assert answer.status_code == 302, address
