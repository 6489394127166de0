"""Addresses of this room that are not pages."""

from django.urls import include, path

from forms.comments.addresses import addresses as comment_addresses

urlpatterns = [
    path("comments/", include(comment_addresses)),
]
