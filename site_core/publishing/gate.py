"""The gate: decides whether something may become visible, below every path that leads there.

The form, bulk actions, the schedule, workflows, scripts and imports all end in Wagtail's publish
action, and ``go_live`` asks here before it. Rooms register further
checks; each says what is wrong in a sentence, and whether that blocks or only warns.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from site_core.models.publishing.editorial import GateOverride
from site_core.models.users import User
from site_core.publishing.completeness import (
    invalid_fields,
    unfinished_blocks,
    unfinished_fields,
)
from site_core.refusals import ScheduleRefused

OVERRIDDEN = "site_core.publish.override"
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Problem:
    """Something that speaks against publishing, in a sentence.

    It ``blocks``, or it only warns. What is ``is_firm`` cannot be set aside with a reason, because
    the page could not be shown or saved. ``place`` is the name of a field or the id of a block, where
    it has one, and ``screen`` the address of another screen, where it is put right there. What ``is_in_checks``
    is also found while somebody types, by the Checks beside the text.
    """

    sentence: str
    blocks: bool = True
    is_firm: bool = False
    place: str = ""
    screen: str = ""
    is_in_checks: bool = False


Check = Callable[[Model], Iterable[Problem]]
_checks: dict[type[Model], list[Check]] = {}


class GateRefused(ScheduleRefused):
    """Something is not ready to be seen; ``problems`` are those that block."""

    def __init__(self, subject: Model, problems: list[Problem]) -> None:
        reasons = " ".join(problem.sentence for problem in problems)
        super().__init__(f"“{subject}” cannot go live yet. {reasons}", subject=subject)
        self.problems = problems


class OverrideRefused(ScheduleRefused):
    """Problems that somebody wanted to set aside, and may not."""


def register_check(model: type[Model], check: Check) -> None:
    """Ask ``check`` about every object of ``model`` (and of models below it) that is to go live."""
    registered = _checks.setdefault(model, [])
    if check not in registered:
        registered.append(check)


def problems_of(found: Model) -> list[Problem]:
    """All that speaks against publishing ``found`` (with the fields of the revision in question).

    What it would say on saving is included, so an editor reads everything at once.
    """
    invalid = [_firm(*placed) for placed in invalid_fields(found)]
    return [*invalid, *_unready(found)]


def refuse_unless_ready(found: Model, *, revision: Revision) -> None:
    """Raise :class:`GateRefused` unless ``found``, made from ``revision``, may become visible.

    Fields are not validated here: saving does that anyway, right after.
    """
    if refusing := blocking(_unready(found), revision=revision):
        raise GateRefused(found, refusing)


def blocking(problems: Iterable[Problem], *, revision: Revision) -> list[Problem]:
    """Those of ``problems`` that block ``revision``, and that nobody has set aside for it."""
    found = [problem for problem in problems if problem.blocks]
    if not found:
        return []
    overrides = GateOverride.objects.filter(revision=revision).values_list("overridden", flat=True)
    set_aside = {sentence for sentences in overrides for sentence in sentences}
    return [each for each in found if each.is_firm or each.sentence not in set_aside]


@transaction.atomic
def override(*, revision: Revision, user: User, reason: str, now: datetime) -> GateOverride:
    """Set aside what blocks ``revision``, for this revision only; logged with the reason.

    Raises :class:`OverrideRefused` when ``user`` may not publish the page, gives no reason, or
    when a problem is one that nobody can set aside.
    """
    found = revision.as_object()
    _refuse_override(found, user, reason)
    refusing = [problem for problem in problems_of(found) if problem.blocks]
    firm = [problem for problem in refusing if problem.is_firm]
    if firm:
        sentences = " ".join(problem.sentence for problem in firm)
        raise OverrideRefused(f"This has to be put right first: {sentences}", subject=found)
    overridden = [problem.sentence for problem in refusing]
    log(
        instance=found,
        action=OVERRIDDEN,
        user=user,
        revision=revision,
        data={"reason": reason.strip(), "overridden": overridden},
    )
    return GateOverride.objects.create(
        revision=revision,
        user=user,
        reason=reason.strip(),
        overridden=overridden,
        created_at=now,
    )


def _refuse_override(found: Model, user: User, reason: str) -> None:
    if not (isinstance(found, Page) and found.permissions_for_user(user).can_publish()):
        raise OverrideRefused("Only people who may publish can set a check aside.", subject=found)
    if not reason.strip():
        raise OverrideRefused("Say why it should go live all the same.", subject=found)
    if len(reason) > LONGEST_REASON:
        sentence = f"Keep the reason under {LONGEST_REASON} characters."
        raise OverrideRefused(sentence, subject=found)


def _unready(found: Model) -> Iterator[Problem]:
    for placed in (*unfinished_fields(found), *unfinished_blocks(found)):
        yield _firm(*placed)
    for model, checks in _checks.items():
        if isinstance(found, model):
            for check in checks:
                yield from check(found)


def _firm(place: str, sentence: str) -> Problem:
    return Problem(sentence, is_firm=True, place=place)
