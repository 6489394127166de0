"""Narrowing the list: by state, by rhythm, by what was guessed. A value that is none of these counts as all."""

from django.http import HttpRequest

from forms.newsletter.models import Announcement, Subscription
from forms.newsletter.queries import SubscriptionQuerySet
from forms.privacy.admin.filters import OneOfThese

HELD = "held"


class StateFilter(OneOfThese):
    """By whether it gets mail, and what was held because it looked like a machine's."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [*Subscription.State.choices, (HELD, "Held: may be a machine’s")]

    def queryset(self, request: HttpRequest, queryset: SubscriptionQuerySet):
        if self.value() == HELD:
            return queryset.held()
        return super().queryset(request, queryset)


class FrequencyFilter(OneOfThese):
    """By how often it gets mail."""

    title = "how often"
    parameter_name = "often"
    column = "frequency"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return Subscription.Frequency.choices


class AnnouncementFilter(OneOfThese):
    """By what became of an announcement."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return Announcement.State.choices


FILTERS = (StateFilter, FrequencyFilter)
