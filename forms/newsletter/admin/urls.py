"""Urls of this desk below ``/admin/``; those of the lists are in ``listing``."""

from django.urls import include, path

from forms.newsletter.admin.adding import AddSubscription
from forms.newsletter.admin.announcing import (
    HoldBack,
    OneAnnouncement,
    Release,
    SendTest,
    SendUnknownAgain,
)
from forms.newsletter.admin.export import ExportSubscriptions
from forms.newsletter.admin.importing import ImportSubscriptions
from forms.newsletter.admin.reading import AskAgain, OpenSubscription, StopSubscription

SUBSCRIBERS = [
    path("add/", AddSubscription.as_view(), name="add_subscription"),
    path("import/", ImportSubscriptions.as_view(), name="import_subscriptions"),
    path("export/", ExportSubscriptions.as_view(), name="export_subscriptions"),
    path("<int:pk>/", OpenSubscription.as_view(), name="open_subscription"),
    path("<int:pk>/stop/", StopSubscription.as_view(), name="stop_subscription"),
    path("<int:pk>/ask-again/", AskAgain.as_view(), name="ask_subscription_again"),
]
ANNOUNCEMENTS = [
    path("<int:pk>/", OneAnnouncement.as_view(), name="open_announcement"),
    path("<int:pk>/hold-back/", HoldBack.as_view(), name="hold_back_announcement"),
    path("<int:pk>/release/", Release.as_view(), name="release_announcement"),
    path("<int:pk>/test/", SendTest.as_view(), name="test_announcement"),
    path("<int:pk>/send-again/", SendUnknownAgain.as_view(), name="send_unknown_again"),
]


urlpatterns = [
    path("newsletter/subscribers/", include(SUBSCRIBERS)),
    path("newsletter/announcements/", include(ANNOUNCEMENTS)),
]
