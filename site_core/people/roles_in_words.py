"""What each role may do, as one would say it to whoever gets it. One person has one role."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet

from site_core.roles import ADMINISTRATORS, CLINICIANS, EDITORS, RECEPTION

WORDS = {
    CLINICIANS: "writes articles and hands them in; approves those of others. Sees no messages of visitors.",
    EDITORS: "edits, schedules and publishes every page; decides about comments and the newsletter.",
    RECEPTION: "reads and answers what visitors write to the practice. Changes no page.",
    ADMINISTRATORS: "does everything: accounts, settings, backups, and all that the others do.",
}


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
        words = WORDS.get(group.name)
        return f"{group.name}: {words}" if words else group.name
