"""Narrowing the list: by state, by rhythm, by what was guessed. A value that is none of these counts as all."""

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from forms.newsletter.models import Announcement, Subscription
from forms.newsletter.queries import SubscriptionQuerySet

HELD = "held"


class StateFilter(SimpleListFilter):
    """By whether it gets mail, and what was held because it looked like a machine's."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [*Subscription.State.choices, (HELD, "Held: may be a machine’s")]

    def queryset(self, request: HttpRequest, queryset: SubscriptionQuerySet):
        if self.value() == HELD:
            return queryset.held()
        known = self.value() in Subscription.State.values
        return queryset.filter(state=self.value()) if known else queryset


class FrequencyFilter(SimpleListFilter):
    """By how often it gets mail."""

    title = "how often"
    parameter_name = "often"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return Subscription.Frequency.choices

    def queryset(self, request: HttpRequest, queryset: SubscriptionQuerySet):
        known = self.value() in Subscription.Frequency.values
        return queryset.filter(frequency=self.value()) if known else queryset


class AnnouncementFilter(SimpleListFilter):
    """By what became of an announcement."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return Announcement.State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        known = self.value() in Announcement.State.values
        return queryset.filter(state=self.value()) if known else queryset


FILTERS = (StateFilter, FrequencyFilter)
