"""Whether a text can be handed in: what is missing, what is worth a look, and who will read it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from wagtail.admin.utils import get_user_display_name
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from site_core.drafts import unused_in, without
from site_core.models import SecondPersonApproval, User
from site_core.models.pages.people import CHANGE_ACCOUNTS, accounts_named_by
from site_core.practice_time import moment_in_words
from site_core.publishing.gate import Problem, problems_of

NAMED_READERS = 3
NOBODY = "Nobody else may approve it yet."
ASK = f"{NOBODY} Ask an administrator to invite a second person."
INVITE = f"{NOBODY} Invite a second person: Settings, Users, “Invite somebody”."
UNTIL_THEN = "Until then, it is a draft that only the practice sees."


@dataclass(frozen=True)
class Readiness:
    """``missing`` is all that refuses the text, ``doubtful`` is worth a look; ``left_out`` names blocks.

    ``page`` is the draft as it would be handed in: without what nobody used.
    """

    page: Page
    missing: list[Problem]
    doubtful: list[Problem]
    left_out: list[str] = field(default_factory=list)


def readiness_of(draft: Page) -> Readiness:
    """Look at ``draft``, a page with the fields of its newest revision; its bodies lose what is unused."""
    left_out = [str(each.block.label) for each in _leave_out_unused(draft)]
    problems = problems_of(draft)
    return Readiness(
        page=draft,
        missing=[each for each in problems if each.blocks],
        doubtful=[each for each in problems if not each.blocks],
        left_out=left_out,
    )


def readers_of(page: Page, *, writer: User) -> list[User]:
    """Who may approve ``page`` once ``writer`` has handed it in, by name."""
    task = _task_of(page)
    if task is None:
        return []
    asked = Q(groups__in=task.groups.all()) | Q(is_superuser=True)
    people = User.objects.filter(asked, is_active=True).distinct()
    theirs = {writer.pk, page.owner_id or writer.pk, *accounts_named_by(page)}
    others = people.exclude(pk__in=theirs)
    return sorted(others, key=get_user_display_name)


def what_happens_next(page: Page, *, user: User, now: datetime) -> list[str]:
    """In sentences: who reads the text that ``user`` hands in, and what follows."""
    if _task_of(page) is None:
        return ["Nobody has to approve it: who may publish here decides."]
    return [_who_reads(page, user), _when(page, now), UNTIL_THEN]


def _who_reads(page: Page, user: User) -> str:
    names = [get_user_display_name(person) for person in readers_of(page, writer=user)]
    if not names:
        return INVITE if user.has_perm(CHANGE_ACCOUNTS) else ASK
    others = len(names) - NAMED_READERS
    shown = names[:NAMED_READERS] + ([f"{others} more"] if others > 0 else [])
    who = " or ".join([", ".join(shown[:-1]), shown[-1]]) if shown[1:] else shown[0]
    return f"It is read by somebody else: {who}. They approve it or ask for changes."


def _when(page: Page, now: datetime) -> str:
    planned = page.go_live_at
    if planned and planned > now:
        moment = moment_in_words(planned)
        return f"When it is approved, it goes live on {moment}."
    return "When it is approved, it goes live at once, unless you have given it a time."


def _task_of(page: Page) -> SecondPersonApproval | None:
    workflow = page.get_workflow()
    task = workflow.tasks.first() if workflow else None
    task = task.specific if task else None
    return task if isinstance(task, SecondPersonApproval) else None


def _leave_out_unused(draft: Page) -> list[StreamValue.StreamChild]:
    left_out = []
    for each in draft._meta.get_fields():
        if isinstance(each, StreamField):
            unused = unused_in(getattr(draft, each.name))
            if unused:
                setattr(draft, each.name, without(getattr(draft, each.name), unused))
                left_out += unused
    return left_out
