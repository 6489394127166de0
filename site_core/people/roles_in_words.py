"""What each role may do, as one would say it to whoever gets it: read from its permissions. One person has one role."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import GroupApprovalTask

from site_core.models import SecondPersonApproval

WRITES, PUBLISHES = "wagtailcore.add_page", "wagtailcore.publish_page"
APPROVES = "approval"
"""No permission: a group approves where it is one of an approval's."""


@dataclass(frozen=True)
class Duty:
    """What whoever holds ``permission`` does; lower ``order`` is said first."""

    permission: str
    words: str
    order: int
    without: str = ""
    """A sentence about whoever does not hold it."""


_duties: list[Duty] = [
    Duty(PUBLISHES, "edits, schedules and publishes every page", 10),
    Duty(APPROVES, "approves what others hand in", 20),
    Duty("site_core.change_crisisresource", "keeps the crisis lines", 70),
    Duty("site_core.change_user", "looks after accounts and settings", 90),
]


def name_duty(duty: Duty) -> None:
    """Let ``duty`` be said of the roles that have it."""
    if duty not in _duties:
        _duties.append(duty)


def words_for(group: Group) -> str:
    """What ``group`` may do, in a sentence or two; ``""`` where nothing of it has a name here."""
    held, duties = _held_by(group), sorted(_duties, key=lambda duty: duty.order)
    said = [duty.words for duty in duties if duty.permission in held]
    if WRITES in held and PUBLISHES not in held:
        said.insert(0, "writes articles and hands them in")
    if not said:
        return ""
    lacking = [duty.without for duty in duties if duty.without and duty.permission not in held]
    if not held & {WRITES, PUBLISHES}:
        lacking.append("Changes no page.")
    return " ".join([f"{'; '.join(said)}.", *lacking])


class RoleField(forms.ModelChoiceField):
    """One group, for a form whose model has any number of them."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Group.objects.order_by("name"), label="Role", empty_label=None, **kwargs)

    def clean(self, value: Any) -> QuerySet[Group]:
        chosen = super().clean(value)
        return Group.objects.filter(pk=chosen.pk if chosen else None)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Iterable) and not isinstance(value, str):
            value = next(iter(value), None)
        return super().prepare_value(value)

    def label_from_instance(self, group: Group) -> str:
        words = words_for(group)
        return f"{group.name}: {words}" if words else group.name


def _held_by(group: Group) -> set[str]:
    at_large_or_on_pages = Q(group=group) | Q(grouppagepermission__group=group)
    permissions = Permission.objects.filter(at_large_or_on_pages)
    held = {
        f"{app}.{name}"
        for app, name in permissions.values_list("content_type__app_label", "codename")
    }
    approvals = (SecondPersonApproval, GroupApprovalTask)
    if any(kind.objects.filter(active=True, groups=group).exists() for kind in approvals):
        held.add(APPROVES)
    return held
