"""The report “Clinical reviews”: what is due, what is overdue, what nobody has reviewed."""

from datetime import date

import django_filters
from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Field,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from site_core.practice_time import today
from site_core.reviewing.clinical import reviewed_models
from site_core.reviewing.reminders import SOON
from site_core.screens import Report, edit_url

OVERDUE, DUE_SOON, LATER, UNPLANNED = "Overdue", "Due within 30 days", "Later", "No date"
STATES = [(state, state) for state in (OVERDUE, DUE_SOON, LATER, UNPLANNED)]


def with_reviews(pages: QuerySet, *, today: date) -> QuerySet:
    """Those of ``pages`` that are reviewed, with ``due_on``, ``last_on``, ``reviewer``, ``state``."""
    models = reviewed_models()
    return pages.filter(pk__in=_keys(models)).annotate(
        due_on=_fact(models, "review_due_on", DateField()),
        last_on=_fact(models, "reviewed_on", DateField()),
        reviewer=_fact(models, "reviewed_by__title", CharField()),
        reviewer_key=_fact(models, "reviewed_by_id", IntegerField()),
        state=Case(
            When(due_on__isnull=True, then=Value(UNPLANNED)),
            When(due_on__lt=today, then=Value(OVERDUE)),
            When(due_on__lte=today + SOON, then=Value(DUE_SOON)),
            default=Value(LATER),
        ),
    )


class ReviewFilterSet(WagtailFilterSet):
    """By state, and by the day of the next review."""

    state = django_filters.ChoiceFilter(field_name="state", choices=STATES, label="State")
    due_from = django_filters.DateFilter(
        field_name="due_on", lookup_expr="gte", label="Due from", widget=AdminDateInput
    )
    due_until = django_filters.DateFilter(
        field_name="due_on", lookup_expr="lte", label="Due until", widget=AdminDateInput
    )

    class Meta:
        model = Page
        fields: list[str] = []


class ConfirmColumn(Column):
    """“Reviewed, nothing changed”, for pages that have a reviewer."""

    cell_template_name = "site_core/admin/confirm_review_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        request = context["request"]
        return {**context, "csrf_token": get_token(request), "next": request.get_full_path()}


class ReviewReportView(Report):
    """Live pages that are reviewed, for those who may publish them; the most overdue first."""

    address, url_name, order_in_menu = "reports/clinical-reviews/", "clinical_review_report", 60
    page_title = "Clinical reviews"
    header_icon = "glasses"
    model = Page
    filterset_class = ReviewFilterSet
    permission_policy = page_permission_policy
    permission_required = "publish"
    default_ordering = ("due_on", "title")
    columns = [
        TitleColumn("title", label="Title", get_url=edit_url),
        StatusTagColumn("state", label="State", primary=lambda page: page.state == LATER),
        Column("due_on", label="Next review by", accessor=lambda page: _day(page.due_on)),
        Column("last_on", label="Last review", accessor=lambda page: _day(page.last_on)),
        Column("reviewer", label="Reviewed by"),
        ConfirmColumn("confirm", label="Nothing to change?"),
    ]
    export_headings = {
        "title": "Title",
        "state": "State",
        "due_on": "Next review by",
        "last_on": "Last review",
        "reviewer": "Reviewed by",
        "full_url": "Address",
    }
    list_export = list(export_headings)
    export_filename = "clinical-reviews"

    def get_queryset(self):
        allowed = page_permission_policy.instances_user_has_permission_for(
            self.request.user, "publish"
        )
        pages = Page.objects.filter(live=True, pk__in=allowed.values("pk"))
        pages = with_reviews(pages, today=today(timezone.now()))
        return self.order_queryset(pages)

    def order_queryset(self, queryset):
        return queryset.order_by(F("due_on").asc(nulls_last=True), "title")


def _day(day: date | None) -> str:
    return date_format(day) if day else ""


def _keys(models: list[type[Page]]) -> QuerySet:
    first, *others = [model.objects.order_by().values("pk") for model in models]
    return first.union(*others) if others else first


def _fact(models: list[type[Page]], field: str, output: Field) -> Coalesce:
    found = [
        Subquery(model.objects.filter(pk=OuterRef("pk")).values(field)[:1]) for model in models
    ]
    return Coalesce(*found, Value(None), output_field=output)
