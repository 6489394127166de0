"""Makes what tests of this room need with the fewest words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from wagtail.models import Page

from blog.models import ArticlePage
from forms.comments.models import Comment
from forms.enquiries.models import ContactField, ContactPage, Enquiry
from forms.enquiries.models.enquiry import Answer
from forms.privacy.fingerprints import fingerprint
from forms.privacy.posts.tokens import TOKEN_FIELD, issue
from forms.privacy.screening import TRAP_FIELD
from tests.builders import FIRST_DAY, let_be_live, make_article, make_site

SECRET = "xylophone-under-the-bridge"
"""A word that no text of ours contains: where it is found in clear, something leaks."""
SMALL_FORM = (
    ("name", "Your name", True),
    ("email", "E-mail", True),
    ("long_text", "What brings you here?", True),
)
_numbers = count(1)


def make_contact_page(
    title: str = "Contact",
    *,
    fields: Iterable[tuple[str, str, bool]] = SMALL_FORM,
    choices: str = "By phone\nBy mail",
    note: str = "From the page on couples",
    **options: Any,
) -> ContactPage:
    """A live page; ``fields`` are (kind, label, required), in their order."""
    page = ContactPage(title=title, **options)
    page.form_fields = [
        ContactField(
            kind=kind,
            label=label,
            is_required=required,
            choices=choices if kind in ContactField.WITH_CHOICES else "",
            note=note if kind == "source" else "",
            sort_order=order,
        )
        for order, (kind, label, required) in enumerate(fields)
    ]
    Page.objects.get(pk=make_site().home.pk).add_child(instance=page)
    let_be_live([page])
    return ContactPage.objects.get(pk=page.pk)


def filled_in(
    page: ContactPage, *answers: Any, now: datetime, token: str | None = None, **more: Any
) -> dict[str, Any]:
    """What a browser posts: ``answers`` in the order of the questions, a token of a minute ago."""
    names = [field.name for field in page.form_fields.exclude(kind="source")]
    fresh = issue(page.form_name, now=now - timedelta(minutes=1))
    return {
        **dict(zip(names, answers, strict=False)),
        TOKEN_FIELD: fresh if token is None else token,
        TRAP_FIELD: "",
        **more,
    }


def send(client: Client, page: ContactPage, posted: dict[str, Any], **headers: Any):
    """The answer to a post as a browser of a visitor sends it."""
    headers = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin", **headers}
    return client.post(page.get_url(), posted, **headers)


def make_enquiry(
    text: str = SECRET,
    *,
    name: str = "Robin",
    email: str = "robin@example.com",
    page: ContactPage | None = None,
    received_at: datetime = FIRST_DAY,
    **options: Any,
) -> Enquiry:
    """An enquiry that was received on the first day and is kept for 180 days."""
    page = page or ContactPage.objects.first() or make_contact_page()
    enquiry = Enquiry(
        page=page,
        received_at=received_at,
        delete_at=received_at + timedelta(days=page.retention_days),
        fingerprint=fingerprint(email),
        idempotency_key=f"{next(_numbers):064d}",
        **options,
    )
    answers = [
        Answer("Your name", "name", name),
        Answer("E-mail", "email", email),
        Answer("What brings you here?", "long_text", text),
    ]
    enquiry.seal_answers(answers, name=name)
    enquiry.save()
    return enquiry


def make_comment(
    text: str = "This helped me.",
    *,
    name: str = "Kim",
    email: str = "",
    page: Page | None = None,
    parent: Comment | None = None,
    state: str = "waiting",
    written_at: datetime | None = None,
    **options: Any,
) -> Comment:
    """A comment under an article that went live on the first day; one minute after the last one."""
    page = page or ArticlePage.objects.first() or make_article("An article")
    number = next(_numbers)
    comment = Comment(
        page_id=page.pk,
        parent=parent,
        name=name,
        text=text,
        state=state,
        written_at=written_at or FIRST_DAY + timedelta(minutes=number),
        fingerprint=fingerprint(email),
        wants_reply_mail=options.pop("wants_reply_mail", bool(email)),
        idempotency_key=f"{number:064d}",
        **options,
    )
    comment.seal_email(email)
    comment.save()
    return comment


def comment_on(page: Page, *, now: datetime, token: str | None = None, **answers: Any) -> dict:
    """What a browser posts to write under ``page``: sensible words, a token of a minute ago."""
    fresh = issue(f"comment-{page.pk}", now=now - timedelta(minutes=1))
    return {
        "name": "Kim",
        "text": "This helped me.",
        "email": "",
        TOKEN_FIELD: fresh if token is None else token,
        TRAP_FIELD: "",
        **answers,
    }


def send_comment(client: Client, page: Page, posted: dict[str, Any], **headers: Any):
    """The answer to a comment as a browser of a reader sends it."""
    headers = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin", **headers}
    return client.post(f"/comments/under/{page.pk}/", posted, **headers)
