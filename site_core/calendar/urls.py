"""The calendar's urls below ``/admin/``, and its place in the menu."""

from django.urls import path

from site_core.admin.seen.drafts import may_write
from site_core.calendar.views.entries import MoveEntry, PostponeEntry, PublishEntry, RemoveEntry
from site_core.calendar.views.months_and_weeks import MonthView, WeekView
from site_core.calendar.views.plans import AddIdea, BeginDraft, ChangePlan
from site_core.calendar.views.subscriptions import RevokeSubscription, Subscriptions
from site_core.screens import PlaceInMenu

_month = MonthView.as_view()
_week = WeekView.as_view()
_entry = "calendar/<slug:kind>/<int:pk>"


def menu_item() -> PlaceInMenu:
    """“Calendar” at the side, for those who write."""
    return PlaceInMenu("Calendar", "calendar", may=may_write, icon_name="calendar-alt", order=97)


urlpatterns = [
    path("calendar/", _month, name="calendar"),
    path("calendar/<int:year>/<int:month>/", _month, name="calendar_month"),
    path("calendar/week/", _week, name="calendar_this_week"),
    path("calendar/week/<int:year>/<int:month>/<int:day>/", _week, name="calendar_week"),
    path("calendar/idea/", AddIdea.as_view(), name="calendar_idea"),
    path("calendar/planned/<int:pk>/", ChangePlan.as_view(), name="calendar_plan"),
    path("calendar/planned/<int:pk>/begin/", BeginDraft.as_view(), name="calendar_begin"),
    path(f"{_entry}/move/", MoveEntry.as_view(), name="calendar_move"),
    path(f"{_entry}/postpone/<slug:by>/", PostponeEntry.as_view(), name="calendar_postpone"),
    path(f"{_entry}/remove/", RemoveEntry.as_view(), name="calendar_remove"),
    path(f"{_entry}/publish/", PublishEntry.as_view(), name="calendar_publish"),
    path("calendar/subscribe/", Subscriptions.as_view(), name="calendar_subscriptions"),
    path(
        "calendar/subscribe/<int:pk>/revoke/",
        RevokeSubscription.as_view(),
        name="calendar_revoke",
    ),
]
