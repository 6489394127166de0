"""Urls of this room that are not pages."""

from django.urls import include, path

from forms.comments.urls import urls as comment_urls
from forms.newsletter.mailing.mail_events import urls as mail_event_urls
from forms.newsletter.urls import urls as newsletter_urls
from forms.privacy.posts.views import begin

urlpatterns = [
    path("newsletter/mail-events/", include(mail_event_urls())),
    path("newsletter/", include(newsletter_urls)),
    path("comments/", include(comment_urls)),
    path("form-begun/", begin, name="form_begun"),
]
