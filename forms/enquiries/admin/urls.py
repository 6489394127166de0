"""Urls of this desk below ``/admin/``; that of the list is in ``listing``."""

from django.urls import path
from django.urls.resolvers import URLPattern

from forms.enquiries.admin.export import ExportEnquiries
from forms.enquiries.admin.reading import ChangeEnquiry, DeleteEnquiry, OpenEnquiry


def urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    return [
        path("enquiries/export/", ExportEnquiries.as_view(), name="export_enquiries"),
        path("enquiries/<int:pk>/", OpenEnquiry.as_view(), name="open_enquiry"),
        path("enquiries/<int:pk>/change/", ChangeEnquiry.as_view(), name="change_enquiry"),
        path("enquiries/<int:pk>/delete/", DeleteEnquiry.as_view(), name="delete_enquiry"),
    ]
