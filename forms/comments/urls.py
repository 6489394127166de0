"""Urls of this desk for readers, below ``/comments/``."""

from django.urls import path

from forms.comments import views
from forms.comments.admin.feed import feed

urls = [
    path("under/<int:page_id>/", views.receive, name="receive_comment"),
    path("under/<int:page_id>/thank-you/", views.thanks, name="comment_thanks"),
    path("feed/<str:key>/", feed, name="comment_feed"),
    path("stop/<str:key>/", views.stop, name="stop_reply_mail"),
    path("<int:pk>/", views.comment, name="comment"),
    path("<int:pk>/reply/", views.reply, name="reply_to_comment"),
]
