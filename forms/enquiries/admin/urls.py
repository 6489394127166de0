"""Urls of this desk below ``/admin/``; that of the list is in ``listing``."""

from django.urls import path

from forms.enquiries.admin.export import ExportEnquiries
from forms.enquiries.admin.reading import (
    ChangeEnquiries,
    ChangeEnquiry,
    DeleteEnquiry,
    OpenEnquiry,
)
from forms.enquiries.admin.writing import AddNote, AnswerEnquiry, RemoveNote

urlpatterns = [
    path("enquiries/export/", ExportEnquiries.as_view(), name="export_enquiries"),
    path("enquiries/change/", ChangeEnquiries.as_view(), name="change_enquiries"),
    path("enquiries/<int:pk>/note/", AddNote.as_view(), name="add_note"),
    path("enquiries/<int:pk>/note/<int:note>/remove/", RemoveNote.as_view(), name="remove_note"),
    path("enquiries/<int:pk>/answer/", AnswerEnquiry.as_view(), name="answer_enquiry"),
    path("enquiries/<int:pk>/", OpenEnquiry.as_view(), name="open_enquiry"),
    path("enquiries/<int:pk>/change/", ChangeEnquiry.as_view(), name="change_enquiry"),
    path("enquiries/<int:pk>/delete/", DeleteEnquiry.as_view(), name="delete_enquiry"),
]
