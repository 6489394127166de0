"""What the walk finds on the site: something of everything, and drafts that are not everybody's business."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db.models import Model
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Site, UploadedFile, Workflow
from wagtail.search.index import insert_or_update_object

from blog.models import ArticlePage, Intake
from forms.enquiries.answering import add_note
from forms.enquiries.models import AnswerTemplate
from site_core.calendar.subscriptions import subscribe
from site_core.models import EditorialPlan, User
from site_core.reviewing.links import make_link
from site_core.scheduling.sets import put_together
from site_core.trash.deleting import put_into_trash
from site_core.trash.files import put_file_into_trash
from tests.builders import (
    make_crisis_resource,
    make_document,
    make_image,
    make_ready,
    make_site,
    make_therapist,
    make_user,
    raw_block,
)
from tests.forms.builders import make_comment, make_enquiry
from tests.forms.newsletter.readers import make_announcement, make_subscription

ASKED_FOR = "Sorrowful"
MARKER = "quillfeather"
"""Stands in the title and the address of every draft of others; no screen's own words contain it."""
TITLE = f"{ASKED_FOR} Quillfeather"


@dataclass(frozen=True)
class Walked:
    """Who walks, and the primary key of everything that addresses name."""

    people: dict[str, User | None]
    keys: dict[str, str]


def build() -> Walked:
    """One state of the database for all who walk; nothing in it names anybody's draft but drafts."""
    site, now = make_site(), timezone.now()
    writer = make_user("writer")
    people: dict[str, User | None] = {"anonymous": None}
    for group in ("Clinicians", "Editors", "Reception", "Administrators"):
        people[group] = make_user(f"one-of-the-{group.lower()}", group=group)
    clinician = people["Clinicians"]
    image, document, therapist = make_image(), make_document(), make_therapist()
    download = raw_block("download", document=document.pk, label="Worksheet")
    others = _draft(writer, TITLE, hero_image=image, blocks=[download], author=therapist)
    own = _draft(clinician, "A text of her own")
    live = make_ready("Sleeping well", owner=writer)
    handed_in = _draft(writer, "A text that waits for a second person")
    other = _draft(writer, f"{TITLE}, continued")
    workflow = Workflow.objects.get()
    waiting = workflow.start(handed_in, writer)
    trashed_files = {
        "trashed picture": make_image("A pier"),
        "trashed document": make_document("A leaflet"),
    }
    for file in trashed_files.values():
        put_file_into_trash(file=file, user=people["Editors"], now=now)
    trashed = _draft(writer, f"{TITLE}, deleted")
    put_into_trash(page=trashed, user=writer, now=now)
    together = put_together(title="Spring", pages=[others, other], user=people["Editors"])
    plan = EditorialPlan.objects.create(planned_for=now + timedelta(days=3), page=others)
    brought_in = _brought_in(clinician, "A text of her own") | _brought_in(writer, TITLE)
    link, _ = make_link(page=others, reader="A colleague", user=writer, days=7, now=now)
    enquiry = make_enquiry()
    things = {
        "therapist": therapist,
        "image": image,
        "document": document,
        "upload": UploadedFile.objects.create(uploaded_by_user=writer),
        "topic": others.topic,
        "crisis line": make_crisis_resource(),
        "redirect": Redirect.objects.create(old_path="/old", redirect_page=others),
        "collection": Collection.get_first_root_node().add_child(name="Worksheets"),
        "site": Site.objects.get(),
        "account": writer,
        "group": Group.objects.get(name="Reception"),
        "workflow": workflow,
        "workflow state": waiting,
        "task": waiting.current_task_state.task,
        "task state": waiting.current_task_state,
        "editing session": _session(writer, others, now),
        "set": together,
        "member of a set": together.members.first(),
        "plan": plan,
        "calendar subscription": subscribe(user=clinician, now=now)[0],
        "review link": link,
        "enquiry": enquiry,
        "note": add_note(
            enquiry=enquiry, text="Called.", key=uuid4(), user=people["Reception"], now=now
        ),
        "template of answers": AnswerTemplate.objects.create(title="Full", text="We are full."),
        "comment": make_comment(page=live),
        "subscription": make_subscription(),
        "announcement": make_announcement(),
        "blog": site.blog,
        "home": site.home,
        "trashed page": trashed,
        **trashed_files,
        "handed in": handed_in,
        "own draft": own,
        "revision": others.latest_revision,
        "other's draft": others,
        "live page": live,
        **brought_in,
    }
    return Walked(people, {name: str(thing.pk) for name, thing in things.items()})


def _draft(owner: User, title: str, **fields: Any) -> ArticlePage:
    article = make_ready(title, published=False, owner=owner, **fields)
    article.save_revision(user=owner, log_action=True)
    insert_or_update_object(article)
    return ArticlePage.objects.get(pk=article.pk)


def _brought_in(by: User, title: str) -> dict[str, Model]:
    whose = "other's" if title == TITLE else "own"
    blog = make_site().blog
    intake = Intake.objects.create(
        brought_by=by, owner=by, blog_id=blog.pk, created_at=timezone.now()
    )
    text = intake.texts.create(name=f"{title}.md", content=title.encode(), title=title)
    return {f"{whose} intake": intake, f"{whose} text": text}


def _session(user: User, page: Page, now: datetime) -> EditingSession:
    return EditingSession.objects.create(user=user, content_object=page, last_seen_at=now)
