"""Addresses of this room that are not pages."""

from django.urls import include, path

from forms.comments.addresses import addresses as comment_addresses
from forms.newsletter.addresses import addresses as newsletter_addresses
from forms.newsletter.mail_events import addresses as mail_event_addresses

urlpatterns = [
    path("newsletter/mail-events/", include(mail_event_addresses())),
    path("newsletter/", include(newsletter_addresses)),
    path("comments/", include(comment_addresses)),
]
