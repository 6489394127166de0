"""What people fill in on the calendar's screens."""

from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from wagtail.models import Page

from site_core.admin.seen.drafts import changeable_by
from site_core.calendar.facets import facets
from site_core.calendar.kinds import Kind
from site_core.models import EditorialPlan, User
from site_core.models.pages.people import own_pages
from site_core.practice_time import local_moment
from site_core.refusals import Refused
from site_core.screens import may_publish

NO_DAY = "Choose a day, such as 2027-03-02."
NO_TIME = "Choose a time, such as 08:00."


class DayInput(forms.DateInput):
    """The browser's own: it works without a script and fits a phone."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """The browser's own."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MomentForm(forms.Form):
    """A day and a time by the practice's clock; ``moment`` is both together, aware."""

    day = forms.DateField(
        label="Day", widget=DayInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    time = forms.TimeField(
        label="Time", widget=ClockInput, error_messages={"required": NO_TIME, "invalid": NO_TIME}
    )

    def __init__(self, *args, zone: ZoneInfo, zone_words: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["time"].help_text = f"By the practice’s clock: {zone_words}."

    def clean(self):
        cleaned = super().clean()
        if "day" in cleaned and "time" in cleaned:
            try:
                cleaned["moment"] = local_moment(cleaned["day"], cleaned["time"], self.zone)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return cleaned

    @property
    def moment(self) -> datetime:
        return self.cleaned_data["moment"]


class MoveForm(MomentForm):
    """Where an entry is to stand. Without a time it keeps its own, as when it is dragged."""

    def __init__(self, *args, kept: time, is_whole_day: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        self.is_whole_day = is_whole_day
        self.fields["time"].required = False
        if is_whole_day:
            del self.fields["time"]

    def clean_time(self):
        return self.cleaned_data["time"] or self.kept

    def clean(self):
        if self.is_whole_day:
            self.cleaned_data["time"] = self.kept
        return super().clean()


class IdeaForm(MomentForm):
    """An idea, or a draft that is there already, and when it is planned for."""

    page = forms.ModelChoiceField(
        label="One of my drafts",
        queryset=Page.objects.none(),
        required=False,
        empty_label="None: only an idea",
        widget=forms.Select(attrs={"class": "w-w-full"}),
    )
    title = forms.CharField(
        label="Or an idea",
        max_length=255,
        required=False,
        help_text="What the article could be called. Left empty, the draft’s title is shown.",
    )
    responsible = forms.ModelChoiceField(
        label="Who takes care of it",
        queryset=User.objects.none(),
        required=False,
        empty_label="I do",
    )
    field_order = ["page", "title", "day", "time", "responsible"]

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = drafts_to_plan(user)
        self.fields["page"].label_from_instance = partial(_title_and_owner, user)
        self.fields["responsible"].queryset = people_who_write()
        if not may_publish(user):
            del self.fields["responsible"]

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("title") or cleaned.get("page") or self.errors):
            self.add_error("title", "Give the idea a title, or choose a draft.")
        return cleaned


class PlanForm(forms.Form):
    """What can be changed of an idea; its day is moved."""

    title = forms.CharField(
        label="Idea",
        max_length=255,
        required=False,
        help_text="Left empty, the draft’s title is shown.",
    )
    responsible = forms.ModelChoiceField(
        label="Who takes care of it", queryset=User.objects.none(), required=False
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = people_who_write()


class FilterForm(forms.Form):
    """What the calendar is narrowed to; the facets are those that rooms have offered."""

    kind = forms.MultipleChoiceField(
        label="Show", choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, choices: dict[str, list[tuple[str, str]]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for facet in facets():
            self.fields[facet.name] = forms.ChoiceField(
                label=facet.label,
                choices=[("", "Any"), *choices[facet.name]],
                required=False,
                error_messages={"invalid_choice": f"This {facet.label.lower()} is not known."},
            )

    @property
    def kinds(self) -> list[Kind]:
        """All of them when none is chosen."""
        chosen = self.cleaned_data.get("kind") if self.is_valid() else None
        return [Kind(value) for value in chosen] if chosen else list(Kind)

    @property
    def chosen(self) -> dict[str, str]:
        """Names of facets and keys."""
        self.is_valid()
        return {facet.name: self.cleaned_data.get(facet.name, "") for facet in facets()}

    @property
    def narrows(self) -> bool:
        return bool(any(self.chosen.values()) or len(self.kinds) < len(Kind))


def drafts_to_plan(user: User) -> QuerySet[Page]:
    """Drafts that ``user`` may change and that have no place in the calendar.

    Their own come first, then those of others; of both the newest first.
    """
    planned = EditorialPlan.objects.filter(page=OuterRef("pk"))
    drafts = changeable_by(user).filter(~Exists(planned), live=False, first_published_at=None)
    is_own = Case(When(own_pages(user), then=Value(True)), default=Value(False))
    drafts = drafts.select_related("owner").annotate(is_own=is_own)
    return drafts.order_by("-is_own", "-latest_revision_created_at", "-pk")


def _title_and_owner(user: User, page: Page) -> str:
    title = page.get_admin_display_title()
    return title if page.is_own or page.owner is None else f"{title} ({page.owner})"


def people_who_write() -> QuerySet[User]:
    """Accounts that work and hold a permission on some page."""
    holders = Q(is_superuser=True) | Q(groups__page_permissions__isnull=False)
    return User.objects.filter(holders, is_active=True).distinct().order_by("last_name", "username")
