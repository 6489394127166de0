"""The contact page of the starter site, planted as a draft; other pages may link to it then."""

from datetime import datetime
from pathlib import Path

from wagtail.models import Page

from forms.enquiries.models import ContactField, ContactPage
from site_core.starter import Unwritten, plant, read_text

TEXTS = Path(__file__).parent


def plant_contact(home: Page, *, now: datetime) -> Unwritten:
    """The form under ``home``, in the menu."""
    text = read_text(TEXTS, "contact")
    page = ContactPage(
        title=text["title"],
        slug=text["slug"],
        summary=text["summary"],
        emergency_text=text["emergency_text"],
        thanks_text=text["thanks_text"],
        show_in_menus=True,
    )
    page.form_fields = [
        ContactField(**question | {"choices": "\n".join(question.get("choices", []))})
        for question in text["questions"]
    ]
    streams = {"introduction": text["introduction"], "body": text["body"]}
    return Unwritten(plant(home, page), streams, now)
