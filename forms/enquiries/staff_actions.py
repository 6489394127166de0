"""What staff do with an enquiry. Every verb asks for its permission and leaves a line in the log."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from forms.enquiries.models import Enquiry
from forms.enquiries.models.enquiry import Answer
from forms.enquiries.queries import EnquiryQuerySet
from forms.privacy.access import note_access, require, require_reason
from forms.privacy.encryption import CannotUnseal
from forms.privacy.screening import Verdict
from site_core.characters.spreadsheets import harmless
from site_core.models import User
from site_core.practice_time import practice_zone
from site_core.refusals import ChangeRefused

KIND = "enquiry"
VIEW, CHANGE, DELETE, UNSEAL, EXPORT = (
    f"forms.{verb}_enquiry" for verb in ("view", "change", "delete", "unseal", "export")
)
FIXED_COLUMNS = ["Number", "Received", "Is deleted", "Form", "State", "Looked after by"]


def open_enquiry(*, enquiry: Enquiry, user: User, now: datetime) -> list[Answer]:
    """What it says. That ``user`` opened it is written down, also when no key opens it.

    Raises ``CannotUnseal``.
    """
    require(user, UNSEAL)
    with transaction.atomic():
        note_access(user=user, action="opened", kind=KIND, object_id=enquiry.pk, now=now)
        Enquiry.objects.filter(pk=enquiry.pk, first_opened_at=None).update(first_opened_at=now)
    return enquiry.answers


@transaction.atomic
def change_state(*, enquiry: Enquiry, state: str, user: User, now: datetime) -> bool:
    """Move it to ``state``, an ``Enquiry.State``; return whether that was anything new.

    Whoever takes an enquiry in hand that nobody looks after looks after it from then on. Anything
    but spam says that a person wrote it, whatever was guessed before.
    """
    require(user, CHANGE)
    if state not in Enquiry.State.values:
        raise ChangeRefused("Choose one of the states in the list.")
    current = Enquiry.objects.select_for_update(of=("self",)).get(pk=enquiry.pk)
    is_rescue = state != Enquiry.State.SPAM and current.verdict != Verdict.CLEAN
    if current.state == state and not is_rescue:
        return False
    current.state = state
    current.answered_at = now if state == Enquiry.State.ANSWERED else None
    if is_rescue:
        current.verdict = Verdict.CLEAN
    if state == Enquiry.State.IN_HAND and current.assignee is None:
        current.assignee = user
    current.save(update_fields=["state", "verdict", "answered_at", "assignee"])
    action = f"marked as {current.get_state_display().lower()}"
    note_access(user=user, action=action, kind=KIND, object_id=enquiry.pk, now=now)
    return True


def change_several(*, enquiries: Iterable[int], state: str, user: User, now: datetime) -> int:
    """Move those of the numbers ``enquiries`` that are there to ``state``; return how many moved.

    Each is a change of its own, with its own line in the log. Raises as :func:`change_state` does.
    """
    require(user, CHANGE)
    rows = Enquiry.objects.without_words().filter(pk__in=list(enquiries)).order_by("pk")
    return sum(change_state(enquiry=row, state=state, user=user, now=now) for row in rows)


@transaction.atomic
def assign(*, enquiry: Enquiry, assignee: User | None, user: User, now: datetime) -> bool:
    """Let ``assignee`` look after it, or nobody; return whether that was anything new.

    Raises :class:`ChangeRefused` for somebody who may not read enquiries.
    """
    require(user, CHANGE)
    if assignee and not (assignee.is_active and assignee.has_perm(UNSEAL)):
        raise ChangeRefused(f"{assignee} may not read enquiries. Choose somebody who may.")
    changed = Enquiry.objects.filter(pk=enquiry.pk).exclude(assignee=assignee)
    if assignee is None:
        changed = Enquiry.objects.filter(pk=enquiry.pk, assignee__isnull=False)
    if not changed.update(assignee=assignee):
        return False
    action = f"given to {assignee}"[:40] if assignee else "given to nobody"
    note_access(user=user, action=action, kind=KIND, object_id=enquiry.pk, now=now)
    return True


@transaction.atomic
def delete_enquiry(*, enquiry: Enquiry, user: User, now: datetime) -> None:
    """Delete it before its day. Only the line in the log stays, and says nothing of its content."""
    require(user, DELETE)
    note_access(user=user, action="deleted", kind=KIND, object_id=enquiry.pk, now=now)
    Enquiry.objects.filter(pk=enquiry.pk).delete()


def export_enquiries(
    *, enquiries: EnquiryQuerySet, user: User, reason: str, now: datetime
) -> list[list[str]]:
    """Heading and rows of ``enquiries`` with all answers, for a table of a spreadsheet.

    A line in the log for the export and one for each enquiry in it. A row that no key opens says
    so in its first answer. Raises :class:`ChangeRefused` without a reason.
    """
    require(user, EXPORT)
    require(user, UNSEAL)
    require_reason(reason)
    rows = list(enquiries.select_related("page", "assignee"))
    with transaction.atomic():
        note_access(
            user=user, action=f"exported {len(rows)}", kind="enquiries", reason=reason, now=now
        )
        for row in rows:
            note_access(user=user, action="exported", kind=KIND, object_id=row.pk, now=now)
    answers = [_answers_or_sentence(row) for row in rows]
    labels = list(dict.fromkeys(answer.label for given in answers for answer in given))
    zone = ZoneInfo(practice_zone())
    body = [
        [*_fixed_cells(row, zone), *_cells(given, labels)]
        for row, given in zip(rows, answers, strict=True)
    ]
    return [[harmless(cell) for cell in line] for line in [[*FIXED_COLUMNS, *labels], *body]]


def search_by_name(*, enquiries: EnquiryQuerySet, words: str, user: User) -> list[int]:
    """Numbers of those of ``enquiries`` whose sender's name contains ``words``.

    Names are sealed, so each is opened and none is indexed. What no key opens is not found.
    """
    require(user, UNSEAL)
    wanted = words.casefold().split()
    return [
        row.pk
        for row in enquiries.exclude(sealed_name=b"").select_related(None).only("sealed_name")
        if wanted and all(word in _name_or_nothing(row) for word in wanted)
    ]


def _name_or_nothing(enquiry: Enquiry) -> str:
    try:
        return enquiry.name.casefold()
    except CannotUnseal:
        return ""


def _answers_or_sentence(enquiry: Enquiry) -> list[Answer]:
    try:
        return enquiry.answers
    except CannotUnseal as error:
        return [Answer("Cannot be opened", "", str(error))]


def _fixed_cells(enquiry: Enquiry, zone: ZoneInfo) -> list[str]:
    return [
        str(enquiry.pk),
        f"{enquiry.received_at.astimezone(zone):%Y-%m-%d %H:%M %Z}",
        f"{enquiry.delete_at.astimezone(zone):%Y-%m-%d}",
        enquiry.page.title,
        enquiry.get_state_display(),
        str(enquiry.assignee or ""),
    ]


def _cells(answers: Iterable[Answer], labels: list[str]) -> Iterator[str]:
    for label in labels:
        yield "; ".join(answer.text for answer in answers if answer.label == label)
