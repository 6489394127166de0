"""Narrowing the list: by state, by form, by who looks after it. A value that is none of these counts as all."""

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest

from forms.enquiries.models import ContactPage, Enquiry
from forms.enquiries.queries import EnquiryQuerySet
from forms.privacy.admin.filters import OneOfThese

MINE, NOBODYS = "mine", "nobody"


class StateFilter(OneOfThese):
    """By what became of it."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return Enquiry.State.choices


class PersonFilter(SimpleListFilter):
    """By whether somebody looks after it already."""

    title = "person"
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(MINE, "I look after it"), (NOBODYS, "Nobody does yet")]

    def queryset(self, request: HttpRequest, queryset: EnquiryQuerySet) -> EnquiryQuerySet:
        match self.value():
            case "mine":
                return queryset.filter(assignee=request.user)
            case "nobody":
                return queryset.filter(assignee=None)
        return queryset


class FormFilter(OneOfThese):
    """By the page through which it came; not offered while there is only one."""

    title = "form"
    parameter_name = "form"
    column = "page"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        pages = ContactPage.objects.order_by("title").values_list("pk", "title")
        choices = [(str(pk), title) for pk, title in pages]
        return choices if len(choices) > 1 else []


FILTERS = (StateFilter, PersonFilter, FormFilter)
