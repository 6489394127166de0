"""Urls of this desk below ``/admin/``; that of the list is in ``listing``."""

from django.urls import path

from forms.comments.admin.deciding import AnswerComment, DecideComments, EditComment, OneComment

urlpatterns = [
    path("comments/decide/", DecideComments.as_view(), name="decide_comments"),
    path("comments/<int:pk>/", OneComment.as_view(), name="open_comment"),
    path("comments/<int:pk>/edit/", EditComment.as_view(), name="edit_comment"),
    path("comments/<int:pk>/answer/", AnswerComment.as_view(), name="answer_comment"),
]
