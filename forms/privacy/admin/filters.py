"""Narrowing a list by one column. A value that is not offered counts as all."""

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest


class OneOfThese(SimpleListFilter):
    """By what ``column`` holds, among what ``lookups`` offers; ``parameter_name`` if they are called alike."""

    column = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        known = self.value() in {str(value) for value, _ in self.lookup_choices}
        return queryset.filter(**{self._column: self.value()}) if known else queryset

    @property
    def _column(self) -> str:
        return self.column or self.parameter_name
